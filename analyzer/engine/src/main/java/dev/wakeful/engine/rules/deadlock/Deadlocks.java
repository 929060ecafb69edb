package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Rings of threads that stand before each other's locks at the end of the recording: there nothing has to be predicted. */
final class Deadlocks {
    private final Facts facts;
    private final Trace trace;
    private final Narrator narrator;

    Deadlocks(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.narrator = facts.narrator();
    }

    List<Finding> find(Rule rule) {
        StuckThreads stuck = new StuckThreads(facts);
        List<Finding> findings = new ArrayList<>();
        for (List<Waiting> group : stuck.groups()) {
            List<Waiting> ring = stuck.ring(group.get(0));
            if (ring != null) {
                findings.add(finding(rule, ring));
            }
        }
        return findings;
    }

    private Finding finding(Rule rule, List<Waiting> ring) {
        List<FoundThread> threads = new ArrayList<>();
        List<FoundObject> objects = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        List<Step> held = new ArrayList<>();
        List<Step> waits = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Waiting waiting = ring.get(i);
            long own = ring.get((i + ring.size() - 1) % ring.size()).object();
            String holds = narrator.objectName(own);
            String wants = narrator.objectName(waiting.object());
            String thread = narrator.threadName(waiting.thread());
            Location place = narrator.location(
                    trace.threadInfo(waiting.thread()).standstill().place(),
                    "takes the other while it holds the first",
                    thread);
            threads.add(narrator.thread(waiting.thread(), "holds " + holds + ", takes " + wants));
            objects.add(narrator.object(own, "a lock of the cycle"));
            for (Hold hold : facts.holds().ofThread(waiting.thread())) {
                if (hold.lock() == own && hold.release() == Hold.NEVER) {
                    locations.add(narrator.location(hold.origin(), "takes one lock"));
                    held.add(new Step(thread, narrator.action(hold.origin()), narrator.location(hold.origin(), "")));
                }
            }
            locations.add(place);
            waits.add(new Step(
                    thread,
                    "waits for ever for " + wants + ", which "
                            + narrator.threadName(waiting.wakers().get(0)) + " holds",
                    place));
            sentences.add(thread + " takes " + wants + " while it holds " + holds);
        }
        held.addAll(waits);
        return new Finding(
                rule.id(),
                "",
                Verdict.OBSERVED,
                String.join("; ", sentences),
                threads,
                objects,
                locations,
                held,
                DeadlockStory.EFFECT,
                DeadlockStory.REMEDY,
                List.of(),
                1);
    }
}
