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
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may be asleep when a notifier comes. That depends on the moment and on the one who sleeps, not on the one that the notification is meant
 * for: found out once for each moment, it need not be for each pair of waiters, of which services have very many.
 */
final class Sleepers {
    private final Facts facts;
    private final Trace trace;
    private final Listeners listeners;
    private final Map<Moment, Others> elsewhere = new HashMap<>();
    private final Map<Moment, Others> leaving = new HashMap<>();
    private final Map<Moment, Others> goingOn = new HashMap<>();
    private final Map<Passing, Boolean> passing = new HashMap<>();
    /** There is one object for each look, and equality goes through the whole shape. */
    private final IdentityHashMap<Look, WaitGuard> guards = new IdentityHashMap<>();

    private final IdentityHashMap<Look, Boolean> leavers = new IdentityHashMap<>();
    private final IdentityHashMap<Look, Boolean> silent = new IdentityHashMap<>();

    /** A notifier's write and its notification. */
    private record Moment(int write, int notification) {}

    /** Who waits at a place, and for what. */
    private record Passing(GuardShape shape, long channel) {}

    /**
     * Some that may sleep.
     *
     * @param sites where they wait
     */
    record Others(List<WaitGuard> guards, IntArrayList sites) {
        static Others of(List<WaitGuard> guards) {
            IntLinkedOpenHashSet sites = new IntLinkedOpenHashSet();
            guards.forEach(guard -> sites.add(guard.look().shape().site()));
            return new Others(guards, new IntArrayList(sites));
        }
    }

    Sleepers(Facts facts, Listeners listeners) {
        this.facts = facts;
        this.trace = facts.trace();
        this.listeners = listeners;
    }

    /** Drops what is known of moments. */
    void forget() {
        elsewhere.clear();
        leaving.clear();
        goingOn.clear();
    }

    WaitGuard guard(Look look) {
        return guards.computeIfAbsent(look, l -> WaitGuard.of(facts, l));
    }

    /** Whether must-order, the thread's own doings and the locks allow that it is asleep when the notifier comes, and is told. */
    boolean mayWait(WaitGuard guard, int write, int notification) {
        return mustBeTold(guard, notification)
                && guard.mayWaitAt(facts, Misdirection.begin(facts, write, notification));
    }

    /** Those that may be asleep and that wait, once woken, again: who passes the notification on is none. */
    Others forSomethingElse(int write, int notification) {
        return elsewhere.computeIfAbsent(new Moment(write, notification), moment -> {
            List<WaitGuard> others = new ArrayList<>();
            for (Look look : listeners.of(notification)) {
                if (trace.thread(look.read()) != trace.thread(notification)
                        && !passesOn(look, notification)
                        && mayWait(guard(look), write, notification)) {
                    others.add(guard(look));
                }
            }
            return Others.of(others);
        });
    }

    /** The waits that the notifier has behind it in the critical section of its notification: of its own it goes on because of what it waits for there. */
    List<WaitGuard> ownBefore(int write, int notification) {
        int begin = Misdirection.begin(facts, write, notification);
        List<WaitGuard> own = new ArrayList<>();
        for (Look look : listeners.of(notification)) {
            boolean here = trace.thread(look.read()) == trace.thread(notification)
                    && trace.position(look.read()) < trace.position(write)
                    && (look.waitEvent() < 0
                            ? trace.position(look.read()) >= trace.position(begin)
                            : Channels.end(trace, look.waitEvent()) == begin);
            if (here && mustBeTold(guard(look), notification)) {
                own.add(guard(look));
            }
        }
        return own;
    }

    /** Those that wait at the same place as another one, and may have been asleep before a write of which one was told. */
    List<WaitGuard> alike(WaitGuard own, int firstWrite, int firstTold) {
        List<WaitGuard> alike = new ArrayList<>();
        for (WaitGuard other : forSomethingElse(firstWrite, firstTold).guards()) {
            if (other.look().shape().equals(own.look().shape()) && other.thread(trace) != own.thread(trace)) {
                alike.add(other);
            }
        }
        return alike;
    }

    /** Those that may be asleep and that leave, once woken, without another look. */
    Others leaving(int write, int notification) {
        return leaving.computeIfAbsent(new Moment(write, notification), moment -> {
            int begin = Misdirection.begin(facts, write, notification);
            List<WaitGuard> others = new ArrayList<>();
            for (Look look : listeners.of(notification)) {
                boolean leaves = trace.thread(look.read()) != trace.thread(notification)
                        && leavers.computeIfAbsent(look, this::leavesWithoutLook);
                WaitGuard guard = leaves ? guard(look) : null;
                if (guard != null
                        && mustBeTold(guard, notification)
                        && (guard.mayWaitAt(facts, begin) || guard.mayStillWaitAt(facts, begin))) {
                    others.add(guard);
                }
            }
            return Others.of(others);
        });
    }

    /** Those that may be asleep and that go on, once woken and their own condition true, without telling anybody who waits there. */
    Others goingOn(int write, int notification) {
        return goingOn.computeIfAbsent(new Moment(write, notification), moment -> {
            List<WaitGuard> others = new ArrayList<>();
            for (Look look : listeners.of(notification)) {
                if (trace.thread(look.read()) != trace.thread(notification)
                        && silent.computeIfAbsent(look, this::goesOnSilently)
                        && mayWait(guard(look), write, notification)) {
                    others.add(guard(look));
                }
            }
            return Others.of(others);
        });
    }

