package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Relation;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The window between the null check of a reference and the read that is dereferenced: to lock or unlock, or for any use of a volatile one. */
final class NullWindow {
    private static final int NEAR = 24;
    private static final int TRIES = 8;
    private static final String FAILS = "fails";
    private static final IntArrayList NONE = new IntArrayList(0);

    /** What the reference is read for the second time. */
    private enum Purpose {
        LOCK("lock", "NullPointerException at the lock"),
        UNLOCK("unlock", "NullPointerException instead of the release: the lock stays held"),
        USE("use what it refers to", "NullPointerException");

        private final String verb;
        private final String effect;

        Purpose(String verb, String effect) {
            this.verb = verb;
            this.effect = effect;
        }

        static Purpose of(ReceiverShape shape) {
            return shape.kind() == ReceiverShape.Kind.LOCK ? LOCK : UNLOCK;
        }
    }

    private record Group(int checkSite, int useSite, int writeSite) {}

    private final Facts facts;
    private final Trace trace;
    private final ReferenceReads reads;
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();
    /** By place; null until it is asked for. */
    private Int2ObjectOpenHashMap<IntArrayList> uses;

    NullWindow(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.reads = new ReferenceReads(facts);
    }

    List<Finding> find(Rule rule) {
        for (ReceiverShape shape : trace.receivers()) {
            if (!shape.nullChecks().isEmpty()) {
                for (int use : shape.reads()) {
                    usesAt(rule, shape, use);
                }
            }
        }
        for (CheckedUses.Pair pair : new CheckedUses(trace).all()) {
            candidate(rule, Purpose.USE, pair.check(), pair.use());
        }
        return new ArrayList<>(found.values());
    }

    private void usesAt(Rule rule, ReceiverShape shape, int useSite) {
        for (int use : usesBySite().getOrDefault(useSite, NONE)) {
            int check = reads.lastCheck(use, shape.nullChecks(), NEAR);
            boolean onlyChecks = shape.nullChecks().contains(useSite) && !namesNext(shape, use);
            if (check >= 0 && !onlyChecks) {
                candidate(rule, Purpose.of(shape), check, use);
            }
        }
    }

    /** All accesses at the places where checked references are read, from one pass over the trace. */
    private Int2ObjectOpenHashMap<IntArrayList> usesBySite() {
        if (uses == null) {
            uses = new Int2ObjectOpenHashMap<>();
            for (ReceiverShape shape : trace.receivers()) {
                if (!shape.nullChecks().isEmpty()) {
                    shape.reads().forEach(site -> uses.put((int) site, new IntArrayList()));
                }
            }
            for (int e = 0; e < trace.size(); e++) {
                IntArrayList at = trace.variable(e) == null ? null : uses.get(trace.siteId(e));
                if (at != null) {
                    at.add(e);
                }
            }
        }
        return uses;
    }

    /** Whether the read is the last one of its location before the lock operation: a getter is both check and use. */
    private boolean namesNext(ReceiverShape shape, int use) {
        int e = trace.next(use);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            if (trace.siteId(e) == shape.site()) {
                return true;
            }
            if (trace.op(e) == Op.SAMPLED || trace.memory(use).equals(trace.memory(e))) {
                return false;
            }
        }
        return false;
    }

    private void candidate(Rule rule, Purpose purpose, int check, int use) {
        for (int write : reads.writesBetween(
                check,
                use,
                write -> trace.valueAfter(write) == 0,
                site -> isOpen(new Group(trace.siteId(check), trace.siteId(use), site)))) {
            Group group = new Group(trace.siteId(check), trace.siteId(use), trace.siteId(write));
            if (found.containsKey(group)) {
                found.computeIfPresent(group, (g, finding) -> finding.withCount(finding.count() + 1));
            } else if (tries.merge(group, 1, Integer::sum) <= TRIES) {
                Finding finding = ask(rule, purpose, check, use, write);
                if (finding != null) {
                    found.put(group, finding);
                }
            }
        }
    }

    /** Whether another candidate would change anything. */
    private boolean isOpen(Group group) {
        return found.containsKey(group) || tries.getOrDefault(group, 0) < TRIES;
    }

    private Finding ask(Rule rule, Purpose purpose, int check, int use, int write) {
        Narrator narrator = facts.narrator();
        Memory memory = trace.lookedAt(use);
        String name = narrator.memoryName(memory);
        Slice slice = new Slice(facts);
        long reference = slice.variable(memory);
        Script.Builder user = slice.script(trace.thread(use));
        slice.heldBefore(user, check);
        user.at(Cue.of(check, "checks that " + name + " is not null"))
                .read(reference, Formula.is(reference, Relation.NE, 0));
        for (int e = trace.next(check); e != use; e = trace.next(e)) {
            if (!slice.add(user, e)) {
                return null;
            }
        }
        user.at(Cue.of(use, "reads " + name + " again to " + purpose.verb + ": null, NullPointerException"))
                .mark(FAILS, Formula.is(reference, Relation.EQ, 0));
        Script.Builder writer = slice.script(trace.thread(write));
        slice.heldBefore(writer, write);
        writer.at(Cue.of(write)).write(reference, 0);
        Program program = Program.builder()
                .script(user.build())
                .script(writer.build())
                .variable(reference, trace.valueAfter(check))
                .maxStates(50_000)
                .build();
        if (!(Search.run(program, Goal.marked(FAILS)) instanceof Outcome.Found witness)) {
            return null;
        }
        boolean happened = trace.valueAfter(use) == 0;
        return new Finding(
                rule.id(),
                "null-window",
                happened ? Verdict.OBSERVED : reads.mayBeCounted(check, write) ? Verdict.SUSPECTED : Verdict.PREDICTED,
                narrator.threadName(trace.thread(use)) + " checks " + name + " and reads it again to " + purpose.verb
                        + "; " + narrator.threadName(trace.thread(write)) + " can clear it in between",
                List.of(
                        narrator.thread(trace.thread(use), "checks and uses the reference"),
                        narrator.thread(trace.thread(write), "clears the reference")),
                List.of(narrator.memoryOwner(memory, "owner of " + name)),
                List.of(
                        narrator.location(check, "checks the reference"),
                        narrator.location(use, "uses the reference to " + purpose.verb),
                        narrator.location(write, "clears the reference")),
                new Telling(facts).steps(program, witness),
                purpose.effect,
                "read the reference once into a local variable, check that, and use that",
                List.of(),
                1);
    }
}
