package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for re-entries that met an update half made. */
final class Reentries {
    /** Re-entries of a group that are looked at before it is given up. */
    private static final int TRIES = 64;
    /** Events within which what is read is used. */
    private static final int NEAR = 8;

    /** What is one defect: a place that is come to again from within a critical section of one place. */
    private record Group(int lockSite, int againSite) {}

    private final Facts facts;
    private final Trace trace;
    private final Correlations correlations;
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    Reentries(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.correlations = new Correlations(trace, Regions.of(facts));
    }

    List<Finding> find(Rule rule) {
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            for (int e : trace.eventsOf(thread)) {
                if (trace.op(e) == Op.REENTERED) {
                    candidate(rule, e);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private void candidate(Rule rule, int begin) {
        Hold hold = exclusive(begin);
        if (hold == null) {
            return;
        }
        Group group = new Group(trace.siteId(hold.origin()), trace.siteId(begin));
        Finding known = found.get(group);
        if (known == null && tries.merge(group, 1, Integer::sum) > TRIES) {
            return;
        }
        Reentry reentry = Reentry.of(trace, hold, begin);
        HalfMade half = knowsOfTheUpdate(reentry) ? null : half(reentry);
        if (half != null) {
            found.put(
                    group,
                    known == null
                            ? new ReentryStory(facts, reentry, half).finding(rule)
                            : known.withCount(known.count() + 1));
        }
    }

    private Hold exclusive(int begin) {
        for (Hold hold : facts.holds().at(begin)) {
            if (hold.lock() == trace.object(begin) && !hold.shared() && hold.acquire() < begin) {
                return hold;
            }
        }
        return null;
    }

    /**
     * Whether the re-entry looks at something that says that an update is under way: set before, and set back afterwards to what it was.
     */
    private boolean knowsOfTheUpdate(Reentry reentry) {
        for (Map.Entry<Memory, Reentry.Use> use : reentry.inside.entrySet()) {
            Memory memory = use.getKey();
            Reentry.Use before = reentry.before(memory);
            Reentry.Use after = reentry.after(memory);
            if (use.getValue().read() >= 0
                    && before.writes()
                    && after.writes()
                    && Correlations.valuesKnown(trace, memory)
                    && valueBefore(memory, before.write()) == trace.valueAfter(after.last())
                    && trace.valueAfter(before.last()) != trace.valueAfter(after.last())) {
                return true;
            }
        }
        return false;
    }

    private HalfMade half(Reentry reentry) {
        for (Map.Entry<Memory, Reentry.Use> use : reentry.after.entrySet()) {
            Memory second = use.getKey();
            if (!use.getValue().writes() || reentry.before(second).writes() || !mayBeHalf(reentry, second)) {
                continue;
            }
            HalfMade lost = reentry.fillsIn() ? null : lostChange(reentry, second);
            if (lost != null) {
                return lost;
            }
            if (!seesOldValue(reentry, second) || comesFromWhatItSees(reentry, second)) {
                continue;
            }
            for (Map.Entry<Memory, Reentry.Use> earlier : reentry.before.entrySet()) {
                Memory first = earlier.getKey();
                if (earlier.getValue().writes() && isFirstHalf(reentry, first, second)) {
                    return new HalfMade(
                            HalfMade.Kind.STALE,
                            first,
                            earlier.getValue().last(),
                            reentry.inside(second).read(),
                            use.getValue().write());
                }
            }
        }
        return null;
    }

    /**
     * What a collection or an array holds may well be old where an operation calls itself: a memo that computes what it does not have is
     * at work on several things at once.
     */
    private boolean mayBeHalf(Reentry reentry, Memory second) {
        return !isPart(second) || !trace.site(reentry.hold.origin()).isInMethodOf(trace.site(reentry.begin));
    }

    /** The first thing that the re-entry does to the location is to read it, and what it sees is replaced afterwards. */
    private boolean seesOldValue(Reentry reentry, Memory second) {
        int read = reentry.inside(second).read();
        int write = reentry.after(second).write();
        return read >= 0
                && (!Correlations.valuesKnown(trace, second) || trace.valueBefore(read) != trace.valueAfter(write));
    }

    /**
     * A part that is told to end, says goodbye, and is forgotten afterwards: while it is on its way back in, the reference to it is right.
     */
    private boolean comesFromWhatItSees(Reentry reentry, Memory second) {
        Variable variable = trace.variableOf(second.variable());
        return variable != null
                && variable.isReference()
                && !isContents(second)
                && trace.valueAfter(reentry.after(second).write()) == 0
                && trace.classNameOf(trace.valueBefore(reentry.inside(second).read()))
                        .equals(trace.classNameOfId((int) trace.a(reentry.begin)));
    }

    /** Whether the first location is done with before the re-entry and belongs to the second, which is still to come. */
    private boolean isFirstHalf(Reentry reentry, Memory first, Memory second) {
        Reentry.Use before = reentry.before(first);
        // The JDK may have been called to change the collection, and may not have done so yet.
        boolean perhapsUnderWay = isContents(first) && trace.b(reentry.begin) == 1;
        return !perhapsUnderWay
                && !reentry.after(first).writes()
                && changes(first, before)
                && isOneThing(before.last(), first, reentry.after(second).write(), second)
                && (!reentry.fillsIn() || isMadeOf(reentry, first, second))
                && correlations.follows(first, second);
    }

    /**
     * Whether the second half is made from the first, which is read again for it, or moves by the same amount. A method that a subclass is to fill in may be called at a
     * certain step on purpose; that a later step changes something else then is no secret, but what belongs to an earlier one must not be behind it.
     */
    private boolean isMadeOf(Reentry reentry, Memory first, Memory second) {
        int write = reentry.after(second).write();
        int read = reentry.after(first).read();
        if (read >= 0
                && trace.position(read) < trace.position(write)
                && trace.position(write) - trace.position(read) <= NEAR) {
            return true;
        }
        if (!isNumber(first) || !isNumber(second)) {
            return false;
        }
        Reentry.Use before = reentry.before(first);
        long one = trace.valueAfter(before.last()) - valueBefore(first, before.write());
        long other = trace.valueAfter(reentry.after(second).last())
                - trace.valueBefore(reentry.inside(second).read());
        // Two that count the same thing at the beginning and at the end of a step both go up by one.
        return one == -other || one == other && one != 1 && one != -1;
    }

    private boolean isNumber(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null
                && !variable.isReference()
                && !variable.descriptor().equals("Z")
                && Correlations.valuesKnown(trace, memory);
    }

    private boolean changes(Memory memory, Reentry.Use use) {
        return !Correlations.valuesKnown(trace, memory)
                || valueBefore(memory, use.write()) != trace.valueAfter(use.last())
                || facts.accesses().lastWriteBefore(trace, memory, use.write()) < 0;
    }

    /** Two fields of one object, or parts that the same class puts right. */
    private boolean isOneThing(int write, Memory memory, int otherWrite, Memory other) {
        Site site = trace.site(write);
        Site otherSite = trace.site(otherWrite);
        if (site.has(Site.INITIALIZES) || otherSite.has(Site.INITIALIZES)) {
            return false;
        }
        boolean sameClass = site.className().equals(otherSite.className());
        if (memory.owner() == other.owner()) {
            return memory.owner() != 0 || sameClass;
        }
        return sameClass && (isPart(memory) || isPart(other));
    }

    private boolean isContents(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null && variable.kind() == Variable.Kind.CONTENTS;
    }

    /** Atomics, arrays and collections are parts of who uses them. */
    private boolean isPart(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null
                && (variable.kind() == Variable.Kind.ATOMIC
                        || variable.kind() == Variable.Kind.CONTENTS
                        || variable.kind() == Variable.Kind.ELEMENT);
    }

    /**
     * The outer code has read the location, the re-entry changes it, and the outer code writes without another look what it made of the old
     * value. A flag that is simply set says nothing of the kind.
     */
    private HalfMade lostChange(Reentry reentry, Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        if (variable == null
                || isPart(memory)
                || variable.descriptor().equals("Z")
                || !Correlations.valuesKnown(trace, memory)) {
            return null;
        }
        int looked = reentry.before(memory).lastRead();
        int changed = reentry.inside(memory).last();
        int write = reentry.after(memory).write();
        boolean lost = looked >= 0
                && changed >= 0
                && reentry.after(memory).read() < 0
                && trace.op(write) == Op.WRITE
                && trace.site(looked).isInMethodOf(trace.site(write))
                && trace.valueAfter(changed) != trace.valueBefore(looked)
                && trace.valueAfter(changed) != trace.valueAfter(write)
                && trace.valueAfter(write) != trace.valueBefore(looked)
                && !isConstant(memory, write);
        return lost ? new HalfMade(HalfMade.Kind.LOST, memory, looked, changed, write) : null;
    }

    /** Whether the place writes the same value each time, so that it seems to owe nothing to what was read. */
    private boolean isConstant(Memory memory, int write) {
        Variable variable = trace.variableOf(memory.variable());
        if (variable.isReference()) {
            return false;
        }
        int times = 0;
        for (int e : facts.accesses().of(memory)) {
            if (trace.siteId(e) == trace.siteId(write)) {
                times++;
                if (trace.valueAfter(e) != trace.valueAfter(write)) {
                    return false;
                }
            }
        }
        return times > 1 || trace.valueAfter(write) == 0;
    }

    /** The value of the location before a write, 0 where it has never been written. */
    private long valueBefore(Memory memory, int write) {
        int earlier = facts.accesses().lastWriteBefore(trace, memory, write);
        if (earlier >= 0) {
            return trace.valueAfter(earlier);
        }
        int e = trace.previous(write);
        for (int steps = 0; e >= 0 && steps < 64; steps++, e = trace.previous(e)) {
            if (memory.equals(trace.memory(e))) {
                return trace.valueAfter(e);
            }
        }
        return 0;
    }
}
