package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Failure;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Instruction;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Receiver;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lock and unlock through the same location, read twice; a write of another thread can fall between. The lock itself may protect
 * that write: the read before the acquire is the hole. The location holds a reference through which the lock is reached, or what chooses
 * one of several locks.
 */
final class ReleaseThroughReference {
    private static final int NEAR = 24;
    private static final int LONGEST_REGION = 400;
    private static final int TRIES = 8;
    private static final int HOLDER = 0;
    /** The local that keeps which lock was taken. */
    private static final long TAKEN = 1_000_000;
    /** What is added to the id of a lock for that of one that is not known. */
    private static final long ANOTHER = 1_000_000_007;

    private record Group(int lockSite, int unlockSite, int writeSite) {}

    /** @param selects whether the location chooses the lock and does not lead to it */
    private record Candidate(Hold hold, int first, int second, boolean selects) {}

    private final Facts facts;
    private final Trace trace;
    private final ReferenceReads reads;
    private final Choices choices;
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    ReleaseThroughReference(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.reads = new ReferenceReads(facts);
        this.choices = new Choices(trace);
    }

    List<Finding> find(Rule rule) {
        for (Hold hold : facts.holds().all()) {
            int release = release(hold);
            for (int second : secondReads(hold, release)) {
                int first = firstRead(hold, trace.memory(second));
                boolean selects = release >= 0 && isSelector(release, second);
                if (first >= 0 && (selects ? isSelector(hold.acquire(), first) : mayLeadTo(hold.acquire(), first))) {
                    candidate(rule, new Candidate(hold, first, second, selects));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /** The reads that name, decide or choose the release of a hold; for a hold that was not released, the release that was to be. */
    private List<Integer> secondReads(Hold hold, int release) {
        if (hold.release() == Hold.NEVER && release < 0) {
            return skippedRelease(hold);
        }
        ReceiverShape unlock = release < 0 ? null : trace.receiver(trace.siteId(release));
        List<Integer> found = new ArrayList<>();
        if (unlock == null || unlock.kind() != ReceiverShape.Kind.UNLOCK) {
            return found;
        }
        Set<Memory> readLater = new HashSet<>();
        int e = trace.previous(release);
        for (int steps = 0; e != hold.acquire() && steps < NEAR && isBefore(e); steps++, e = trace.previous(e)) {
            int site = trace.siteId(e);
            boolean names = unlock.reads().contains(site)
                    || unlock.nullChecks().contains(site)
                    || unlock.selectors().contains(site);
            if (names && trace.memory(e) != null) {
                boolean last = readLater.add(trace.memory(e));
                // A getter is called to confirm the lock and to name it.
                if (last || !trace.site(e).has(Site.CONFIRMS)) {
                    found.add(e);
                }
            }
        }
        return found;
    }

    /** Where the lock was released, or another was to be in its place; -1 for neither. */
    private int release(Hold hold) {
        return hold.release() == Hold.NEVER ? failedRelease(hold) : Math.max(hold.release(), -1);
    }

    private int failedRelease(Hold hold) {
        int e = trace.next(hold.acquire());
        for (int steps = 0; e >= 0 && steps < LONGEST_REGION; steps++, e = trace.next(e)) {
            if (trace.op(e) == Op.RELEASE_FAILED && trace.object(e) != hold.lock()) {
                return e;
            }
        }
        return -1;
    }

    /** Whether the lock may have been taken because of what was read: a flag names no lock, so that it must have decided that one is taken. */
    private boolean mayLeadTo(int acquire, int read) {
        ReceiverShape shape = trace.receiver(trace.siteId(acquire));
        return trace.variable(read).isReference()
                || shape != null && shape.nullChecks().contains(trace.siteId(read));
    }

    private boolean isSelector(int operation, int read) {
        ReceiverShape shape = trace.receiver(trace.siteId(operation));
        return shape != null && shape.selectors().contains(trace.siteId(read));
    }

    /** A read that decides an unlock and found null where the lock was taken through another value. */
    private List<Integer> skippedRelease(Hold hold) {
        int e = trace.next(hold.acquire());
        for (int steps = 0; e >= 0 && steps < LONGEST_REGION; steps++, e = trace.next(e)) {
            if (trace.memory(e) != null && trace.valueAfter(e) == 0 && decidesUnlock(trace.siteId(e))) {
                return List.of(e);
            }
        }
        return List.of();
    }

    private boolean decidesUnlock(int site) {
        for (ReceiverShape shape : trace.receivers()) {
            boolean names = shape.reads().contains(site) || shape.nullChecks().contains(site);
            if (shape.kind() == ReceiverShape.Kind.UNLOCK && names) {
                return true;
            }
        }
        return false;
    }

    /** The read of the same location by which the lock was taken: the last one before the acquire. */
    private int firstRead(Hold hold, Memory memory) {
        int e = trace.previous(hold.acquire());
        for (int steps = 0; steps < NEAR && isBefore(e); steps++, e = trace.previous(e)) {
            if (memory.equals(trace.memory(e))) {
                return trace.op(e).isWrite() ? -1 : e;
            }
        }
        return -1;
    }

    /** Whether a walk back through the thread has not come to its start, nor to where reads between may be missing. */
    private boolean isBefore(int e) {
        return e >= 0 && trace.op(e) != Op.SAMPLED;
    }

    private void candidate(Rule rule, Candidate candidate) {
        int lockSite = trace.siteId(candidate.hold.acquire());
        int unlockSite = trace.siteId(candidate.second);
        if (trace.valueAfter(candidate.first) == 0 && !candidate.selects) {
            return;
        }
        for (int write : reads.writesBetween(
                candidate.first,
                candidate.second,
                write -> changes(candidate, write),
                site -> isOpen(new Group(lockSite, unlockSite, site)))) {
            Group group = new Group(lockSite, unlockSite, trace.siteId(write));
            Finding known = found.get(group);
            if (known != null && (known.verdict() == Verdict.OBSERVED || !happened(candidate))) {
                found.put(group, known.withCount(known.count() + 1));
            } else if (tries.merge(group, 1, Integer::sum) <= TRIES) {
                Finding finding = ask(rule, candidate, write);
                if (finding != null) {
                    found.put(group, known == null ? finding : finding.withCount(known.count() + 1));
                }
            }
        }
    }

    /** Whether the recording shows what a reordering would. */
    private boolean happened(Candidate candidate) {
        return trace.valueAfter(candidate.second) != trace.valueAfter(candidate.first) && candidate.hold.release() < 0;
    }

    /** Whether another lock is reached after the write, or none. */
    private boolean changes(Candidate candidate, int write) {
        if (confirmation(candidate) >= 0 && holdsWhatItReplaces(write)) {
            return false;
        }
        return candidate.selects
                ? otherChoice(candidate, trace.valueAfter(write)) != 0
                : trace.valueAfter(write) != trace.valueAfter(candidate.first) && !reads.fillsWhatWasEmpty(write);
    }

    private long otherChoice(Candidate candidate, long value) {
        int first = candidate.first;
        return choices.other(trace.memory(first), trace.valueAfter(first), candidate.hold.lock(), value);
    }

    /** Whether another candidate would change anything. */
    private boolean isOpen(Group group) {
        return found.containsKey(group) || tries.getOrDefault(group, 0) < TRIES;
    }

    private Finding ask(Rule rule, Candidate candidate, int write) {
        Hold hold = candidate.hold;
        int first = candidate.first;
        int second = candidate.second;
        Narrator narrator = facts.narrator();
        Memory memory = trace.memory(first);
        Slice slice = new Slice(facts);
        long reference = slice.variable(memory);
        String name = narrator.memoryName(memory);
        Script.Builder holder = slice.script(hold.thread());
        slice.heldBefore(holder, first);
        holder.at(Cue.of(first, "reads " + name + " to lock " + narrator.objectName(hold.lock())))
                .load(TAKEN, reference)
                .at(null)
                .read(TAKEN, Formula.is(TAKEN, Relation.EQ, hold.lock()));
        if (!add(slice, holder, first, hold.acquire())) {
            return null;
        }
        holder.at(Cue.of(hold.acquire())).acquire(Receiver.through(TAKEN));
        int begin = hold.acquire();
        int confirmed = confirmation(candidate);
        if (confirmed >= 0) {
            if (!add(slice, holder, begin, confirmed)) {
                return null;
            }
            holder.at(Cue.of(confirmed, "looks whether " + name + " is still the same"))
                    .read(reference, Formula.is(reference, Relation.EQ, hold.lock()));
            begin = confirmed;
        }
        if (!add(slice, holder, begin, second)) {
            return null;
        }
        boolean flag =
                !candidate.selects && !trace.variableOf(memory.variable()).isReference();
        boolean nullChecked = flag || hold.release() < 0 || nullChecked(hold.release());
        holder.at(Cue.of(second, "reads " + name + " again to unlock"))
                .release(Receiver.through(reference), nullChecked ? Instruction.OnNull.SKIP : Instruction.OnNull.FAIL);
        Script.Builder writer = slice.script(trace.thread(write));
        slice.heldBefore(writer, write);
        for (int e = write; e >= 0 && (e == write || open(trace.previous(e))); e = trace.next(e)) {
            if (!translated(slice, writer, e, candidate)) {
                return null;
            }
        }
        Program program = Program.builder()
                .script(holder.build())
                .script(writer.build())
                .variable(reference, hold.lock())
                .variable(TAKEN, 0)
                .maxStates(50_000)
                .build();
        Goal lost = Goal.heldAtEnd(HOLDER, Receiver.lock(hold.lock()))
                .or(Goal.failed(HOLDER, Failure.NULL_RECEIVER))
                .or(Goal.failed(HOLDER, Failure.NOT_OWNER));
        if (!(Search.run(program, lost) instanceof Outcome.Found witness)) {
            return null;
        }
        return finding(rule, candidate, write, program, witness);
    }

    /** Whether the writer has locked what was reached through the location until then: who holds that, and has made sure of it, keeps the writer out. */
    private boolean holdsWhatItReplaces(int write) {
        return facts.holds().at(write).stream().anyMatch(hold -> firstRead(hold, trace.memory(write)) >= 0);
    }

    /** The last look between acquire and release that asks whether the lock is still the right one; -1 for none. */
    private int confirmation(Candidate candidate) {
        Memory memory = trace.memory(candidate.first);
        int e = trace.previous(candidate.second);
        for (int steps = 0; isBefore(e) && e != candidate.hold.acquire() && steps < LONGEST_REGION; steps++) {
            boolean confirms = trace.op(e).isAccess()
                    && trace.site(e).has(Site.CONFIRMS)
                    && memory.equals(trace.memory(e))
                    && trace.valueAfter(e) == trace.valueAfter(candidate.first);
            if (confirms) {
                return e;
            }
            e = trace.previous(e);
        }
        return -1;
    }

    /** The write of the location becomes a write of another lock's id, whatever object the location really names. */
    private boolean translated(Slice slice, Script.Builder script, int e, Candidate candidate) {
        Memory memory = trace.memory(candidate.first);
        if (!memory.equals(trace.memory(e)) || !trace.op(e).isWrite()) {
            return slice.add(script, e);
        }
        boolean names = trace.variableOf(memory.variable()).isReference();
        long lock = candidate.hold.lock();
        long value = trace.valueAfter(e) == 0 || !names ? 0 : lock + ANOTHER;
        if (candidate.selects) {
            long other = otherChoice(candidate, trace.valueAfter(e));
            boolean same = trace.valueAfter(e) == trace.valueAfter(candidate.first);
            value = same ? lock : other != 0 ? other : lock + ANOTHER;
        }
        script.at(Cue.of(e)).write(slice.variable(memory), value);
        return true;
    }

    private boolean add(Slice slice, Script.Builder script, int after, int before) {
        int steps = 0;
        for (int e = trace.next(after); e >= 0 && trace.position(e) < trace.position(before); e = trace.next(e)) {
            boolean lockOperation = trace.op(e) == Op.ACQUIRE
                    || trace.op(e) == Op.RELEASE
                    || trace.op(e) == Op.ACQUIRE_SHARED
                    || trace.op(e) == Op.RELEASE_SHARED;
            if (++steps > LONGEST_REGION || lockOperation && !slice.add(script, e)) {
                return false;
            }
        }
        return true;
    }

    private boolean nullChecked(int release) {
        ReceiverShape shape = trace.receiver(trace.siteId(release));
        return shape != null && !shape.nullChecks().isEmpty();
    }

    private boolean open(int event) {
        return event >= 0
                && facts.holds().at(event).stream().anyMatch(hold -> hold.release() >= 0)
                && trace.next(event) >= 0;
    }

    private Finding finding(Rule rule, Candidate candidate, int write, Program program, Outcome.Found witness) {
        Hold hold = candidate.hold;
        int first = candidate.first;
        int second = candidate.second;
        Narrator narrator = facts.narrator();
        String name = narrator.memoryName(trace.memory(first));
        String lock = narrator.objectName(hold.lock());
        String writer = narrator.threadName(trace.thread(write));
        boolean selects = candidate.selects;
        boolean clears = !selects && trace.valueAfter(write) == 0;
        boolean flag =
                selects || !trace.variableOf(trace.memory(first).variable()).isReference();
        String means = selects ? "by the choice" : "through the reference";
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(hold.acquire(), "locks " + means));
        locations.add(narrator.location(hold.release() >= 0 ? hold.release() : second, "unlocks " + means));
        String written = selects ? "changes the choice" : clears ? "clears the reference" : "replaces the reference";
        locations.add(narrator.location(write, written));
        return new Finding(
                rule.id(),
                "",
                happened(candidate)
                        ? Verdict.OBSERVED
                        : reads.mayBeCounted(first, write) ? Verdict.SUSPECTED : Verdict.PREDICTED,
                narrator.threadName(hold.thread()) + " locks and unlocks " + lock
                        + (flag ? " depending on " : " through ") + name + "; " + writer
                        + (clears ? " can clear it" : flag ? " can change it" : " can replace it") + " in between",
                List.of(
                        narrator.thread(hold.thread(), "holder of the lock"),
                        narrator.thread(trace.thread(write), selects ? "changes the choice" : "writes the reference")),
                List.of(
                        narrator.object(hold.lock(), "the lock that stays held"),
                        narrator.memoryOwner(trace.memory(first), "owner of " + name)),
                locations,
                new Telling(facts).steps(program, witness),
                lock + " stays locked although nobody seems to hold it; the next thread that needs it waits for ever",
                "keep the lock in a local variable from the acquire to the release",
                List.of(),
                1);
    }
}