    /** Whether the thread came back from its wait, looked, did not wait again, and never tells anybody there afterwards. */
    private boolean goesOnSilently(Look look) {
        int end = look.waitEvent() < 0 ? -1 : Channels.end(trace, look.waitEvent());
        if (end < 0 || trace.op(end) == Op.WAIT_END && trace.b(end) == Op.OUTCOME_TIMED_OUT) {
            return false;
        }
        long channel = Channels.channelOf(trace, look.waitEvent());
        boolean looked = false;
        boolean left = false;
        for (int e = trace.next(end); e >= 0; e = trace.next(e)) {
            looked |= trace.op(e).isAccess() && isLook(look.shape(), trace.siteId(e));
            left |= trace.op(e) == Op.RELEASE || trace.op(e) == Op.TASK_END || trace.op(e) == Op.THREAD_END;
            boolean waitsAgain = !left && Channels.isWait(trace.op(e));
            boolean tells = Channels.isNotification(trace.op(e)) && Channels.channelOf(trace, e) == channel;
            if (waitsAgain || tells || trace.op(e) == Op.SAMPLED) {
                return false;
            }
        }
        return looked;
    }

    /** Whether all who were seen to wait for what the one waits for waited through the channel of the notification, and none had a channel of its own. */
    boolean shareChannel(WaitGuard waiter, int notification) {
        long channel = Channels.channelOf(trace, notification);
        return facts.looks().at(waiter.look().memory()).stream()
                .filter(look -> look.waitEvent() >= 0
                        && look.shape().equals(waiter.look().shape()))
                .allMatch(look -> Channels.channelOf(trace, look.waitEvent()) == channel);
    }

    /** Whether a thread, once it has come out of its wait, changes what another one waits for. */
    boolean changes(WaitGuard other, WaitGuard meant) {
        for (Memory memory : meant.memories()) {
            if (facts.accesses().history(memory).firstWriteAfter(other.thread(trace), other.end(trace)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a notification cannot be lost between look and wait: the lock is held from one to the other, or permits stay until they
     * are taken. Permits that were there before are used up by looking in vain.
     */
    private boolean mustBeTold(WaitGuard guard, int notification) {
        return Misdirection.isOfPermits(trace, notification) || guard.isUnderLock(facts, trace.a(notification));
    }

    /**
     * Whether the thread came back from a wait with its time over and left without looking whether what it waited for had come
     * meanwhile: had it been notified at the last moment, it would have left just so. A condition says whether its wait timed out unless
     * the caller computes that.
     */
    private boolean leavesWithoutLook(Look look) {
        int wait = look.waitEvent();
        int end = wait < 0 ? -1 : Channels.end(trace, wait);
        String operation = trace.siteOf(look.shape().site()).operation();
        boolean tells = operation.startsWith("Condition.await(") || operation.startsWith("Condition.awaitUntil");
        if (end < 0 || tells || trace.op(end) != Op.WAIT_END || trace.b(end) != Op.OUTCOME_TIMED_OUT) {
            return false;
        }
        Hold hold = facts.holds().of(end, trace.a(wait));
        if (hold == null || hold.release() < 0 || trace.op(hold.release()) != Op.RELEASE) {
            return false;
        }
        for (int e = end; e != hold.release(); e = trace.next(e)) {
            boolean looks = trace.op(e).isAccess() && isLook(look.shape(), trace.siteId(e));
            boolean tellsNext = Channels.isNotification(trace.op(e))
                    && Channels.channelOf(trace, e) == Channels.channelOf(trace, wait);
            if (looks || tellsNext || trace.op(e) == Op.SAMPLED) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLook(GuardShape shape, int site) {
        return shape.paths().stream().flatMap(List::stream).anyMatch(literal -> literal.readSite() == site);
    }

    /**
     * Whether a thread that is woken for nothing tells the next one before it waits again: it did so in the recording, or the code
     * notifies where the condition is seen to be false.
     */
    private boolean passesOn(Look look, int notification) {
        long channel = Channels.channelOf(trace, notification);
        return passing.computeIfAbsent(new Passing(look.shape(), channel), key -> passesOn(look, channel));
    }

    private boolean passesOn(Look look, long channel) {
        for (int wait : facts.looks().waits(look.shape())) {
            if (toldBeforeWaitingAgain(wait, channel)) {
                return true;
            }
        }
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.NOTIFY
                    && shape.host().equals(look.shape().host())) {
                for (List<Literal> way : shape.paths()) {
                    if (way.stream().anyMatch(literal -> leadsToWait(look.shape(), literal))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether the thread came out of a wait, told somebody without having changed anything, and waited again, all under the lock. */
    private boolean toldBeforeWaitingAgain(int wait, long channel) {
        int end = Channels.end(trace, wait);
        Hold hold = end < 0 ? null : facts.holds().of(end, trace.a(wait));
        if (hold == null || hold.release() < 0 || trace.siteId(hold.release()) != trace.siteId(wait)) {
            return false;
        }
        for (int e = end; e != hold.release() && !trace.op(e).isWrite(); e = trace.next(e)) {
            if (Channels.isNotification(trace.op(e)) && Channels.channelOf(trace, e) == channel) {
                return true;
            }
        }
        return false;
    }

    private boolean leadsToWait(GuardShape wait, Literal literal) {
        return wait.paths().stream()
                .flatMap(List::stream)
                .anyMatch(other -> variable(other) == variable(literal)
                        && other.relation() == literal.relation()
                        && other.operand() == literal.operand());
    }

    private int variable(Literal literal) {
        return trace.siteOf(literal.readSite()).variable();
    }
}
