package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for readers of a mark that is raised before all that it announces has been done. */
final class EarlyMarks {
    /** How many questions about one mark are asked before it is given up. */
    private static final int TRIES = 256;
    /** Once may be chance: so many updates of a mark must have gone on behind it. */
    private static final int UPDATES = 2;

    private final Facts facts;
    private final Trace trace;
    private final Map<Memory, List<MarkedUpdate>> byMark;
    private final Correlations correlations;
    private final Map<Memory, List<MarkedUpdate>> byLate = new HashMap<>();
    private final Map<Memory, Integer> tries = new HashMap<>();
    /** By mark. */
    private final Map<Memory, Finding> found = new LinkedHashMap<>();

    EarlyMarks(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.byMark = MarkedUpdates.of(trace);
        byMark.values()
                .removeIf(updates ->
                        updates.stream().map(MarkedUpdate::raise).distinct().count() < UPDATES);
        byMark.values()
                .forEach(updates -> updates.forEach(
                        update -> byLate.computeIfAbsent(trace.memory(update.late()), m -> new ArrayList<>(1))
                                .add(update)));
        this.correlations = byMark.isEmpty() ? null : new Correlations(trace, Regions.of(facts));
    }

    List<Finding> find(Rule rule) {
        if (byMark.isEmpty()) {
            return List.of();
        }
        new Activations(
                        trace,
                        memory -> byMark.containsKey(memory) || byLate.containsKey(memory),
                        activation -> activation(rule, activation))
                .run();
        return new ArrayList<>(found.values());
    }

    private void activation(Rule rule, Activation activation) {
        Map<Memory, Activation.Read> read = new HashMap<>();
        Set<Memory> counted = new HashSet<>();
        for (Activation.Read second : activation.reads()) {
            read.putIfAbsent(second.memory(), second);
            for (MarkedUpdate update : byLate.getOrDefault(second.memory(), List.of())) {
                Activation.Read first = read.get(update.mark());
                if (first != null && isOf(update, activation, first)) {
                    question(rule, new EarlyMark(update, first, second), counted);
                }
            }
        }
    }

    private boolean isOf(MarkedUpdate update, Activation activation, Activation.Read first) {
        return activation.thread() != trace.thread(update.raise())
                && trace.valueBefore(first.event()) == trace.valueAfter(update.raise());
    }

    private void question(Rule rule, EarlyMark question, Set<Memory> counted) {
        Memory mark = question.update().mark();
        Finding known = found.get(mark);
        if (known != null && known.verdict() != Verdict.SUSPECTED) {
            if (counted.add(mark)) {
                found.put(mark, known.withCount(known.count() + 1));
            }
            return;
        }
        boolean covered = isPart(question.update(), question.update().late())
                && earlier(question.update()) >= 0
                && !question.excluded(facts);
        if (!covered || tries.merge(mark, 1, Integer::sum) > TRIES) {
            return;
        }
        Verdict verdict = question.verdict(facts);
        EarlyMark.Answer answer = verdict == null ? null : question.ask(facts);
        if (answer != null) {
            counted.add(mark);
            found.put(mark, finding(rule, question, answer, verdict));
        }
    }

    /** A change by the step that raised the mark, of what it is a mark of; -1 when there is none: then it may be raised to say what comes. */
    private int earlier(MarkedUpdate update) {
        for (int earlier : update.earlier()) {
            if (isPart(update, earlier)) {
                return earlier;
            }
        }
        return -1;
    }

    private boolean isPart(MarkedUpdate update, int change) {
        Map<Memory, Region.Span> writes = new HashMap<>();
        writes.put(trace.memory(change), new Region.Span(change, change));
        writes.put(update.mark(), new Region.Span(update.raise(), update.raise()));
        Region region = new Region(trace.thread(update.raise()), false, writes);
        return correlations.belongTogether(region, update.mark(), trace.memory(change));
    }

    private Finding finding(Rule rule, EarlyMark question, EarlyMark.Answer answer, Verdict verdict) {
        Narrator narrator = facts.narrator();
        MarkedUpdate update = question.update();
        Memory part = trace.memory(update.late());
        String mark = narrator.memoryName(update.mark());
        String changed = narrator.memoryName(part);
        String reader = narrator.threadName(trace.thread(question.first().event()));
        String writer = narrator.threadName(trace.thread(update.raise()));
        long number = trace.valueAfter(update.raise());
        List<Location> locations = new ArrayList<>();
        locations.addAll(question.first().places(facts, "reads the mark", reader));
        locations.addAll(question.second().places(facts, "reads what it announces", reader));
        locations.add(narrator.location(update.raise(), "raises the mark"));
        locations.add(narrator.location(earlier(update), "has changed before it"));
        locations.add(narrator.location(update.late(), "changes after it"));
        List<FoundObject> objects = new ArrayList<>();
        objects.add(narrator.memoryOwner(update.mark(), "owner of " + mark));
        if (update.mark().owner() != part.owner()) {
            objects.add(narrator.memoryOwner(part, "owner of " + changed));
        }
        return new Finding(
                rule.id(),
                "early-mark",
                verdict,
                writer + " raises " + mark + " to " + number + " with the first of several changes that belong to "
                        + number + "; " + reader + " can read it and then " + changed + " before the last",
                List.of(
                        narrator.thread(trace.thread(question.first().event()), "reads the mark and what it announces"),
                        narrator.thread(trace.thread(update.raise()), "raises the mark and goes on")),
                objects,
                locations,
                new Telling(facts).steps(answer.program(), answer.witness()),
                "the copy says that it holds all of " + number + ", and lacks a change of it",
                "raise the mark after the last change that belongs to it, or change and raise under a lock that the reader takes for both reads",
                List.of(),
                1);
    }
}
