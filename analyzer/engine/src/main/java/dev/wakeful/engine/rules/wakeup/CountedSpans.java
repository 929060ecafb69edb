package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** Which events belong to the critical sections around a count on which notifications depend: what a {@link CountingSection} is made of. */
final class CountedSpans {
    private static final int LONGEST_SPAN = 100;
    /** Notifications of one place that are looked at: what those show, the others repeat. */
    private static final int MOST_NOTIFICATIONS = 200;

    private final Facts facts;
    private final Trace trace;
    private final FollowUps followUps;

    CountedSpans(Facts facts, FollowUps followUps) {
        this.facts = facts;
        this.trace = facts.trace();
        this.followUps = followUps;
    }

    /** The notifications of one waiter, as events in observed order, of each place the first ones. */
    List<Integer> singleNotifications() {
        List<Integer> notifications = new ArrayList<>();
        Int2IntOpenHashMap seen = new Int2IntOpenHashMap();
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.NOTIFY && seen.addTo(trace.siteId(e), 1) < MOST_NOTIFICATIONS) {
                notifications.add(e);
            }
        }
        return notifications;
    }

    /** The write of a count in the critical section of the notification that others wait for, if the notification depends on that count; else -1. */
    int countBefore(int notification) {
        int begin = followUps.begin(notification);
        for (int e = trace.previous(notification); e >= 0 && e >= begin; e = trace.previous(e)) {
            Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
            boolean counts = memory != null
                    && !facts.looks().at(memory).isEmpty()
                    && depends(notification, memory)
                    && Counts.unit(facts, e) != 0;
            if (counts) {
                return e;
            }
        }
        return -1;
    }

    /** Whether all the ways to a notification lead over looks that say something of the count. */
    private boolean depends(int notification, Memory counted) {
        boolean any = false;
        for (GuardShape shape : trace.guards(trace.siteId(notification))) {
            if (shape.kind() == GuardShape.Kind.NOTIFY) {
                any = true;
                for (List<Literal> path : shape.paths()) {
                    if (path.stream().noneMatch(literal -> isOf(literal, counted))) {
                        return false;
                    }
                }
            }
        }
        return any;
    }

    private boolean isOf(Literal literal, Memory counted) {
        return trace.siteOf(literal.readSite()).variable() == counted.variable();
    }

    /**
     * What a waiter does when it need not wait any more, up to where it gives the lock back: what it did after the wait, else what it did when it came there another time; empty when
     * neither is known.
     */
    List<Integer> behindWait(WaitGuard guard, int notification) {
        int end = guard.end(trace);
        List<Integer> behind = end < 0 ? List.of() : upToRelease(end, notification);
        if (!behind.isEmpty()) {
            return behind;
        }
        for (int e : facts.accesses().history(guard.look().memory()).of(guard.thread(trace))) {
            if (trace.siteId(e) == guard.look().literal().readSite()
                    && facts.holds().of(e, trace.a(notification)) != null) {
                behind = upToRelease(e, notification);
                if (!behind.isEmpty()) {
                    return behind;
                }
            }
        }
        return List.of();
    }

    private List<Integer> upToRelease(int from, int notification) {
        List<Integer> events = new ArrayList<>();
        int e = trace.next(from);
        while (e >= 0 && events.size() < LONGEST_SPAN) {
            if (trace.op(e) == Op.WAIT_BEGIN && trace.object(e) == trace.object(notification)) {
                e = Channels.end(trace, e);
                events.clear();
            } else {
                events.add(e);
                Hold ended = trace.op(e) == Op.RELEASE ? facts.holds().endedBy(e) : null;
                if (ended != null && ended.lock() == trace.a(notification)) {
                    return events;
                }
            }
            e = e < 0 ? -1 : trace.next(e);
        }
        return List.of();
    }

    /** The critical section around a write; empty when it is not known or too long. */
    List<Integer> around(int write) {
        int end = followUps.end(write);
        List<Integer> events = end < 0 ? List.of() : CommonMemory.span(trace, followUps.begin(write), end);
        return events.size() > LONGEST_SPAN ? List.of() : events;
    }
}
