package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Patience;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import java.util.Set;

/**
 * One question to the witness search: can the notification end the later wait?
 *
 * <p>The waiter's script is the earlier wait as its place defines it (look, wait, look again), then what the thread did up to the later
 * wait. Where the last look shows that the thread left the earlier wait with its condition still false (a time-out, an interrupt), the
 * script begins with that look. The notifier's script runs from the write to the end of the critical sections around the notification.
 * Nobody wakes for another reason here, so whoever comes through the later wait was woken by the notification.
 *
 * @param earlier the wait that the notification is meant for
 * @param first the last look at the written location before the earlier wait
 * @param last the last look at it after the earlier wait
 * @param later the wait that it can end instead
 */
record StrayNotification(int earlier, int first, int last, int later, int write, int notification) {
    private static final int WAITER = 0;
    private static final int NOTIFIER = 1;
    private static final int LONGEST_SPAN = 300;
    private static final int BOUND = 50_000;
    private static final String AGAIN = "again";
    private static final String GONE = "gone";
    private static final String WOKEN = "woken";

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /** Asks; null when the steps in between cannot be put into scripts, or must-order keeps the two apart. */
    Answer ask(Facts facts) {
        Trace trace = facts.trace();
        if (facts.must().before(notification, first)
                || facts.must().before(later, write)
                || end(trace) >= 0 && facts.must().before(end(trace), write)) {
            return null;
        }
        Slice slice = new Slice(facts);
        Memory told = trace.memory(write);
        long guard = slice.variable(told);
        Literal literal = literal(trace, last);
        boolean leftWaiting = literal != null
                && !literal.relation().isOpaque()
                && literal.relation().holds(trace.valueBefore(last), literal.operand());
        int begin = leftWaiting ? last : first;
        int closes = lastOfNotifier(facts);
        List<Integer> waiting = CommonMemory.span(trace, trace.next(last), later);
        List<Integer> telling = CommonMemory.span(trace, write, closes);
        if (waiting.size() > LONGEST_SPAN || telling.size() > LONGEST_SPAN) {
            return null;
        }
        CommonMemory common = CommonMemory.of(facts, slice, waiting, telling, Set.of(told));
        Script.Builder waiter = slice.script(trace.thread(later));
        if (!leave(facts, slice, waiter, literal, guard, leftWaiting) || !goOn(facts, slice, waiter, waiting, common)) {
            return null;
        }
        Script.Builder notifier = slice.script(trace.thread(notification));
        if (!tell(facts, slice, notifier, telling, common, guard)) {
            return null;
        }
        Program.Builder program = Program.builder()
                .script(waiter.build())
                .script(notifier.build())
                .variable(guard, valueBefore(facts, told, literal))
                .expiry(false)
                .maxStates(BOUND);
        common.start(program);
        if (facts.must().before(begin, write)) {
            program.before(WAITER, 0, NOTIFIER, 0);
        }
        Program question = program.build();
        return new Answer(question, Search.run(question, Goal.marked(WOKEN)));
    }

    private int end(Trace trace) {
        int next = trace.next(later);
        return next >= 0 && (trace.op(next) == Op.PARK_END || trace.op(next) == Op.WAIT_END) ? next : -1;
    }

    /** The comparison of the earlier wait that a look decides, null when the recording names none. */
    private Literal literal(Trace trace, int look) {
        for (GuardShape shape : trace.guards(trace.siteId(earlier))) {
            for (List<Literal> path : shape.paths()) {
                for (Literal literal : path) {
                    if (literal.readSite() == trace.siteId(look)) {
                        return literal;
                    }
                }
            }
        }
        return null;
    }

    private long valueBefore(Facts facts, Memory told, Literal literal) {
        int before = facts.accesses().lastWriteBefore(facts.trace(), told, write);
        if (before >= 0) {
            return facts.trace().valueAfter(before);
        }
        boolean stillWaiting = literal != null
                && !literal.relation().isOpaque()
                && literal.relation().holds(facts.trace().valueBefore(first), literal.operand());
        return stillWaiting ? facts.trace().valueBefore(first) : 0;
    }

    private boolean leave(
            Facts facts, Slice slice, Script.Builder script, Literal literal, long guard, boolean leftWaiting) {
        Trace trace = facts.trace();
        Memory told = trace.memory(write);
        String name = facts.narrator().memoryName(told);
        long value = trace.valueBefore(last);
        String shown = facts.narrator().value(told, value);
        boolean plain = literal != null && !literal.relation().isOpaque();
        if (leftWaiting) {
            slice.heldBefore(script, last);
            script.at(Cue.of(last, "looks at " + name + ": " + shown + ", and leaves the wait all the same"))
                    .read(guard, Formula.is(guard, Relation.EQ, value));
            return true;
        }
        if (!locks(facts, first).equals(locks(facts, last))) {
            return false;
        }
        Formula stay = plain ? slice.formula(literal, told, 0) : Formula.is(guard, Relation.NE, value);
        slice.heldBefore(script, first);
        script.label(AGAIN).at(Cue.of(first, "looks at " + name)).branch(stay, null, GONE);
        if (trace.op(earlier) == Op.PARK_BEGIN) {
            script.at(Cue.of(earlier)).park();
        } else {
            script.at(Cue.of(earlier)).await(trace.object(earlier), trace.a(earlier));
        }
        script.at(null).jump(AGAIN);
        script.label(GONE);
        return true;
    }

    private static List<Long> locks(Facts facts, int event) {
        return facts.holds().at(event).stream().map(Hold::lock).toList();
    }

    private boolean goOn(Facts facts, Slice slice, Script.Builder script, List<Integer> span, CommonMemory common) {
        Trace trace = facts.trace();
        for (int e : span) {
            if (e == later) {
                break;
            }
            boolean wrote = trace.op(e).isWrite() && trace.memory(write).equals(trace.memory(e));
            if (wrote || !common.add(script, e) && !slice.add(script, e)) {
                return false;
            }
        }
        if (trace.op(later) == Op.PARK_BEGIN) {
            script.at(Cue.of(later)).park(Patience.FOREVER, false);
        } else {
            script.at(Cue.of(later)).await(trace.object(later), trace.a(later), Patience.FOREVER, false);
        }
        script.at(Cue.of(later, "takes the wakeup for its own and goes on"))
                .mark(WOKEN)
                .end();
        return true;
    }

    /** The end of the critical sections around the notification. */
    private int lastOfNotifier(Facts facts) {
        int last = notification;
        for (Hold hold : facts.holds().at(notification)) {
            if (hold.release() >= 0) {
                last = Math.max(last, hold.release());
            }
        }
        return last;
    }

    private boolean tell(
            Facts facts, Slice slice, Script.Builder script, List<Integer> span, CommonMemory common, long guard) {
        Trace trace = facts.trace();
        slice.heldBefore(script, write);
        for (int e : span) {
            if (e == write) {
                script.at(Cue.of(e)).write(guard, trace.valueAfter(e));
            } else if (e == notification) {
                notification(trace, script);
            } else if (!common.add(script, e) && !slice.add(script, e)) {
                return trace.position(e) > trace.position(notification);
            }
        }
        return true;
    }

    private void notification(Trace trace, Script.Builder script) {
        Cue cue = Cue.of(notification);
        switch (trace.op(notification)) {
            case NOTIFY -> script.at(cue).notifyOne(trace.object(notification));
            case NOTIFY_ALL -> script.at(cue).notifyEach(trace.object(notification));
            default -> script.at(cue).unpark(WAITER);
        }
    }
}
