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
import dev.wakeful.engine.trace.Standstill;
import dev.wakeful.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells a group of stuck threads as one finding: the first is nearest to the cause. */
final class StuckStory {
    private final Trace trace;
    private final Narrator narrator;
    private final StuckThreads stuck;
    private final List<Waiting> group;
    private final Waiting first;
    private final List<Waiting> ring;

    StuckStory(Facts facts, StuckThreads stuck, List<Waiting> group) {
        this.trace = facts.trace();
        this.narrator = facts.narrator();
        this.stuck = stuck;
        this.group = group;
        this.first = group.get(0);
        this.ring = stuck.ring(first);
    }

    Finding finding(Rule rule) {
        List<FoundThread> threads = new ArrayList<>();
        List<FoundObject> objects = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        TreeSet<Long> named = new TreeSet<>();
        for (Waiting waiting : group) {
            threads.add(narrator.thread(waiting.thread(), "waits for ever for " + what(waiting)));
            locations.add(place(waiting, waiting == first ? "waits" : "waits for it"));
            if (waiting.object() != 0 && named.add(waiting.object())) {
                objects.add(narrator.object(waiting.object(), "what is waited for"));
            }
        }
        return new Finding(
                rule.id(),
                "",
                Verdict.OBSERVED,
                name(first.thread()) + " waits for " + what(first) + since(first) + " and " + whyNobody(first),
                threads,
                objects,
                locations,
                steps(),
                "hang: " + (group.size() == 1 ? "the thread" : "these " + group.size() + " threads")
                        + " would have waited for ever",
                remedy(),
                notes(),
                group.size());
    }

    private String name(int thread) {
        return narrator.threadName(thread);
    }

    private String what(Waiting waiting) {
        return switch (waiting.what()) {
            case JOIN -> "the end of " + name(waiting.wakers().get(0));
            case PARK -> waiting.what().words;
            default -> waiting.what().words + " " + narrator.objectName(waiting.object());
        };
    }

    /** For how long, about; a thread that takes a lock has no event for the moment at which it began to wait. */
    private String since(Waiting waiting) {
        if (waiting.begin() < 0 || waiting.what().dependsOnThread() || trace.size() == 0) {
            return "";
        }
        long end = trace.approximateNanos(trace.size() - 1);
        long nanos = end - trace.approximateNanos(waiting.begin());
        return nanos <= 0 ? "" : " since about " + Narrator.duration(nanos) + " before the last event of the recording";
    }

    private String whyNobody(Waiting waiting) {
        String wakers = waiting.wakers().stream().limit(4).map(this::fate).collect(Collectors.joining(", "));
        int more = waiting.wakers().size() - 4;
        return (waiting.enabled() ? "its condition holds already; " : "")
                + (wakers.isEmpty() ? "nobody is left to wake it" : "nobody is left to wake it: " + wakers)
                + (more > 0 ? " and " + more + " more" : "");
    }

    private String fate(int waker) {
        Standstill standstill = trace.threadInfo(waker).standstill();
        if (stuck.isStuck(waker)) {
            return name(waker) + " is stuck itself";
        }
        return name(waker)
                + (standstill != null && standstill.kind() == Standstill.Kind.EXIT
                        ? " ends the program"
                        : " has ended");
    }

    private Location place(Waiting waiting, String role) {
        Standstill standstill = trace.threadInfo(waiting.thread()).standstill();
        boolean known = waiting.begin() >= 0
                && trace.siteId(waiting.begin()) != 0
                && !waiting.what().dependsOnThread();
        return known
                ? narrator.location(waiting.begin(), role)
                : narrator.location(standstill.place(), role, name(waiting.thread()));
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int e : group.stream()
                .filter(waiting -> waiting == first || ring != null && ring.contains(waiting))
                .flatMap(waiting -> waiting.protocol().stream())
                .sorted()
                .distinct()
                .toList()) {
            steps.add(new Step(name(trace.thread(e)), narrator.action(e), narrator.location(e, "")));
        }
        for (Waiting waiting : group) {
            steps.add(new Step(name(waiting.thread()), "waits for ever for " + what(waiting), place(waiting, "")));
        }
        return steps;
    }

    private String remedy() {
        if (ring != null) {
            return "take these locks in one order everywhere";
        }
        return switch (first.what()) {
            case LOCK -> "release the lock in finally, directly after the acquire, and do not wait while holding it";
            case JOIN -> "see what the other thread waits for";
            case CONDITION, PARK ->
                first.enabled()
                        ? "change the condition and notify under the lock of the wait, and look at the condition in a loop under it"
                        : "notify on every way that ends the waiter's reason to wait, also when the notifier ends";
            case LATCH, PERMITS, BARRIER, SYNCHRONIZER ->
                "count down, release or arrive in finally, so that no way out leaves the others waiting";
            case FUTURE ->
                "do not wait in a pool's thread for a task of the same pool, and complete futures on every way";
            case TAKER ->
                "take from the queue until its last producer has ended, or tell the producers that nobody takes any more";
            case ELEMENT -> "tell the consumer that the last producer has ended, with an element or an interrupt";
        };
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (ring != null) {
            notes.add("explained by lock-order-inversion: each of " + ring.size()
                    + " threads waits for a lock that the next one holds");
        } else if (first.what() == Waiting.For.LOCK
                && first.wakers().stream()
                        .allMatch(waker -> trace.threadInfo(waker).ended())) {
            notes.add("explained by leaked-lock: the owner has ended and did not release it");
        } else if (first.enabled()) {
            notes.add(
                    "a lost wakeup: the condition holds and the waiter was not told after it; look for early-notify, check-then-wait,"
                            + " misdirected-notify or missing-notify at the same wait");
        }
        for (Waiting waiting : group) {
            boolean holdsAndWaits = !waiting.what().dependsOnThread()
                    && group.stream()
                            .anyMatch(other -> other.what() == Waiting.For.LOCK
                                    && other.wakers().contains(waiting.thread()));
            if (holdsAndWaits) {
                notes.add("explained by blocking-while-locked: " + name(waiting.thread()) + " waits for "
                        + what(waiting) + " while it holds a lock that others need");
            }
        }
        return notes;
    }
}
