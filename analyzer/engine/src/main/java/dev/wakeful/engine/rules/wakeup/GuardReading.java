package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Looks;
import dev.wakeful.engine.rules.wakeup.WaitGuard.Test;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out what the whole condition around a wait was when one look at it was made: where its other looks are, and what values mean for them. */
final class GuardReading {
    private static final int NEAR = 64;

    private final Facts facts;
    private final Trace trace;
    private final Look look;

    GuardReading(Facts facts, Look look) {
        this.facts = facts;
        this.trace = facts.trace();
        this.look = look;
    }

    WaitGuard guard() {
        int begin = look.read();
        List<List<Test>> ways = new ArrayList<>();
        for (List<Literal> path : look.shape().paths()) {
            List<Test> way = new ArrayList<>();
            for (Literal literal : path) {
                int read = readOf(literal);
                boolean sameLook = read >= 0 && trace.position(read) < trace.position(begin);
                begin = sameLook && facts.holds().at(read).equals(facts.holds().at(look.read())) ? read : begin;
                Memory memory = read >= 0 ? trace.memory(read) : besides(literal);
                way.add(test(read < 0 ? literal : facts.compared(literal, read), memory));
            }
            ways.add(way);
        }
        return new WaitGuard(look, begin, ways);
    }

    /** The thread's read for a literal nearest to the look: the look's own turn first, then later turns. */
    private int readOf(Literal literal) {
        if (literal.readSite() == look.literal().readSite()) {
            return look.read();
        }
        int before = look.read();
        int after = look.read();
        for (int steps = 0; steps < NEAR && (before >= 0 || after >= 0); steps++) {
            if (after >= 0 && trace.siteId(after) == literal.readSite() && trace.memory(after) != null) {
                return after;
            }
            if (before >= 0 && trace.siteId(before) == literal.readSite() && trace.memory(before) != null) {
                return Looks.takesOut(trace, before) ? trace.previous(before) : before;
            }
            before = before < 0 || endsTurn(before) ? -1 : trace.previous(before);
            after = after < 0 ? -1 : trace.next(after);
        }
        return -1;
    }

    private boolean endsTurn(int e) {
        return trace.op(e) == Op.TASK_BEGIN || Channels.isWait(trace.op(e));
    }

    /** Where a look that the thread never came to would be: at the same object as the others, if that has such a field. */
    private Memory besides(Literal literal) {
        Variable variable = trace.variableOf(trace.siteOf(literal.readSite()).variable());
        if (variable == null || variable.kind() != Variable.Kind.FIELD && variable.kind() != Variable.Kind.STATIC) {
            return null;
        }
        long owner = variable.kind() == Variable.Kind.STATIC ? 0 : look.memory().owner();
        Memory memory = new Memory(variable.id(), owner, 0);
        return facts.accesses().contain(memory) ? memory : null;
    }

    private Test test(Literal opaque, Memory memory) {
        Literal literal = resolved(opaque);
        Memory versus = literal.isVersusLook() ? Looks.versus(trace, look.read(), literal) : null;
        Set<Long> waits = new LinkedHashSet<>();
        Set<Long> goes = new LinkedHashSet<>();
        if (memory != null && literal.relation().isOpaque()) {
            for (int e : facts.accesses().history(memory).of(trace.thread(look.read()))) {
                if (trace.siteId(e) == literal.readSite()) {
                    (waitFollows(e) ? waits : goes).add(trace.valueBefore(e));
                }
            }
            goes.removeAll(waits);
        }
        return new Test(literal, memory, versus, waits, goes);
    }

    /**
     * The literal with the value that it compares with, where that is fixed and the recording shows it: with the value with which the thread left the
     * loop, or waited, in the very activation of the look. The literal must be what decides, on every way.
     */
    private Literal resolved(Literal literal) {
        if (literal.readSite() != look.literal().readSite()) {
            return literal;
        }
        if (literal.relation() == Relation.SAME
                && look.waitEvent() >= 0
                && look.shape().paths().stream().allMatch(way -> way.contains(literal))) {
            return comparing(literal, Relation.EQ, trace.valueBefore(look.read()));
        }
        boolean decides = literal.relation() == Relation.OTHER
                && look.shape().paths().stream()
                        .allMatch(
                                way -> !way.isEmpty() && way.get(way.size() - 1).equals(literal));
        int left = decides ? lookThatLeaves() : -1;
        return left < 0 ? literal : comparing(literal, Relation.NE, trace.valueBefore(left));
    }

    private static Literal comparing(Literal literal, Relation relation, long operand) {
        return new Literal(literal.readSite(), relation, operand, literal.held());
    }

    /** The look at which the thread went on, after all the turns of the loop; -1 when it is not known. */
    private int lookThatLeaves() {
        int read = look.read();
        int wait = look.waitEvent();
        while (wait >= 0) {
            int end = Channels.end(trace, wait);
            read = end < 0 ? -1 : readAfter(end, trace.siteId(look.read()));
            wait = read < 0 ? -1 : waitAfter(read, look.shape().site());
        }
        return read;
    }

    /** The thread's next event, if that is a look of the site with no more than other reads before it. */
    private int readAfter(int end, int site) {
        for (int e = trace.next(end);
                e >= 0 && (trace.op(e).isAccess() || trace.op(e).isStamp());
                e = trace.next(e)) {
            if (trace.siteId(e) == site) {
                return trace.memory(e) == null ? -1 : e;
            }
        }
        return -1;
    }

    /** The wait that the look leads to, with no more than other reads between; else -1. */
    private int waitAfter(int read, int site) {
        int e = trace.next(read);
        while (e >= 0 && (trace.op(e).isAccess() || trace.op(e).isStamp())) {
            e = trace.next(e);
        }
        return e >= 0 && Channels.isWait(trace.op(e)) && trace.siteId(e) == site ? e : -1;
    }

    private boolean waitFollows(int read) {
        int e = trace.next(read);
        for (int steps = 0;
                e >= 0 && steps < NEAR && trace.siteId(e) != trace.siteId(read);
                steps++, e = trace.next(e)) {
            if (Channels.isWait(trace.op(e))) {
                return trace.siteId(e) == look.shape().site();
            }
        }
        return false;
    }
}
