package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds interrupts by an alarm: a task that a thread has an executor run later, should its work take too long, and takes back when the work is done in time. An alarm that
 * has just begun cannot be taken back any more. Nothing holds it up between its beginning and the interrupt, so that the thread may end its work, or be out of patience by itself,
 * and begin the next before the interrupt comes.
 */
final class OverdueAlarms {
    private static final int NEAR = 24;
    private static final IntArrayList NONE = new IntArrayList(0);

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    /** By place: the tasks that are submitted there. */
    private final Int2ObjectOpenHashMap<IntArrayList> submits = new Int2ObjectOpenHashMap<>();

    private final Long2ObjectOpenHashMap<IntArrayList> byTask = new Long2ObjectOpenHashMap<>();
    /** By place: where an alarm of it is taken back. */
    private final Map<Integer, Integer> takenBack = new HashMap<>();

    private record Group(int interruptSite, int submitSite) {}

    /**
     * An alarm that went off.
     *
     * @param set the thread asks for it
     * @param begin the executor's thread begins with it
     * @param next the thread asks for the alarm of its next work
     * @param back another alarm is taken back
     */
    private record Alarm(int set, int begin, int interrupt, int next, int back) {}

    OverdueAlarms(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        for (int e = 0; trace.holds(Op.INTERRUPT) && e < trace.size(); e++) {
            if (trace.op(e) == Op.TASK_SUBMIT && trace.siteId(e) != Site.UNKNOWN) {
                submits.computeIfAbsent(trace.siteId(e), site -> new IntArrayList(4))
                        .add(e);
                byTask.computeIfAbsent(trace.object(e), task -> new IntArrayList(1))
                        .add(e);
            }
        }
    }

    List<Finding> find() {
        Map<Group, List<Alarm>> alarms = new LinkedHashMap<>();
        for (int e = 0; !submits.isEmpty() && e < trace.size(); e++) {
            Alarm alarm = trace.op(e) == Op.INTERRUPT ? alarm(e) : null;
            if (alarm != null) {
                alarms.computeIfAbsent(
                                new Group(trace.siteId(e), trace.siteId(alarm.set())), group -> new ArrayList<>(2))
                        .add(alarm);
            }
        }
        List<Finding> findings = new ArrayList<>();
        alarms.values().forEach(group -> findings.add(finding(group.get(0), group.size())));
        return findings;
    }

    private Alarm alarm(int interrupt) {
        int target = trace.threadOfTid(trace.a(interrupt));
        int begin = target < 0 || target == trace.thread(interrupt) ? -1 : begin(interrupt);
        int set = begin < 0 ? -1 : set(trace.object(begin), target, begin);
        if (set < 0) {
            return null;
        }
        int next = next(set, interrupt);
        int back = next < 0 ? -1 : takenBack.computeIfAbsent(trace.siteId(set), this::takenBack);
        return back < 0 || facts.must().before(interrupt, next) ? null : new Alarm(set, begin, interrupt, next, back);
    }

    /** The beginning of the task that does nothing but to interrupt; -1 where it decides by something first, or holds a lock. */
    private int begin(int interrupt) {
        if (trace.siteId(interrupt) == Site.UNKNOWN
                || !facts.holds().at(interrupt).isEmpty()) {
            return -1;
        }
        int e = trace.previous(interrupt);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            Op op = trace.op(e);
            if (op == Op.TASK_BEGIN) {
                return e;
            }
            boolean plain = op.isAccess() && !op.isWrite() && !trace.site(e).decidesBranch();
            if (!plain && !op.isStamp() && op != Op.ACCESSOR_CALL && op != Op.LOOK_AGAIN && op != Op.BIRTH) {
                return -1;
            }
        }
        return -1;
    }

    /** Where the thread that is interrupted had asked for the task; -1 when another one had. */
    private int set(long task, int target, int begin) {
        int set = -1;
        for (int e : byTask.getOrDefault(task, NONE)) {
            if (e < begin) {
                if (trace.thread(e) != target) {
                    return -1;
                }
                set = e;
            }
        }
        return set;
    }

    /**
     * Where the thread asks for its next alarm, -1 when it does not, or makes sure before that this one is over. It must not be that only the interrupt could end what the thread waited
     * for.
     */
    private int next(int set, int interrupt) {
        for (int e = trace.next(set); e >= 0; e = trace.next(e)) {
            Op op = trace.op(e);
            if (op == Op.TASK_SUBMIT && trace.siteId(e) == trace.siteId(set)) {
                return trace.object(e) == trace.object(set) ? -1 : e;
            }
            boolean awaits = (op == Op.GET_BEGIN || op == Op.GET_END) && trace.object(e) == trace.object(set);
            if (awaits || op == Op.THREAD_JOIN || op == Op.SAMPLED || waitsForEver(e, interrupt)) {
                return -1;
            }
        }
        return -1;
    }

    private boolean waitsForEver(int e, int interrupt) {
        int end = trace.next(e);
        return Channels.blocks(trace.op(e))
                && Channels.timeout(trace, e) == 0
                && !(end >= 0 && facts.must().before(end, interrupt));
    }

    /** Where an alarm that was asked for at the same place is taken back by the one who asked for it; -1 for nowhere. */
    private int takenBack(int site) {
        for (int e : submits.get(site)) {
            int back = trace.next(e);
            while (back >= 0
                    && !(trace.op(back) == Op.TASK_SUBMIT && trace.siteId(back) == site)
                    && !(trace.op(back) == Op.COMPLETE && trace.object(back) == trace.object(e))) {
                back = trace.next(back);
            }
            if (back >= 0 && trace.op(back) == Op.COMPLETE) {
                return back;
            }
        }
        return -1;
    }

    private Finding finding(Alarm alarm, int count) {
        Narrator narrator = facts.narrator();
        String worker = narrator.threadName(trace.thread(alarm.set()));
        String clock = narrator.threadName(trace.thread(alarm.interrupt()));
        String task = narrator.objectName(trace.object(alarm.set()));
        List<Step> steps = List.of(
                step(worker, alarm.set(), "has " + task + " run if its work takes too long"),
                new Step(clock, "begins with " + task, narrator.location(alarm.interrupt(), "")),
                new Step(
                        worker,
                        "ends its work, by itself; it is too late to take the alarm back",
                        narrator.location(alarm.back(), "")),
                step(worker, alarm.next(), "begins its next work"),
                step(clock, alarm.interrupt(), "interrupts " + worker + ", which works on something else now"));
        return new Finding(
                rule,
                "late-interrupt",
                Verdict.PREDICTED,
                clock + " interrupts " + worker + " for work that takes too long; the interrupt can hit the next one,"
                        + " for an alarm that has begun is not taken back",
                List.of(
                        narrator.thread(trace.thread(alarm.set()), "works"),
                        narrator.thread(trace.thread(alarm.interrupt()), "interrupts")),
                List.of(narrator.object(trace.object(alarm.set()), "the alarm")),
                List.of(
                        narrator.location(alarm.set(), "asks for the alarm"),
                        narrator.location(alarm.back(), "takes an alarm back"),
                        narrator.location(alarm.interrupt(), "interrupts")),
                steps,
                "work that nobody cancelled ends with an InterruptedException, or half done",
                "let the alarm look, under a lock, whether the work is still under way, and end the work under that lock; or wait until an alarm that has begun is over, and clear the interrupt status then",
                List.of(),
                count);
    }

    private Step step(String thread, int e, String text) {
        return new Step(thread, text, facts.narrator().location(e, ""));
    }
}
