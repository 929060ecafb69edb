package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.List;

/** Tells a ring as a finding. */
final class DeadlockStory {
    static final String EFFECT = "deadlock: each of these threads waits for ever for a lock that the next one holds";
    static final String REMEDY =
            "take these locks in one order everywhere, or give the first one back before the other is taken";

    private final Facts facts;
    private final Narrator narrator;
    private final Rule rule;
    private final Ring ring;
    private final long count;

    DeadlockStory(Facts facts, Rule rule, Ring ring, List<Chain> chains) {
        this.facts = facts;
        this.narrator = facts.narrator();
        this.rule = rule;
        this.ring = ring;
        this.count = chains.stream().mapToLong(Chain::count).min().orElse(1);
    }

    /** Where a dependency takes its two locks. */
    static String place(Facts facts, Dependency dependency) {
        Narrator narrator = facts.narrator();
        return narrator.location(dependency.outer().origin(), "").brief() + " -> "
                + narrator.location(dependency.acquire(), "").brief();
    }

    Finding predicted(Standoff.Witness witness) {
        List<Step> steps = new ArrayList<>(new Telling(facts).steps(witness.program(), witness.found()));
        for (int i = 0; i < ring.size(); i++) {
            Dependency takes = ring.get(i);
            QueuedWriter writer = ring.writers().get(i);
            if (writer != null) {
                steps.add(waits(
                        writer.wanted().acquire(),
                        name(writer.wanted().lock()) + ", which " + thread(ring.after(i)) + " shares"));
            }
            steps.add(waits(
                    takes.acquire(),
                    name(takes.inner().lock())
                            + (writer == null
                                    ? ", which " + thread(ring.after(i)) + " holds"
                                    : ", behind " + narrator.threadName(writer.thread()))));
        }
        return finding(Verdict.PREDICTED, steps, List.of());
    }

    Finding suspected() {
        List<Step> steps = new ArrayList<>();
        for (Dependency dependency : ring.dependencies()) {
            steps.add(step(
                    dependency.outer().origin(),
                    narrator.action(dependency.outer().origin())));
            steps.add(step(
                    dependency.acquire(), "locks " + name(dependency.inner().lock())));
        }
        return finding(
                Verdict.SUSPECTED,
                steps,
                List.of(
                        "in this recording the threads could not meet: one came after the other by more than locks (start, join,"
                                + " hand-over), and the schedule above is the one that ran"));
    }

    private Finding finding(Verdict verdict, List<Step> steps, List<String> notes) {
        List<FoundThread> threads = new ArrayList<>();
        List<FoundObject> objects = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Dependency dependency = ring.get(i);
            threads.add(narrator.thread(
                    dependency.thread(),
                    "holds " + name(dependency.outer().lock()) + ", takes "
                            + name(dependency.inner().lock())));
            objects.add(narrator.object(dependency.outer().lock(), "a lock of the cycle"));
            locations.add(narrator.location(dependency.outer().origin(), "takes one lock"));
            locations.add(narrator.location(dependency.acquire(), "takes the other while it holds the first"));
            sentences.add(
                    thread(dependency) + " takes " + name(dependency.inner().lock())
                            + shared(dependency.inner().shared()) + " while it holds "
                            + name(dependency.outer().lock())
                            + shared(dependency.outer().shared()));
        }
        for (QueuedWriter writer : ring.writers()) {
            if (writer != null) {
                threads.add(narrator.thread(
                        writer.thread(), "wants " + name(writer.wanted().lock()) + " exclusively"));
                locations.add(narrator.location(writer.wanted().acquire(), "wants it exclusively in between"));
            }
        }
        return new Finding(
                rule.id(),
                ring.writers().stream().allMatch(writer -> writer == null) ? "" : "queued-writer",
                verdict,
                String.join("; ", sentences),
                threads,
                objects,
                locations,
                steps,
                EFFECT,
                REMEDY,
                notes,
                count);
    }

    private static String shared(boolean shared) {
        return shared ? " (shared)" : "";
    }

    private Step waits(int event, String what) {
        String wakes = facts.trace().op(event) == Op.WAIT_END ? "leaves its wait and " : "";
        return step(event, wakes + "waits for ever for " + what);
    }

    private Step step(int event, String text) {
        return new Step(narrator.threadName(facts.trace().thread(event)), text, narrator.location(event, ""));
    }

    private String name(long lock) {
        return narrator.objectName(lock);
    }

    private String thread(Dependency dependency) {
        return narrator.threadName(dependency.thread());
    }
}
