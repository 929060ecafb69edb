package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Finds waiters whose timed wait did not expire in the recording but may have, just before a notifier took their entry from the queue: what
 * was meant for whoever stands first then goes to one that has left.
 *
 * <p>That the entry stays in the queue when its waiter gives up is no matter of the recording, which has not seen it. It is what the bytecode
 * says ({@link GuardShape.Kind#LEAVE}, {@link GuardShape.Kind#DEAL}): behind the wait the method only looks and returns, and no code takes a particular
 * entry out of that queue, nor asks an entry anything before it uses it; or the method takes the entry out when its time is up, without asking whether it was
 * still there. That it matters is what the recording says: a thread that found the
 * queue empty put what it had to give where all who come look first, so that it is for anybody, and not an answer to one; and others wait there too.
 * The schedule is the recorded one up to the taking, with the expiry in front of it.
 */
final class ExpectedDepartures {
    private static final int NEAR = 64;
    /** Who waits for so long means for ever. */
    private static final long FOREVER = TimeUnit.DAYS.toNanos(1);

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final CommonStock stock;
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    private record Group(int waitSite, int takeSite) {}

    /**
     * One who misses what is lost.
     *
     * @param entry where it puts its own entry into the queue
     * @param isNext whether it stands there when the entry before it is taken
     */
    private record Other(int entry, boolean isNext) {}

    ExpectedDepartures(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        this.stock = new CommonStock(facts);
    }

    List<Finding> find() {
        if (trace.guards().stream().noneMatch(shape -> shape.kind() == GuardShape.Kind.DEAL)) {
            return List.of();
        }
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.RECEIVE && trace.object(e) != 0 && has(e, GuardShape.Kind.DEAL)) {
                taken(e);
            }
        }
        return new ArrayList<>(found.values());
    }

    private boolean has(int e, GuardShape.Kind kind) {
        for (GuardShape shape : trace.guards(trace.siteId(e))) {
            if (shape.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    private void taken(int take) {
        int entry = handOver(take);
        if (entry < 0 || trace.thread(entry) == trace.thread(take)) {
            return;
        }
        int wait = waitAt(entry, take);
        Group group = wait < 0 ? null : new Group(trace.siteId(wait), trace.siteId(take));
        if (group == null || isKnown(group)) {
            return;
        }
        int told = told(wait, take);
        int behind = behind(take, trace.thread(entry));
        int other = behind >= 0 ? behind : another(take, trace.thread(entry));
        Memory kept = told < 0 || other < 0 || !standsInQueueOnly(take) ? null : stock.keptForAll(take, entry);
        if (kept != null) {
            found.put(group, finding(wait, take, told, new Other(other, behind >= 0), kept));
        }
    }

    private boolean isKnown(Group group) {
        return found.computeIfPresent(group, (g, finding) -> finding.withCount(finding.count() + 1)) != null;
    }

    /** Where the entry that is taken was put into the queue, -1 when it is not known. */
    private int handOver(int take) {
        for (int e = take - 1; e >= 0; e--) {
            if (trace.op(e) == Op.HAND_OVER && trace.object(e) == trace.object(take) && trace.a(e) == trace.a(take)) {
                return e;
            }
        }
        return -1;
    }

    /**
     * The timed wait, one that leaves its entry behind, in which the owner of the entry is when it is taken, or for what is put into its own
     * queue and was not when its time was up; -1 for none. Where no lock says when it began, it may stand behind the taking in the trace.
     */
    private int waitAt(int entry, int take) {
        int wait = -1;
        int e = trace.next(entry);
        for (int steps = 0; e >= 0 && steps < NEAR && (e < take || wait < 0); steps++, e = trace.next(e)) {
            boolean another = trace.op(e) == Op.HAND_OVER || trace.op(e) == Op.TASK_BEGIN;
            if (another || e > take && facts.happened().before(take, e)) {
                return -1;
            }
            if (Channels.blocks(trace.op(e))) {
                wait = e;
            }
        }
        if (wait < 0 || !has(wait, GuardShape.Kind.LEAVE)) {
            return -1;
        }
        long timeout = Channels.timeout(trace, wait);
        int end = Channels.end(trace, wait);
        boolean fits = end < 0 || end > take || hasLeft(wait, take);
        return timeout > 0 && timeout < FOREVER && fits ? wait : -1;
    }

    /** Whether the wait for what is put into a queue had ended with nothing when the entry was taken, and nobody came for it again. */
    private boolean hasLeft(int wait, int take) {
        int end = trace.op(wait) == Op.RECEIVE_BEGIN ? Channels.end(trace, wait) : -1;
        if (end < 0 || end > take || trace.op(end) != Op.RECEIVE || trace.object(end) != 0) {
            return false;
        }
        for (int e = end + 1; e < trace.size(); e++) {
            if (trace.op(e) == Op.RECEIVE && trace.a(e) == trace.object(wait)) {
                return false;
            }
        }
        return true;
    }

    /** The notification of that wait by the thread that took the entry; -1 for none nearby. */
    private int told(int wait, int take) {
        int e = trace.next(take);
        for (int steps = 0; e >= 0 && steps < NEAR && !Channels.blocks(trace.op(e)); steps++, e = trace.next(e)) {
            Op op = trace.op(e);
            boolean completes = op == Op.COMPLETE || op == Op.LATCH_DOWN;
            boolean same = completes
                    ? trace.object(e) == trace.object(wait)
                    : Channels.isNotification(op)
                            && op != Op.NOTIFY_ALL
                            && Channels.channelOf(trace, e) == Channels.channelOf(trace, wait);
            boolean handsOver = op == Op.HAND_OVER
                    && trace.op(wait) == Op.RECEIVE_BEGIN
                    && trace.a(e) == trace.object(wait)
                    && trace.object(e) != 0;
            if (same || handsOver) {
                return e;
            }
            if (op == Op.RECEIVE && trace.a(e) == trace.a(take)) {
                return -1;
            }
        }
        return -1;
    }

    /** The entry of another waiter that stood in the queue then: where it was put in; -1 for none. */
    private int behind(int take, int owner) {
        int standing = -1;
        for (int e = 0; e < take; e++) {
            if (trace.op(e) == Op.HAND_OVER && trace.a(e) == trace.a(take)) {
                boolean another = trace.thread(e) != owner
                        && trace.thread(e) != trace.thread(take)
                        && trace.object(e) != trace.object(take)
                        && isStillThere(e, take);
                standing = standing < 0 && another ? e : standing;
            } else if (trace.op(e) == Op.RECEIVE
                    && standing >= 0
                    && trace.a(e) == trace.a(take)
                    && trace.object(e) == trace.object(standing)) {
                standing = -1;
            }
        }
        return standing;
    }

    /** Whether the one who put in the entry has not gone on since it began to wait: it may have taken the entry out itself. */
    private boolean isStillThere(int entry, int take) {
        int e = trace.next(entry);
        while (e >= 0 && e < take && !Channels.blocks(trace.op(e))) {
            e = trace.next(e);
        }
        int after = e < 0 ? -1 : trace.next(e);
        return after < 0 || after > take;
    }

    /** The entry of another waiter at another time, a later one if there is any; -1 for none. What the one who had left was given would have been there for it. */
    private int another(int take, int owner) {
        int before = -1;
        for (int e = 0; e < trace.size(); e++) {
            boolean another = trace.op(e) == Op.HAND_OVER
                    && trace.a(e) == trace.a(take)
                    && trace.thread(e) != owner
                    && trace.thread(e) != trace.thread(take);
            if (another && e > take) {
                return e;
            }
            before = another ? e : before;
        }
        return before;
    }

    /** Whether the entry was never stored but in the queue: who else had it could take back what it was given. */
    private boolean standsInQueueOnly(int take) {
        long entry = trace.object(take);
        for (int e = 0; e < trace.size(); e++) {
            Op op = trace.op(e);
            if (op.isAccess()) {
                Variable variable = trace.variable(e);
                boolean names = trace.valueBefore(e) == entry || trace.valueAfter(e) == entry;
                if (names && variable != null && variable.isReference()) {
                    return false;
                }
            } else if (op == Op.HAND_OVER && trace.object(e) == entry && trace.a(e) != trace.a(take)) {
                return false;
            }
        }
        return true;
    }

    private Finding finding(int wait, int take, int told, Other other, Memory kept) {
        Narrator narrator = facts.narrator();
        String gone = narrator.threadName(trace.thread(wait));
        String notifier = narrator.threadName(trace.thread(take));
        String behind = narrator.threadName(trace.thread(other.entry()));
        String shared = narrator.memoryName(kept);
        boolean left = hasLeft(wait, take);
        List<Location> locations = List.of(
                narrator.location(wait, left ? "wait that its thread has left" : "wait that its thread may leave"),
                narrator.location(take, "takes the entry"),
                narrator.location(told, "notifies one"),
                narrator.location(other.entry(), other.isNext() ? "stands behind it" : "waits there too"));
        List<Step> steps = List.of(
                new Step(gone, narrator.action(wait), narrator.location(wait, "")),
                new Step(
                        gone,
                        left
                                ? "leaves when its time is up, its entry in the queue"
                                : "leaves when the time-out expires, its entry in the queue",
                        narrator.location(wait, "")),
                new Step(notifier, narrator.action(take), narrator.location(take, "")),
                new Step(notifier, narrator.action(told) + ": " + gone + " has left", narrator.location(told, "")),
                new Step(
                        behind,
                        other.isNext()
                                ? "stands in the queue and is not told"
                                : "waits there at another time, for what is lost now",
                        narrator.location(other.entry(), "")));
        return new Finding(
                rule,
                "departed-waiter",
                left ? Verdict.OBSERVED : Verdict.PREDICTED,
                "the time-out of " + gone + (left ? " expired before " : " may expire before ") + notifier
                        + (left ? " took" : " takes") + " its entry: what it is given, which " + shared
                        + " would keep for all, is lost",
                List.of(
                        narrator.thread(
                                trace.thread(wait), left ? "waiter that has left" : "waiter that may have left"),
                        narrator.thread(trace.thread(take), "notifier"),
                        narrator.thread(
                                trace.thread(other.entry()), other.isNext() ? "waiter behind it" : "another waiter")),
                List.of(narrator.object(trace.a(take), "queue of waiters")),
                locations,
                steps,
                other.isNext()
                        ? "the next waiter in the queue hangs or waits until its own time-out: nobody else is told"
                        : "what was given belongs to nobody any more: there is one less for all who come",
                "take the entry out of the queue when the wait times out, and accept or pass on what it has been given when it was not there any more",
                left ? List.of() : List.of("the way out of the wait, which was not taken, is known from the bytecode"),
                1);
    }
}
