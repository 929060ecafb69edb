package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Tells of an update and of the code that came into it. */
final class ReentryStory {
    private final Trace trace;
    private final Narrator narrator;
    private final Reentry reentry;
    private final HalfMade half;
    private final List<Step> steps = new ArrayList<>();
    private final String thread;

    ReentryStory(Facts facts, Reentry reentry, HalfMade half) {
        this.trace = facts.trace();
        this.narrator = facts.narrator();
        this.reentry = reentry;
        this.half = half;
        this.thread = narrator.threadName(reentry.hold.thread());
    }

    Finding finding(Rule rule) {
        boolean lost = half.kind() == HalfMade.Kind.LOST;
        Memory second = trace.memory(half.last());
        String one = narrator.memoryName(half.memory());
        String other = narrator.memoryName(second);
        String caller = simpleName(trace.classNameOfId((int) trace.a(reentry.begin)));
        int acquire = reentry.hold.origin();
        step(acquire, narrator.action(acquire));
        step(half.first(), narrator.action(half.first()) + (lost ? "" : ": one half"));
        step(reentry.begin, caller + " is called and comes back in, past the lock that its own thread holds");
        step(half.inside(), narrator.action(half.inside()) + (lost ? "" : ": the other half is still the old one"));
        step(half.last(), narrator.action(half.last()) + (lost ? ", made of what it read before" : ": the other half"));
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(half.first(), lost ? "reads what it goes on with" : "writes the first half"));
        locations.add(narrator.location(reentry.begin, "comes in again"));
        locations.add(
                narrator.location(half.inside(), lost ? "makes the change that gets lost" : "reads the old half"));
        locations.add(narrator.location(half.last(), lost ? "writes over it" : "writes the second half"));
        List<FoundObject> objects = new ArrayList<>();
        objects.add(narrator.object(reentry.hold.lock(), "the lock, held all the time"));
        if (second.owner() != reentry.hold.lock()) {
            objects.add(narrator.memoryOwner(second, "owner of " + other));
        }
        String between = lost
                ? " reads " + other + " and later writes it; in between " + caller
                        + ", which it calls, comes back in and changes it"
                : " changes " + one + " and later " + other + "; in between " + caller
                        + ", which it calls, comes back in and reads the old " + other;
        return new Finding(
                rule.id(),
                lost ? "lost-change" : "",
                Verdict.OBSERVED,
                thread + " in " + narrator.location(acquire, "").brief() + between,
                List.of(narrator.thread(reentry.hold.thread(), "updates, and interrupts itself")),
                objects,
                locations,
                steps,
                lost
                        ? "the change that the call-back made is gone"
                        : "the call-back decides on a state that never was: " + one + " is new, " + other + " is not",
                "call others after the update is complete, best without the lock",
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
