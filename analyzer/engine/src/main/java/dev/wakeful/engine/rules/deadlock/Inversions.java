package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The cycles of one lock graph, the shortest first; one finding for each set of locks. */
final class Inversions {
    /** Threads of a cycle. */
    private static final int LONGEST = 4;
    /** Chains put behind each other before the search of one length gives up. */
    private static final int STEPS = 400_000;
    /** Witness searches for one set of locks. */
    private static final int TRIES = 8;
    /** Other places where the same locks are taken in these orders that a finding names. */
    private static final int NAMED = 4;

    private final Facts facts;
    private final Rule rule;
    private final LockGraph graph;
    private final Overlap overlap;
    private final Writers writers;
    /** By locks: what was found. */
    private final Map<TreeSet<Long>, Inversion> found = new LinkedHashMap<>();

    private int steps;

    /** One defect as far as it is known. */
    private static final class Inversion {
        private int tries;
        private Finding proven;
        private Finding suspected;
        private final TreeSet<String> elsewhere = new TreeSet<>();
    }

    Inversions(Facts facts, Rule rule) {
        this.facts = facts;
        this.rule = rule;
        this.graph = LockGraph.of(facts);
        this.overlap = new Overlap(facts);
        this.writers = new Writers(facts, graph);
    }

    List<Finding> find() {
        for (int length = 2; length <= LONGEST; length++) {
            steps = 0;
            for (long lock : graph.locks()) {
                for (Chain chain : graph.from(lock)) {
                    extend(new ArrayList<>(List.of(chain)), length);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Inversion inversion : found.values()) {
            Finding finding = inversion.proven != null ? inversion.proven : inversion.suspected;
            if (finding != null) {
                findings.add(withPlaces(finding, inversion));
            }
        }
        return findings;
    }

    /** A cycle begins with its smallest lock, so that it is found once. */
    private void extend(List<Chain> path, int length) {
        if (++steps > STEPS) {
            return;
        }
        Chain last = path.get(path.size() - 1);
        long start = path.get(0).key().outer();
        if (path.size() == length) {
            if (last.key().inner() == start && conflict(last, path.get(0))) {
                close(path);
            }
            return;
        }
        if (last.key().inner() <= start) {
            return;
        }
        for (Chain next : graph.from(last.key().inner())) {
            boolean fits = conflict(last, next)
                    && path.stream()
                            .noneMatch(chain -> chain.thread() == next.thread()
                                    || chain.key().outer() == next.key().inner()
                                            && next.key().inner() != start);
            if (fits) {
                path.add(next);
                extend(path, length);
                path.remove(path.size() - 1);
            }
        }
    }

    /** Whether the lock that the one takes can be closed to it by the other, which holds it. */
    private boolean conflict(Chain takes, Chain holds) {
        return !takes.key().innerShared()
                || !holds.key().outerShared()
                || writers.exist(takes.key().inner());
    }

    private void close(List<Chain> path) {
        TreeSet<Long> locks =
                path.stream().map(chain -> chain.key().outer()).collect(Collectors.toCollection(TreeSet::new));
        if (found.entrySet().stream()
                .anyMatch(known -> known.getValue().proven != null
                        && known.getKey().size() < locks.size()
                        && locks.containsAll(known.getKey()))) {
            return;
        }
        Inversion inversion = found.computeIfAbsent(locks, l -> new Inversion());
        if (inversion.proven != null) {
            inversion.elsewhere.add(places(path));
            return;
        }
        Attempt attempt = new Attempt(path);
        Ring ring = attempt.complete(new ArrayList<>()) ? attempt.ring : null;
        if (ring != null && inversion.tries++ < TRIES) {
            Standoff.Witness witness = new Standoff(facts, ring).witness();
            if (witness != null) {
                inversion.proven = new DeadlockStory(facts, rule, ring, path).predicted(witness);
            }
        }
        if (inversion.proven == null && inversion.suspected == null && attempt.onlyOrdered != null) {
            inversion.suspected = new DeadlockStory(facts, rule, attempt.onlyOrdered, path).suspected();
        }
    }

    private String places(List<Chain> path) {
        return path.stream()
                .map(chain -> DeadlockStory.place(facts, chain.kept().get(0)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Finding withPlaces(Finding finding, Inversion inversion) {
        if (inversion.elsewhere.isEmpty()) {
            return finding;
        }
        List<String> notes = new ArrayList<>(finding.notes());
        inversion.elsewhere.stream()
                .limit(NAMED)
                .forEach(places -> notes.add("the same locks in the same orders: " + places));
        if (inversion.elsewhere.size() > NAMED) {
            notes.add("and " + (inversion.elsewhere.size() - NAMED) + " more such pairs of places");
        }
        return finding.withNotes(notes);
    }

    /** The search for one dependency of each chain such that all can be under way at once. */
    private final class Attempt {
        private static final int COMBINATIONS = 500;

        private final List<Chain> path;
        private Ring ring;
        /** Two that nothing but must-order keeps apart. */
        private Ring onlyOrdered;

        private int combinations;

        private Attempt(List<Chain> path) {
            this.path = path;
        }

        private boolean complete(List<Dependency> chosen) {
            if (chosen.size() == path.size()) {
                List<QueuedWriter> between = new ArrayList<>();
                for (int i = 0; i < chosen.size(); i++) {
                    Dependency takes = chosen.get(i);
                    Dependency holds = chosen.get((i + 1) % chosen.size());
                    boolean shares = takes.inner().shared() && holds.outer().shared();
                    QueuedWriter writer = shares ? writers.between(takes.inner().lock(), chosen, between) : null;
                    if (shares && writer == null) {
                        return false;
                    }
                    between.add(writer);
                }
                ring = new Ring(List.copyOf(chosen), between);
                return true;
            }
            for (Dependency next : path.get(chosen.size()).kept()) {
                if (++combinations > COMBINATIONS) {
                    return false;
                }
                if (fits(chosen, next)) {
                    chosen.add(next);
                    if (complete(chosen)) {
                        return true;
                    }
                    chosen.remove(chosen.size() - 1);
                }
            }
            return false;
        }

        private boolean fits(List<Dependency> chosen, Dependency next) {
            for (Dependency other : chosen) {
                if (!Overlap.holdTogether(other.held(), next.held())) {
                    return false;
                }
                if (overlap.ordered(other, next)) {
                    if (path.size() == 2) {
                        onlyOrdered = new Ring(List.of(other, next), List.of());
                    }
                    return false;
                }
                if (!overlap.possible(other, next)) {
                    return false;
                }
            }
            return true;
        }
    }
}
