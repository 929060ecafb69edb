package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** The tasks that threads run one after another: of an executor, or between two elements that a thread takes from a queue. */
final class Tasks {
    private static final IntArrayList NONE = new IntArrayList(0);

    private final Trace trace;
    private final Long2ObjectOpenHashMap<IntArrayList> given = new Long2ObjectOpenHashMap<>();
    private final List<List<Task>> byThread = new ArrayList<>();

    Tasks(Trace trace) {
        this.trace = trace;
        for (int e = 0; e < trace.size(); e++) {
            Op op = trace.op(e);
            if (op == Op.TASK_SUBMIT || op == Op.HAND_OVER) {
                given.computeIfAbsent(trace.object(e), object -> new IntArrayList(2))
                        .add(e);
            }
        }
        for (int t = 0; t < trace.threadCount(); t++) {
            List<Task> tasks = executed(t);
            byThread.add(tasks.isEmpty() ? received(t) : tasks);
        }
    }

    /** Tasks of a thread, those inside others left out, in order. */
    List<Task> of(int thread) {
        return byThread.get(thread);
    }

    /** Whether threads seem to work for one pool: both run tasks, and their names differ in a number at most. */
    boolean samePool(int one, int other) {
        return one == other
                || !of(one).isEmpty() && !of(other).isEmpty() && family(one).equals(family(other));
    }

    /** Whether a thread is the only one of its pool that ran a task. */
    boolean isAlone(int thread) {
        for (int t = 0; t < trace.threadCount(); t++) {
            if (t != thread && samePool(thread, t)) {
                return false;
            }
        }
        return true;
    }

    private String family(int thread) {
        String name = trace.threadInfo(thread).name();
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? "thread#" + thread : name.substring(0, end);
    }

    private List<Task> executed(int thread) {
        List<Task> tasks = new ArrayList<>();
        int depth = 0;
        int begin = -1;
        for (int e : trace.eventsOf(thread)) {
            Op op = trace.op(e);
            if (op == Op.TASK_BEGIN && depth++ == 0) {
                begin = e;
            } else if (op == Op.TASK_END && depth > 0 && --depth == 0) {
                add(tasks, begin, e);
            }
        }
        return tasks;
    }

    private List<Task> received(int thread) {
        List<Task> tasks = new ArrayList<>();
        int begin = -1;
        int last = -1;
        for (int e : trace.eventsOf(thread)) {
            Op op = trace.op(e);
            boolean asks = op == Op.RECEIVE_BEGIN || op == Op.RECEIVE;
            if (asks && begin >= 0) {
                add(tasks, begin, last);
                begin = -1;
            }
            if (op == Op.RECEIVE && trace.object(e) != 0 && trace.takesAway(e)) {
                begin = e;
            }
            last = e;
        }
        if (begin >= 0) {
            add(tasks, begin, last);
        }
        return tasks;
    }

    private void add(List<Task> tasks, int begin, int last) {
        int thread = trace.thread(begin);
        for (int gap : trace.gapsOf(thread)) {
            if (gap > trace.position(begin) && gap <= trace.position(last)) {
                return;
            }
        }
        tasks.add(new Task(thread, begin, last, lastBefore(trace.object(begin), begin)));
    }

    private int lastBefore(long object, int e) {
        int last = -1;
        for (int giving : given.getOrDefault(object, NONE)) {
            last = giving < e ? giving : last;
        }
        return last;
    }
}
