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
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for pairs of reads of one activation between which an update of both locations can fall. */
final class TornSnapshots {
    /** How many pairs of reads of a group are looked at before it is given up. */
    private static final int TRIES = 64;
    /** How many of them are looked at for a validation. */
    private static final int CHECKS = 4_096;
    /** How many updates are tried for one pair of reads: the nearest. */
    private static final int UPDATES = 4;

    /** What is one defect: a method that does not keep together what it reads of one class. */
    private record Group(String reader, String owner) {}

    private final Facts facts;
    private final Trace trace;
    private final Regions regions;
    private final Correlations correlations;
    private final DoubleChecks doubleChecks;
    private final RightMixes rightMixes;
    /** By site: its method. */
    private final Int2ObjectOpenHashMap<String> readers = new Int2ObjectOpenHashMap<>();

    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();
    /** What each finding was told of. */
    private final Map<Group, TornRead> told = new HashMap<>();

    private final VersionReads versions;
    /** Methods that check what they read at least once: a round that they give up early need not come to the check. */
    private final Set<Group> validating = new HashSet<>();

    private final Handlers handlers;
    private final boolean ofHandlers;
    private Rule rule;

    /** @param ofHandlers what signal handlers read, else what all others read */
    TornSnapshots(Facts facts, boolean ofHandlers) {
        this.facts = facts;
        this.trace = facts.trace();
        this.handlers = Handlers.of(trace);
        this.ofHandlers = ofHandlers;
        this.regions = Regions.of(facts);
        this.correlations = new Correlations(trace, regions);
        this.doubleChecks = new DoubleChecks(facts);
        this.rightMixes = new RightMixes(facts, regions);
        this.versions = new VersionReads(facts);
    }

    List<Finding> find(Rule asking) {
        rule = asking;
        new Activations(
                        trace,
                        memory -> !regions.writing(memory).isEmpty() || facts.isLockVersion(memory),
                        this::activation)
                .run();
        found.keySet().removeIf(group -> versions.enclose(told.get(group)));
        return new ArrayList<>(found.values());
    }

    private void activation(Activation activation) {
        List<Activation.Read> reads = activation.reads();
        if (handlers.contain(reads.get(0).event()) != ofHandlers) {
            return;
        }
        reads.forEach(versions::add);
        Set<Memory> seen = new HashSet<>();
        Set<Group> counted = new HashSet<>();
        for (int j = 0; j < reads.size(); j++) {
            if (!seen.add(reads.get(j).memory())) {
                continue;
            }
            Set<Memory> firsts = new HashSet<>();
            for (int i = 0; i < j; i++) {
                if (firsts.add(reads.get(i).memory())
                        && !isNextRound(reads.get(i), reads.get(j))
                        && !isNextCall(reads.get(i), reads.get(j))
                        && !isOfOneCall(reads.get(i), reads.get(j))
                        && !followed(reads, i, j)) {
                    pair(activation, reads.get(i), reads.get(j), counted);
                }
            }
        }
    }

    private Group group(Activation.Read first) {
        Variable variable = trace.variableOf(first.memory().variable());
        return new Group(
                readers.computeIfAbsent(first.site(), this::reader), variable == null ? "" : variable.className());
    }

    private String reader(int id) {
        return trace.siteOf(id).methodKey();
    }

    /**
     * Whether the second read stands before the first in the code: it belongs to the next round of a loop, or to the next call, which looks at its places in their
     * order again. That it did is not always recorded.
     */
    private boolean isNextRound(Activation.Read first, Activation.Read second) {
        Site one = trace.siteOf(first.site());
        Site other = trace.siteOf(second.site());
        return one.isInMethodOf(other) && other.line() > 0 && other.line() < one.line();
    }

    /**
     * Whether one place read two elements of an atomic array and is no place that one activation comes to again: somebody looked one element up, and then another.
     * Of other arrays a lock or a race tells that.
     */
    private boolean isNextCall(Activation.Read first, Activation.Read second) {
        return first.site() == second.site()
                && RightMixes.isAtomicElement(trace, first.memory())
                && !trace.siteOf(first.site()).has(Site.LOOPS);
    }

    /** Whether one call of an accessor reads both: what it puts together is its own affair, and not its caller's as well. */
    private boolean isOfOneCall(Activation.Read first, Activation.Read second) {
        return first.site() == second.site() && first.site() != trace.siteId(first.event());
    }

    /** Whether the second location was reached through what the first read saw: a walk, and no snapshot of two things. */
    private boolean followed(List<Activation.Read> reads, int first, int second) {
        LongOpenHashSet reached = new LongOpenHashSet();
        for (int i = first; i < second; i++) {
            Activation.Read read = reads.get(i);
            Variable variable = trace.variable(read.event());
            boolean on = i == first || reached.contains(read.memory().owner());
            if (on && variable != null && variable.isReference()) {
                reached.add(trace.valueBefore(read.event()));
            }
        }
        return reached.contains(reads.get(second).memory().owner());
    }

