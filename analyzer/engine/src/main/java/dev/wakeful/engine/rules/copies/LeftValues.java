package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a task sets for itself and leaves in its thread for the next one. That the value is meant for one task must show: other tasks set it and clear it
 * again, or the tasks of a pool with several threads set it to different things before they read it where this one reads without. Caches that are filled where they
 * are found empty, and values that a later task takes over and clears, are meant to stay.
 */
final class LeftValues {
    private final Facts facts;
    private final Trace trace;
    private final Tasks tasks;
    private final Parts parts;
    private final CopyStory story;
    private final TaskSources sources;
    private final KeyedValues keyed;

    /** What was asked of the parts of one kind, which is asked for each pair of them. */
    private final IdentityHashMap<Part, Part> before = new IdentityHashMap<>();

    private final Map<Integer, Optional<Part>> clean = new HashMap<>();
    private final Map<Integer, List<Part>> setters = new HashMap<>();

    private record Key(long slot, int setSite, int readSite) {}

    LeftValues(Facts facts, SharedMemory shared, Tasks tasks, CopyStory story) {
        this.facts = facts;
        this.trace = facts.trace();
        this.tasks = tasks;
        this.parts = new Parts(trace, shared, tasks);
        this.story = story;
        this.sources = new TaskSources(trace);
        this.keyed = new KeyedValues(trace);
    }

    void find() {
        parts.byKind().forEach((kind, all) -> {
            if (!parts.isGivenToThreads(kind)) {
                kind(all);
            }
        });
    }

    private void kind(List<Part> all) {
        before.clear();
        clean.clear();
        setters.clear();
        if (all.stream().noneMatch(Part::leaves) || all.stream().anyMatch(part -> isMeantToStay(part, all))) {
            return;
        }
        boolean restores = all.stream().anyMatch(part -> part.isClean() && part.readsFirst());
        pairs(all, restores, true);
        pairs(all, restores, false);
    }

    private void pairs(List<Part> all, boolean restores, boolean observed) {
        for (Part leaving : all) {
            if (!leaving.leaves() || leaving.value() == 0 || leaving.readsFirst() && !restores) {
                continue;
            }
            for (Part reading : all) {
                if (reading.readsFirst() && !reading.sets() && (leftBy(reading, all) == leaving) == observed) {
                    Part right = story.isSettled(key(leaving, reading)) ? null : likeness(leaving, reading, all);
                    if (right != null) {
                        pair(leaving, reading, right, all, observed);
                    }
                }
            }
        }
    }

    /**
     * A cache that is filled when found empty, or a value that another task takes over and clears. Not so what other tasks fill and clear again, when it was made of
     * what the task itself had put down, and the other one had put down something else.
     */
    private boolean isMeantToStay(Part part, List<Part> all) {
        if (fills(part) && part.leaves()) {
            return all.stream().noneMatch(other -> leftBy(other, all) == part && isForOneTask(part, other, all));
        }
        Part left = part.readsFirst() && !part.sets() && part.cleared() >= 0 ? leftBy(part, all) : null;
        return left != null && !isForOneTask(left, part, all);
    }

    private static boolean fills(Part part) {
        return part.readsFirst() && part.sets() && part.firstValue() == 0;
    }

    private boolean isForOneTask(Part leaving, Part reading, List<Part> all) {
        return fills(leaving)
                && !reading.sets()
                && all.stream()
                        .anyMatch(part -> fills(part)
                                && part.isClean()
                                && trace.siteId(part.set()) == trace.siteId(leaving.set()))
                && sources.differ(leaving, reading);
    }

    /** The task before on the same thread whose value the part reads first, or null. */
    private Part leftBy(Part part, List<Part> all) {
        if (before.containsKey(part)) {
            return before.get(part);
        }
        Part last = null;
        for (Part other : all) {
            if (other.slot().equals(part.slot())
                    && other.task().begin() < part.task().begin()
                    && (other.sets() || other.cleared() >= 0)) {
                last = other;
            }
        }
        Part left = last != null && last.leaves() && last.value() == part.firstValue() ? last : null;
        before.put(part, left);
        return left;
    }

    /** A part that does right what the two do wrong between them: clears what the same class has set, or sets what it reads at the same place. */
    private Part likeness(Part leaving, Part reading, List<Part> all) {
        Optional<Part> clears = clean.computeIfAbsent(trace.siteId(leaving.set()), site -> all.stream()
                .filter(part -> part.isClean() && Updates.sameClass(trace.site(part.set()), trace.siteOf(site)))
                .findFirst());
        if (clears.isPresent() || tasks.isAlone(reading.task().thread())) {
            return clears.orElse(null);
        }
        List<Part> sets = setters.computeIfAbsent(trace.siteId(reading.first()), site -> all.stream()
                .filter(part ->
                        part.sets() && !part.readsFirst() && part.readSites().contains((int) site))
                .toList());
        for (int i = sets.size() - 1; i >= 0; i--) {
            if (sets.get(i).value() != leaving.value()) {
                return sets.get(i);
            }
        }
        return null;
    }

    private Key key(Part leaving, Part reading) {
        return new Key(leaving.slot().kind(), trace.siteId(leaving.set()), trace.siteId(reading.first()));
    }

    private void pair(Part leaving, Part reading, Part right, List<Part> all, boolean observed) {
        Key key = key(leaving, reading);
        if (!observed && (reading.firstValue() == leaving.value() || !canFollow(leaving, reading, all))
                || keyed.isAskedFor(leaving, reading)) {
            return;
        }
        Set<Integer> sites = new HashSet<>();
        for (Part part : all) {
            sites.add(part.cleared() >= 0 ? trace.siteId(part.cleared()) : trace.siteId(part.first()));
            sites.add(part.sets() ? trace.siteId(part.set()) : trace.siteId(part.first()));
        }
        boolean sampled = facts.sampledBefore(
                sites, Math.max(leaving.task().last(), reading.task().last()));
        Verdict verdict = sampled ? Verdict.SUSPECTED : observed ? Verdict.OBSERVED : Verdict.PREDICTED;
        story.left(key, verdict, leaving, reading, right);
    }

    /** Whether the one task can come after the other on the same thread. */
    private boolean canFollow(Part leaving, Part reading, List<Part> all) {
        Task first = leaving.task();
        Task second = reading.task();
        if (first.given() < 0
                || second.given() < 0
                || !tasks.samePool(first.thread(), second.thread())
                || facts.must().before(second.given(), first.given())
                || facts.must().before(second.begin(), first.last())) {
            return false;
        }
        return !tasks.isAlone(first.thread()) || all.stream().noneMatch(part -> mustComeBetween(part, first, second));
    }

    private boolean mustComeBetween(Part part, Task first, Task second) {
        int given = part.task().given();
        return (part.sets() || part.cleared() >= 0)
                && given >= 0
                && facts.must().before(first.given(), given)
                && facts.must().before(given, second.given());
    }
}
