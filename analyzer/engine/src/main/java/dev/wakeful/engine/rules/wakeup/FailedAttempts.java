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
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds threads that wait for what another one gives because there were too many to make one more, while a third lowers the count and tells nobody: the waiter could make one now.
 * That the wait stands in for the attempt is what the bytecode says ({@link GuardShape.Kind#ATTEMPT}); that the attempt failed, what made another one possible, and that it
 * was neither told nor made is what the recording says.
 */
final class FailedAttempts {
    /** Events between an attempt and its undoing, or the wait that stands in for it. */
    private static final int NEAR = 64;
    /** Events of the one who gives back in which telling is looked for, before and after. */
    private static final int ACTION = 128;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    /** By the place of an attempt: where it is undone. */
    private final Map<Integer, Set<Integer>> undoes = new HashMap<>();

    private final Map<Memory, NavigableMap<Integer, Long>> rooms = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    private record Group(int attemptSite, int lowerSite) {}

    /** An attempt that failed, and the wait that stands in for it; {@code end}: with which the thread came back, -1 when it did not. */
    private record Failed(int attempt, int undo, int standIn, int end) {
        /** Behind the last event that concerns the wait. */
        int last(Trace trace) {
            return end < 0 ? trace.size() : end;
        }
    }

    FailedAttempts(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.ATTEMPT) {
                shape.paths().stream()
                        .flatMap(List::stream)
                        .map(Literal::readSite)
                        .forEach(undoes.computeIfAbsent(shape.site(), s -> new HashSet<>())::add);
            }
        }
    }

    List<Finding> find() {
        for (int e = 0; !undoes.isEmpty() && e < trace.size(); e++) {
            if (isAttempt(e)) {
                attempt(e);
            }
        }
        return new ArrayList<>(found.values());
    }

    private boolean isAttempt(int e) {
        return trace.op(e) == Op.UPDATE && undoes.containsKey(trace.siteId(e)) && trace.memory(e) != null;
    }

    private void attempt(int e) {
        Failed failed = failed(e);
        int lowered = failed == null ? -1 : loweredBelow(failed);
        if (lowered < 0 || isMadeMeanwhile(failed, lowered) || isTold(failed, lowered)) {
            return;
        }
        Group group = new Group(trace.siteId(e), trace.siteId(lowered));
        Finding known = found.get(group);
        found.put(group, known == null ? finding(failed, lowered) : known.withCount(known.count() + 1));
    }

    /** The wait that followed at once when the attempt had been undone and nothing else; null for none. */
    private Failed failed(int attempt) {
        int undo = undo(attempt);
        int e = undo < 0 ? -1 : trace.next(undo);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            if (Channels.blocks(trace.op(e))) {
                return trace.op(e) == Op.WAIT_BEGIN || trace.op(e) == Op.RECEIVE_BEGIN
                        ? new Failed(attempt, undo, e, Channels.end(trace, e))
                        : null;
            }
            if (isAttempt(e) || trace.op(e) == Op.TASK_BEGIN || trace.op(e) == Op.TASK_END) {
                return null;
            }
        }
        return null;
    }

    /** Where the attempt was undone, -1 when it succeeded. */
    private int undo(int attempt) {
        Set<Integer> places = undoes.get(trace.siteId(attempt));
        int e = trace.next(attempt);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            if (trace.op(e).isWrite() && trace.accesses(e, trace.memory(attempt))) {
                return places.contains(trace.siteId(e)) ? e : -1;
            }
            if (Channels.blocks(trace.op(e))) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the thread did not come back, or its time was up and nothing had come. */
    private boolean isInVain(Failed failed) {
        int end = failed.end();
        return end < 0
                || trace.op(end) == Op.WAIT_END && trace.b(end) == Op.OUTCOME_TIMED_OUT
                || trace.op(end) == Op.RECEIVE && trace.object(end) == 0;
    }

    /** Where another thread first made the count so small, before the wait was over, that an attempt is known to succeed; -1 for nowhere. */
    private int loweredBelow(Failed failed) {
        Memory count = trace.memory(failed.attempt());
        NavigableMap<Integer, Long> room = rooms.computeIfAbsent(count, this::rooms);
        Set<Integer> undone = undoes.get(trace.siteId(failed.attempt()));
        for (int e : facts.accesses().between(count, failed.attempt(), failed.last(trace))) {
            boolean lowers = trace.thread(e) != trace.thread(failed.standIn())
                    && trace.op(e) == Op.UPDATE
                    && trace.valueAfter(e) < trace.valueBefore(e)
                    && !undone.contains(trace.siteId(e));
            if (lowers
                    && trace.valueAfter(e) <= room.floorEntry(e).getValue()
                    && trace.valueAfter(e) < trace.valueBefore(failed.attempt())) {
                return e;
            }
        }
        return -1;
    }

    /** From which event on up to what count attempts are known to succeed. One that fails says that the limit is no greater any more. */
    private NavigableMap<Integer, Long> rooms(Memory count) {
        NavigableMap<Integer, Long> rooms = new TreeMap<>();
        long most = Long.MIN_VALUE;
        rooms.put(-1, most);
        for (int e : facts.accesses().of(count)) {
            if (isAttempt(e)) {
                long found = trace.valueBefore(e);
                most = undo(e) < 0 ? Math.max(most, found) : Math.min(most, found - 1);
                rooms.put(e, most);
            }
        }
        return rooms;
    }

    /** Whether another attempt succeeded before the wait was over: then there were too many again. */
    private boolean isMadeMeanwhile(Failed failed, int lowered) {
        for (int e : facts.accesses().between(trace.memory(failed.attempt()), lowered, failed.last(trace))) {
            boolean raises = trace.op(e).isWrite() && trace.valueAfter(e) > trace.valueBefore(e);
            if (raises && !(isAttempt(e) && undo(e) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the one who lowers the count tells the waiter, or does something that may lead to it; or somebody does, and the waiter sleeps on. */
    private boolean isTold(Failed failed, int lowered) {
        for (int e = lowered; isInVain(failed) && e < failed.last(trace); e++) {
            if (tells(failed.standIn(), e)) {
                return true;
            }
        }
        int e = trace.previous(lowered);
        for (int steps = 0; e > failed.attempt() && steps < ACTION && !ends(e); steps++, e = trace.previous(e)) {
            if (tells(failed.standIn(), e) || delegates(e)) {
                return true;
            }
        }
        e = trace.next(lowered);
        for (int steps = 0; e >= 0 && steps < ACTION && !ends(e); steps++, e = trace.next(e)) {
            if (tells(failed.standIn(), e) || delegates(e)) {
                return true;
            }
        }
        return false;
    }

    private boolean ends(int e) {
        Op op = trace.op(e);
        return op == Op.TASK_BEGIN || op == Op.TASK_END || Channels.blocks(op);
    }

    private boolean tells(int wait, int e) {
        if (trace.op(wait) == Op.RECEIVE_BEGIN) {
            return trace.op(e) == Op.HAND_OVER && trace.a(e) == trace.object(wait);
        }
        return Channels.isNotification(trace.op(e)) && Channels.channelOf(trace, e) == Channels.channelOf(trace, wait);
    }

    private boolean delegates(int e) {
        return switch (trace.op(e)) {
            case TASK_SUBMIT, THREAD_START, HAND_OVER, COMPLETE, LATCH_DOWN, CHANNEL_WRITE -> true;
            default -> Channels.isNotification(trace.op(e));
        };
    }

    private Finding finding(Failed failed, int lowered) {
        Narrator narrator = facts.narrator();
        Memory count = trace.memory(lowered);
        String name = narrator.memoryName(count);
        String waiter = narrator.threadName(trace.thread(failed.standIn()));
        String giver = narrator.threadName(trace.thread(lowered));
        List<Location> locations = List.of(
                narrator.location(failed.attempt(), "finds that there are enough"),
                narrator.location(failed.standIn(), "waits instead"),
                narrator.location(lowered, "lowers the count and tells nobody"));
        List<Step> steps = new ArrayList<>();
        for (int e : new int[] {failed.attempt(), failed.undo(), failed.standIn(), lowered}) {
            steps.add(new Step(narrator.threadName(trace.thread(e)), narrator.action(e), narrator.location(e, "")));
        }
        boolean inVain = isInVain(failed);
        String sleeps = failed.end() < 0
                ? "sleeps on beside room for one more"
                : inVain
                        ? "has slept beside room for one more until its time was up"
                        : "sleeps beside room for one more until somebody gives one for another reason";
        steps.add(new Step(waiter, sleeps, narrator.location(failed.standIn(), "")));
        return new Finding(
                rule,
                "failed-attempt",
                inVain ? Verdict.OBSERVED : Verdict.PREDICTED,
                waiter + " waits for what others give because " + name + " was too great; " + giver
                        + " lowers it, so that " + waiter + " could make one itself, and tells nobody",
                List.of(
                        narrator.thread(trace.thread(failed.standIn()), "waiter"),
                        narrator.thread(trace.thread(lowered), "lowers the count")),
                List.of(narrator.memoryOwner(count, "owner of " + name)),
                locations,
                steps,
                inVain && failed.end() >= 0
                        ? "the waiter sleeps until its time-out, and fails, although nothing stands in its way"
                        : "the waiter sleeps on although nothing stands in its way, and for ever when nobody else gives anything",
                "wherever the count becomes smaller, wake one who waits and let it try again",
                List.of("that the wait stands in for the attempt is known from the bytecode"),
                1);
    }
}
