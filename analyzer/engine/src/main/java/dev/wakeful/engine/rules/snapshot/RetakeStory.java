package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Tells of an object of a thread local that is filled twice at once. */
final class RetakeStory {
    private final Trace trace;
    private final Narrator narrator;
    private final Retake retake;
    private final Overwritten overwritten;
    private final List<Step> steps = new ArrayList<>();
    private final String thread;

    RetakeStory(Facts facts, Retake retake, Overwritten overwritten) {
        this.trace = facts.trace();
        this.narrator = facts.narrator();
        this.retake = retake;
        this.overwritten = overwritten;
        this.thread = narrator.threadName(trace.thread(retake.begin));
    }

    Finding finding(Rule rule) {
        boolean contents = overwritten.contents();
        String what = narrator.memoryName(overwritten.memory());
        String object = narrator.objectName(retake.value);
        String caller = simpleName(trace.classNameOfId((int) trace.a(retake.begin)));
        step(retake.taken, "gets " + object + " of its thread local");
        step(overwritten.written(), contents ? "fills " + what : narrator.action(overwritten.written()));
        step(retake.begin, caller + " is called and comes back in, where the thread local gives " + object + " again");
        step(
                overwritten.inside(),
                contents ? "discards " + what : narrator.action(overwritten.inside()) + ", without a look at it");
        step(
                overwritten.used(),
                (contents ? "uses " + what : narrator.action(overwritten.used())) + ": not what it left there");
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(retake.taken, "gets the object"));
        locations.add(narrator.location(overwritten.written(), contents ? "fills it" : "writes what it will read"));
        locations.add(narrator.location(retake.begin, "gets it again"));
        locations.add(narrator.location(overwritten.inside(), contents ? "discards what is in it" : "writes over it"));
        locations.add(narrator.location(overwritten.used(), "goes on with it"));
        List<FoundObject> objects = new ArrayList<>();
        objects.add(narrator.object(retake.value, "in use twice"));
        if (overwritten.memory().owner() != retake.value) {
            objects.add(narrator.memoryOwner(overwritten.memory(), "belongs to it"));
        }
        return new Finding(
                rule.id(),
                "thread-local",
                Verdict.OBSERVED,
                thread + " in " + narrator.location(overwritten.written(), "").brief() + " is not done with " + object
                        + ", which a thread local gave; in between " + caller
                        + ", which it calls, comes back in, gets the same object and "
                        + (contents ? "discards " : "writes over ") + what,
                List.of(narrator.thread(trace.thread(retake.begin), "fills the object, and interrupts itself")),
                objects,
                locations,
                steps,
                "what the first had in " + what + " is gone, and it goes on with what the second left there",
                "mark the object as in use and give a nested call one of its own, or call others before or after",
                List.of(),
                1);
    }

    private void step(int event, String text) {
        steps.add(new Step(thread, text, narrator.location(event, "")));
    }

    private static String simpleName(String className) {
        return className.isEmpty() ? "other code" : className.substring(className.lastIndexOf('.') + 1);
    }
}
