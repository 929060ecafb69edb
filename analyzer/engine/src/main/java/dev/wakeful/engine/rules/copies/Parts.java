package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tasks do with the slots of their threads: values of thread locals, fields of what thread locals hold, and fields of the object whose loop takes the
 * thread's work from a queue.
 */
final class Parts {
    private static final int KEPT = 1_000;

    private final Trace trace;
    private final SharedMemory shared;
    private final Tasks tasks;
    /** Values set outside of tasks: before the first task of a thread, and later. */
    private final Set<Setting> atFirst = new HashSet<>();

    private final Set<Setting> again = new HashSet<>();

    private record Setting(long kind, int site) {}

    private final Map<Long, List<Part>> byKind = new LinkedHashMap<>();

    Parts(Trace trace, SharedMemory shared, Tasks tasks) {
        this.trace = trace;
        this.shared = shared;
        this.tasks = tasks;
        for (int t = 0; t < trace.threadCount(); t++) {
            if (!tasks.of(t).isEmpty()) {
                new Walk(t).run();
            }
        }
    }

    /** By kind of slot; in the order of threads and, within each, of time. */
    Map<Long, List<Part>> byKind() {
        return byKind;
    }

    /** Whether threads are given their value before their first task, where no later task is given one. */
    boolean isGivenToThreads(long kind) {
        return atFirst.stream().anyMatch(setting -> setting.kind() == kind && !again.contains(setting));
    }

    private boolean clears(int e) {
        return trace.op(e) == Op.THREAD_LOCAL_REMOVE || Slot.valueAfter(trace, e) == 0 && Slot.holdsReference(trace, e);
    }

    private void add(Part part) {
        List<Part> parts = byKind.computeIfAbsent(part.slot().kind(), kind -> new ArrayList<>());
        if (parts.size() < KEPT) {
            parts.add(part);
        }
    }

    private final class Walk {
        private final int thread;
        /** Objects that a thread local of the thread has held. */
        private final LongOpenHashSet held = new LongOpenHashSet();
        /** The class whose loop takes the thread's work from a queue, empty when an executor does. */
        private String loop = "";

        private final Map<Slot, Progress> inTask = new LinkedHashMap<>();

        Walk(int thread) {
            this.thread = thread;
        }

        void run() {
            int[] events = trace.eventsOf(thread);
            int position = 0;
            Task before = null;
            for (Task task : tasks.of(thread)) {
                loop = trace.op(task.begin()) == Op.RECEIVE
                        ? trace.site(task.begin()).className()
                        : "";
                IntArrayList ahead = new IntArrayList();
                for (; events[position] < task.begin(); position++) {
                    between(events[position], before == null ? atFirst : again, ahead);
                }
                end(before);
                ahead.forEach(this::visit);
                for (; position < events.length && events[position] <= task.last(); position++) {
                    visit(events[position]);
                }
                before = task;
            }
            for (; position < events.length; position++) {
                between(events[position], again, new IntArrayList());
            }
            end(before);
        }

        /** A pool may set up before a task what it clears after it. */
        private void between(int e, Set<Setting> settings, IntArrayList ahead) {
            holds(e);
            Op op = trace.op(e);
            if (op == Op.THREAD_LOCAL_SET && !clears(e)) {
                ahead.add(e);
                settings.add(new Setting(Slot.ofLocal(thread, trace.object(e)).kind(), trace.siteId(e)));
            } else if (op == Op.THREAD_LOCAL_SET || op == Op.THREAD_LOCAL_REMOVE) {
                visit(e);
            }
        }

        private void end(Task task) {
            if (task != null) {
                inTask.forEach((slot, progress) -> add(progress.part(slot, task)));
            }
            inTask.clear();
        }

        private void holds(int e) {
            if (Slot.isCall(trace.op(e)) && Slot.holdsReference(trace, e)) {
                held.add(Slot.valueAfter(trace, e));
            }
        }

        private void visit(int e) {
            Op op = trace.op(e);
            if (Slot.isCall(op)) {
                holds(e);
                inTask.computeIfAbsent(Slot.ofLocal(thread, trace.object(e)), slot -> new Progress())
                        .add(e, op != Op.THREAD_LOCAL_GET);
                return;
            }
            Memory memory = trace.memory(e);
            if (memory != null && isOwnField(memory)) {
                inTask.computeIfAbsent(Slot.ofField(thread, memory), slot -> new Progress())
                        .add(e, op.isWrite());
            }
        }

        private boolean isOwnField(Memory memory) {
            Variable variable = trace.variableOf(memory.variable());
            return variable != null
                    && variable.kind() == Variable.Kind.FIELD
                    && (held.contains(memory.owner())
                            || !loop.isEmpty()
                                    && trace.classNameOf(memory.owner()).equals(loop))
                    && shared.isOwn(memory, thread);
        }
    }

    /** The events of one task on one slot. */
    private final class Progress {
        private int first = -1;
        private boolean readsFirst;
        private int set = -1;
        private int last = -1;
        private long value;
        private final IntOpenHashSet readSites = new IntOpenHashSet(2);

        void add(int e, boolean writes) {
            if (first < 0) {
                first = e;
                readsFirst = !writes;
            }
            value = Slot.valueAfter(trace, e);
            if (!writes) {
                readSites.add(trace.siteId(e));
            } else {
                last = e;
                boolean restores = readsFirst && value == Slot.valueAfter(trace, first);
                if (!restores && !clears(e)) {
                    set = e;
                }
            }
        }

        Part part(Slot slot, Task task) {
            long firstValue = readsFirst ? Slot.valueAfter(trace, first) : 0;
            int cleared = last > set ? last : -1;
            return new Part(slot, task, first, readsFirst, firstValue, set, cleared, value, readSites);
        }
    }
}
