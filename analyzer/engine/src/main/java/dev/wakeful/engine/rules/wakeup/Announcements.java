package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a notification to one of several waiters, each with a channel of its own, is of: the write that it announces, and whether others are told of it. */
final class Announcements {
    private static final int NEAR = 64;

    private final Facts facts;
    private final Trace trace;
    private final WaiterQueue queue;
    private final FollowUps followUps;

    Announcements(Facts facts, WaiterQueue queue) {
        this.facts = facts;
        this.trace = facts.trace();
        this.queue = queue;
        this.followUps = new FollowUps(facts);
    }

    /**
     * The last write before the notification that more than one thread looks at on its way to such a wait, -1 for none. Outside the critical
     * section of the notification it must make their conditions true, as far as is known.
     */
    int sharedWrite(GuardShape shape, int wait, int told) {
        boolean outside = false;
        for (int e : preparations(wait, told)) {
            outside |= closesEarlierSection(e, told);
            Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
            Set<Integer> lookers = new LinkedHashSet<>();
            boolean makesTrue = false;
            for (Look look : memory == null ? List.<Look>of() : facts.looks().at(memory)) {
                if (look.shape().site() == shape.site()) {
                    lookers.add(trace.thread(look.read()));
                    makesTrue |= makesTrue(look, e);
                }
            }
            if (lookers.size() > 1 && lookers.contains(trace.thread(wait))) {
                return outside && !makesTrue ? -1 : e;
            }
        }
        return -1;
    }

    /**
     * What the notifier did just before that may have to do with the notification, the latest first. To take the waiter's own entry out of the
     * queue is part of telling it, often in a critical section of its own: what was written before that is told of, too, unless somebody else
     * was told of it.
     */
    private List<Integer> preparations(int wait, int told) {
        List<Integer> preparations = new ArrayList<>();
        boolean takesEntry = queue.takesEntryOf(wait, told);
        boolean outside = false;
        int e = trace.previous(told);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            outside |= closesEarlierSection(e, told);
            boolean otherWork = Channels.isWait(trace.op(e)) || trace.op(e) == Op.TASK_BEGIN;
            if (otherWork || outside && (!takesEntry || Channels.isNotification(trace.op(e)))) {
                break;
            }
            preparations.add(e);
        }
        return preparations;
    }

    private boolean closesEarlierSection(int e, int told) {
        Op op = trace.op(e);
        boolean earlier = op == Op.RELEASE || op == Op.RELEASE_SHARED;
        for (Hold hold : facts.holds().at(told)) {
            earlier &= trace.position(e) < trace.position(hold.acquire());
        }
        return earlier;
    }

    /** The write before the notification that makes the condition of this wait true and of no other, -1 for none. */
    int grant(GuardShape shape, int wait, int told) {
        for (int e : preparations(wait, told)) {
            Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
            for (Look look : memory == null ? List.<Look>of() : facts.looks().at(memory)) {
                boolean own = look.shape().site() == shape.site() && trace.thread(look.read()) == trace.thread(wait);
                if (own && makesTrue(look, e)) {
                    return e;
                }
            }
        }
        return -1;
    }

    /** Whether the value written is known not to lead to the wait. */
    private boolean makesTrue(Look look, int write) {
        Relation relation = look.literal().relation();
        return !relation.isOpaque()
                && !relation.holds(trace.valueAfter(write), look.literal().operand());
    }

    /** Whether the notifier tells another one of these waiters, too: just before or soon after, but not of a later write. */
    boolean tellsAnother(GuardShape shape, int write, int told) {
        for (boolean on : new boolean[] {false, true}) {
            int e = told;
            for (int steps = 0; e >= 0 && steps < NEAR; steps++) {
                e = on ? trace.next(e) : trace.previous(e);
                if (e < 0
                        || Channels.isWait(trace.op(e))
                        || trace.op(e) == Op.TASK_BEGIN
                        || trace.op(e) == Op.TASK_END
                        || belongsToAnotherWrite(shape, write, told, e)) {
                    break;
                }
                boolean sameKind = trace.siteId(e) == trace.siteId(told) && Channels.isNotification(trace.op(e));
                boolean another = sameKind || tells(shape, e);
                if (another && Channels.channelOf(trace, e) != Channels.channelOf(trace, told)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether what is told from here on is told of another write: it lies before the critical sections of the write, or behind those of the
     * notification where the same condition is made true anew. Who goes through all entries tells everybody in the end.
     */
    private boolean belongsToAnotherWrite(GuardShape shape, int write, int told, int e) {
        if (write < 0 || !queue.takesOne(told)) {
            return false;
        }
        if (trace.position(e) < trace.position(told)) {
            return trace.position(e) < trace.position(followUps.begin(write));
        }
        int end = followUps.end(told);
        return end >= 0
                && trace.position(e) > trace.position(end)
                && trace.op(e).isWrite()
                && trace.memory(write).equals(trace.memory(e))
                && facts.looks().at(trace.memory(e)).stream()
                        .anyMatch(look -> look.shape().site() == shape.site() && makesTrue(look, e));
    }

    /** Whether the event is a notification for one who waits at the place. */
    boolean tells(GuardShape shape, int e) {
        return Channels.isNotification(trace.op(e))
                && facts.looks().channels(shape).contains(Channels.channelOf(trace, e));
    }
}
