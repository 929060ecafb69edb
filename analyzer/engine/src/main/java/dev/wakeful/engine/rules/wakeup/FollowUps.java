package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a thread tells those who wait for what it has written: in the same critical section, or later, or at least asks whether it should. */
final class FollowUps {
    /** Events of a thread after a write in which a notification may still be for it. */
    private static final int FAR = 400;

    private static final int NEAR = 64;

    private final Facts facts;
    private final Trace trace;
    private final Tellers tellers;
    private final Set<Integer> asked = new HashSet<>();

    /** What follows a write. */
    enum Kind {
        TOLD,
        /** Nobody was told, but the thread asked something that decides whether to. */
        ASKED,
        NOBODY_TOLD,
        /** The recording does not show what follows. */
        UNKNOWN
    }

    /**
     * @param notification when somebody was told, else -1
     */
    record FollowUp(Kind kind, int notification) {}

    FollowUps(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.tellers = new Tellers(facts);
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.NOTIFY) {
                shape.paths().stream()
                        .flatMap(List::stream)
                        .map(Literal::readSite)
                        .forEach(asked::add);
            }
        }
    }

    /**
     * Where the critical sections around an event begin. Without any it is the event itself, of an attempt to count the read before it: another value
     * would have been read as well, and the attempt would have counted from there.
     */
    int begin(int event) {
        int begin = event;
        for (Hold hold : facts.holds().at(event)) {
            begin = trace.position(hold.acquire()) < trace.position(begin) ? hold.acquire() : begin;
        }
        return begin == event
                        && trace.op(event) == Op.UPDATE
                        && trace.site(event).has(Site.COUNTS)
                ? readBefore(event)
                : begin;
    }

    private int readBefore(int update) {
        int e = trace.previous(update);
        for (int steps = 0; e >= 0 && steps < NEAR && !leavesWork(e); steps++, e = trace.previous(e)) {
            if (trace.op(e).isAccess() && trace.memory(update).equals(trace.memory(e))) {
                return trace.op(e).isWrite() ? update : e;
            }
        }
        return update;
    }

    /** Where they end, the event itself when there are none, -1 when that is not known. */
    int end(int event) {
        int end = event;
        for (Hold hold : facts.holds().at(event)) {
            if (hold.release() < 0) {
                return -1;
            }
            end = trace.position(hold.release()) > trace.position(end) ? hold.release() : end;
        }
        return end;
    }

    FollowUp of(Look look, int write) {
        int end = end(write);
        if (end < 0) {
            return new FollowUp(Kind.UNKNOWN, -1);
        }
        boolean locked = end != write;
        boolean asks = false;
        int e = trace.previous(write);
        int begin = begin(write);
        for (int steps = 0; e >= 0 && (locked ? trace.position(e) >= trace.position(begin) : steps < NEAR); steps++) {
            if (!locked && leavesWork(e)) {
                break;
            }
            if (reaches(look, e)) {
                if (!locked && tellers.announcesEarlierWrite(look, e, write)) {
                    break;
                }
                return new FollowUp(Kind.TOLD, e);
            }
            asks |= asks(e);
            e = trace.previous(e);
        }
        return after(look, write, end, asks);
    }

    private FollowUp after(Look look, int write, int end, boolean asked) {
        boolean asks = asked;
        int thread = trace.thread(write);
        for (int gap : trace.gapsOf(thread)) {
            if (gap > trace.position(write) && gap <= trace.position(write) + FAR) {
                return new FollowUp(Kind.UNKNOWN, -1);
            }
        }
        int e = trace.next(write);
        int steps = 0;
        for (; e >= 0 && steps < FAR; e = trace.next(e), steps++) {
            boolean inside = trace.position(e) <= trace.position(end);
            if (reaches(look, e) && (inside || !belongsToLaterWrite(look, write, end, e))) {
                return new FollowUp(Kind.TOLD, e);
            }
            if (!inside && leavesWork(e)) {
                break;
            }
            asks |= (inside || steps < NEAR && end == write) && asks(e);
        }
        return new FollowUp(asks ? Kind.ASKED : steps == FAR ? Kind.UNKNOWN : Kind.NOBODY_TOLD, -1);
    }

    /** The next piece of work, or a wait: what is told behind it is told for another reason. */
    private boolean leavesWork(int e) {
        Op op = trace.op(e);
        return op == Op.TASK_BEGIN
                || op == Op.TASK_END
                || op == Op.THREAD_END
                || op == Op.HANDLER_END
                || Channels.isWait(op);
    }

    private boolean asks(int e) {
        return trace.op(e).isAccess() && asked.contains(trace.siteId(e));
    }

    /** Whether an event wakes the waiter of a look, or another one that waits at the same place: whom to tell is the notifier's choice. */
    private boolean reaches(Look look, int e) {
        if (trace.op(e) == Op.INTERRUPT) {
            return trace.a(e) == trace.threadInfo(trace.thread(look.read())).tid();
        }
        return Channels.isNotification(trace.op(e))
                && (isChannelOf(look.shape().site(), Channels.channelOf(trace, e)) || tellers.listens(look, e));
    }

    private boolean isChannelOf(int waitSite, long channel) {
        return trace.guards(waitSite).stream()
                .anyMatch(shape -> facts.looks().channels(shape).contains(channel));
    }

    /**
     * The place of a write: its site, negative where the write is part of a release of a synchronizer, which goes on to wake the queue. Another method may
     * come to the same site without that.
     */
    int place(int write) {
        return isInRelease(write) ? -trace.siteId(write) : trace.siteId(write);
    }

    private boolean isInRelease(int write) {
        int e = trace.holds(Op.QUEUE_SIGNAL) && trace.object(write) != 0 ? trace.next(write) : -1;
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            if (trace.op(e) == Op.QUEUE_SIGNAL) {
                return trace.object(e) == trace.object(write) && writeOfRelease(e) >= write;
            }
            if (trace.op(e) == Op.LATCH_DOWN || leavesWork(e)) {
                return false;
            }
        }
        return false;
    }

    /** The last write to the synchronizer's own state in the release that a signal to its queue is part of, -1 for none. */
    int writeOfRelease(int signal) {
        int write = -1;
        int e = trace.previous(signal);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (trace.op(e) == Op.LATCH_DOWN) {
                return trace.object(e) == trace.object(signal) ? write : -1;
            }
            if (write < 0 && trace.op(e).isWrite() && trace.object(e) == trace.object(signal)) {
                write = e;
            }
        }
        return -1;
    }

    /** Whether no write at the place of this one tells anybody or asks whether it should, whatever value it writes. */
    boolean neverTells(Look look, int write) {
        for (int e : facts.accesses().of(trace.memory(write))) {
            if (trace.siteId(e) == trace.siteId(write)
                    && place(e) == place(write)
                    && of(look, e).kind() != Kind.NOBODY_TOLD) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a notification behind the critical sections of a write is for a later write: that one lies in the notification's own critical
     * section, which another method entered. Writes of one method that are told together are one batch.
     */
    private boolean belongsToLaterWrite(Look look, int write, int end, int told) {
        int begin = begin(told);
        Site entered = trace.site(begin);
        Site before = trace.site(begin(write));
        boolean sameMethod = entered.className().equals(before.className())
                && entered.method().equals(before.method());
        if (begin == told || sameMethod || trace.position(begin) <= trace.position(end)) {
            return false;
        }
        for (int e = begin; e != told; e = trace.next(e)) {
            if (trace.op(e).isWrite() && isLookedAt(look, trace.memory(e))) {
                return true;
            }
        }
        return false;
    }

    private boolean isLookedAt(Look look, Memory memory) {
        return memory != null
                && facts.looks().at(memory).stream()
                        .anyMatch(other -> other.shape().site() == look.shape().site());
    }
}