    private void pair(Activation activation, Activation.Read first, Activation.Read second, Set<Group> counted) {
        Group group = group(first);
        if (validating.contains(group)) {
            return;
        }
        Finding known = found.get(group);
        boolean settled = known != null && known.verdict() != Verdict.SUSPECTED;
        if (settled && counted.add(group)) {
            found.put(group, known.withCount(known.count() + 1));
        }
        int tried = tries.getOrDefault(group, 0);
        if (tried >= CHECKS) {
            return;
        }
        List<TornRead> questions = nearest(activation.thread(), first, second);
        if (questions.isEmpty()) {
            return;
        }
        tries.merge(group, 1, Integer::sum);
        if (Validation.of(facts, activation, questions.get(0))) {
            validating.add(group);
            found.remove(group);
            return;
        }
        for (TornRead question : settled || tried >= TRIES ? List.<TornRead>of() : questions) {
            Finding finding = isRight(question) ? null : answer(question);
            if (finding != null) {
                counted.add(group);
                found.put(group, finding);
                told.put(group, question);
                if (finding.verdict() != Verdict.SUSPECTED) {
                    return;
                }
            }
        }
    }

    /** The updates by other threads that are nearest to the reads, the nearest first. There may be hundreds, so they are not sorted for the few. */
    private List<TornRead> nearest(int thread, Activation.Read first, Activation.Read second) {
        List<TornRead> nearest = new ArrayList<>(UPDATES);
        long[] distances = new long[UPDATES];
        for (Region region : regions.writing(second.memory())) {
            if (region.thread() == thread
                    || !region.writes(first.memory())
                    || !correlations.correlated(region, first.memory(), second.memory())) {
                continue;
            }
            TornRead question = new TornRead(first, second, region);
            long distance = distance(question);
            int at = nearest.size();
            while (at > 0 && distances[at - 1] > distance) {
                at--;
            }
            if (at == UPDATES) {
                continue;
            }
            if (nearest.size() == UPDATES) {
                nearest.remove(UPDATES - 1);
            }
            System.arraycopy(distances, at, distances, at + 1, nearest.size() - at);
            distances[at] = distance;
            nearest.add(at, question);
        }
        return nearest;
    }

    /** 0 for an update between the reads; those after come before those that are as far before. */
    private static long distance(TornRead question) {
        int begin = question.begin();
        int end = question.end();
        if (begin > question.first().event() && end < question.second().event()) {
            return 0;
        }
        return begin > question.first().event()
                ? 2L * (end - question.first().event())
                : 2L * (question.second().event() - begin) + 1;
    }

    /** What the question comes to, null for nothing. */
    private Finding answer(TornRead question) {
        TornRead.Context context = question.context(facts);
        if (context == TornRead.Context.IMPOSSIBLE || !namable(question)) {
            return null;
        }
        TornRead.Answer answer = question.ask(facts);
        if (answer == null) {
            return null;
        }
        Verdict verdict =
                switch (context) {
                    case HAPPENED -> Verdict.OBSERVED;
                    case POSSIBLE -> Verdict.PREDICTED;
                    default -> Verdict.SUSPECTED;
                };
        return finding(question, answer, verdict);
    }

    /** Whether the reads are kept together, or right although they are not. */
    private boolean isRight(TornRead question) {
        return question.excluded(facts)
                || doubleChecks.cover(question, facts)
                || !question.changesBoth(facts)
                || rightMixes.contain(question);
    }

    /** Whether both threads could name the object at that time. */
    private boolean namable(TornRead question) {
        return question.begin() > question.first().event()
                ? facts.couldName(
                        question.region().thread(),
                        question.first().memory().owner(),
                        question.second().event())
                : facts.couldName(
                        question.reader(trace), question.first().memory().owner(), question.begin());
    }

    private Finding finding(TornRead question, TornRead.Answer answer, Verdict verdict) {
        Narrator narrator = facts.narrator();
        Memory x = question.first().memory();
        Memory y = question.second().memory();
        String reader = narrator.threadName(question.reader(trace));
        String writer = narrator.threadName(question.region().thread());
        String one = narrator.memoryName(x);
        String other = narrator.memoryName(y);
        List<Location> locations = new ArrayList<>();
        locations.addAll(question.first().places(facts, "reads the first half", reader));
        locations.addAll(question.second().places(facts, "reads the second half", reader));
        locations.add(narrator.location(question.region().writes().get(x).last(), "writes the first half"));
        locations.add(narrator.location(question.region().writes().get(y).last(), "writes the second half"));
        List<FoundObject> objects = new ArrayList<>();
        objects.add(narrator.memoryOwner(x, "owner of " + one));
        if (x.owner() != y.owner()) {
            objects.add(narrator.memoryOwner(y, "owner of " + other));
        }
        return new Finding(
                rule.id(),
                "",
                verdict,
                reader + " reads " + one + " and then " + other + "; " + writer
                        + (verdict == Verdict.OBSERVED ? " changes" : " can change") + " both in between",
                List.of(
                        narrator.thread(
                                question.reader(trace), ofHandlers ? "handles a signal and reads both" : "reads both"),
                        narrator.thread(question.region().thread(), "changes both")),
                objects,
                locations,
                new Telling(facts).steps(answer.program(), answer.witness()),
                "the copy holds the old " + one + " beside the new " + other + ": a state that never was",
                "read both under the lock under which both are written, or publish them together as one immutable object",
                ofHandlers ? List.of("the copy is a torn-snapshot as well") : List.of(),
                1);
    }
}
