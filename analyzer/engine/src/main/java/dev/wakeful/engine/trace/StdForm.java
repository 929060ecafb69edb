package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A trace in the STD text form of race-prediction tools (RAPID, SyncP, SPDOffline): an event a line,
 * {@code thread|operation(operand)|location}, with the operations {@code acq rel r w fork join}. What has no
 * counterpart there becomes short critical sections of a lock of its own: a release reads and writes that lock's
 * variable, an acquire reads it, so that both lock order and reads-from keep it behind the release. Names are dense
 * numbers in the order of first use. Used once, by one thread.
 */
public final class StdForm {
    private final Trace trace;
    private final Appendable out;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final LocationTable locations = new LocationTable();
    private final IntArrayList locationNumbers = new IntArrayList();
    private int locks;
    private int variables;
    /** Lock to the thread that holds it, as far as was written. */
    private final Map<String, Integer> holders = new HashMap<>();
    /** Per thread: the lock of the wait that it is in. */
    private final long[] waitLock;

    private final int[] written;
    private final boolean[] forked;
    /** Names of classes whose initialization was written. */
    private final Set<String> initialized = new HashSet<>();

    private final Map<String, IntOpenHashSet> entered = new HashMap<>();

    /** @param out takes the lines */
    public StdForm(Trace trace, Appendable out) {
        this.trace = trace;
        this.out = out;
        this.waitLock = new long[trace.threadCount()];
        this.written = new int[trace.threadCount()];
        this.forked = new boolean[trace.threadCount()];
    }

    /** Writes all events. */
    public void write() throws IOException {
        for (int e = 0; e < trace.size(); e++) {
            enterClasses(e);
            event(e);
            written[trace.thread(e)]++;
        }
    }

    /** What each name stands for, one a line, name and meaning with a tabulator between them; after {@link #write}. */
    public void legend(Appendable to) throws IOException {
        for (TraceThread thread : trace.threads()) {
            to.append("T" + thread.index() + "\tthread " + thread.name() + "\n");
        }
        for (Map.Entry<String, String> name : names.entrySet()) {
            to.append(name.getValue() + "\t" + name.getKey() + "\n");
        }
        for (int location = 0; location < locations.size(); location++) {
            Memory memory = locations.memory(location);
            to.append("V" + locationNumbers.getInt(location) + "\t")
                    .append(place(memory, trace.variableOf(memory.variable())))
                    .append('\n');
        }
        IntOpenHashSet sites = new IntOpenHashSet();
        for (int e = 0; e < trace.size(); e++) {
            if (trace.siteId(e) != Site.UNKNOWN && sites.add(trace.siteId(e))) {
                Site site = trace.site(e);
                to.append(site.id() + "\t" + site.className() + "." + site.method() + "(" + site.file() + ":"
                        + site.line() + ") " + site.operation() + "\n");
            }
        }
    }

    private void event(int e) throws IOException {
        long object = trace.object(e);
        long a = trace.a(e);
        switch (trace.op(e)) {
            case ACQUIRE -> acquire(e, object);
            case RELEASE -> release(e, object);
            case WAIT_BEGIN -> {
                waitLock[trace.thread(e)] = a;
                release(e, a);
            }
            case WAIT_END -> {
                acquire(e, waitLock[trace.thread(e)] == 0 ? object : waitLock[trace.thread(e)]);
                if (trace.b(e) == Op.OUTCOME_INTERRUPTED) {
                    takes(e, "interrupts of thread " + tid(e));
                }
            }
            case ACQUIRE_SHARED -> {
                boolean held = Integer.valueOf(trace.thread(e)).equals(holders.get(lockName(object)));
                acquire(e, object);
                if (!held) {
                    release(e, object);
                }
            }
            case RELEASE_SHARED -> gives(e, "readers of " + lockName(object));
            case THREAD_START -> fork(e, trace.threadOfTid(a));
            case THREAD_JOIN -> join(e, trace.threadOfTid(a));
            case STAMP_RELEASE -> gives(e, "ordering cell " + a);
            case STAMP_ACQUIRE -> takes(e, "ordering cell " + a);
            case TASK_SUBMIT -> gives(e, "task " + name(object));
            case TASK_BEGIN -> takes(e, "task " + name(object));
            case COMPLETE -> gives(e, "future " + name(object));
            case GET_END -> takes(e, "future " + name(object));
            case LATCH_DOWN -> gives(e, "latch " + name(object));
            case PERMITS_RELEASE -> gives(e, "permits " + name(object));
            case BARRIER_BEGIN -> gives(e, "barrier " + name(object));
            case BARRIER_END -> takes(e, "barrier " + name(object));
            case UNPARK -> gives(e, "unparks of thread " + a);
            case PARK_END -> takes(e, "unparks of thread " + tid(e));
            case INTERRUPT -> gives(e, "interrupts of thread " + a);
            case SIGNAL_RAISE -> gives(e, "signal " + a);
            case HANDLER_BEGIN -> takes(e, "signal " + a);
            case CLASS_INITIALIZED -> {
                initialized.add(trace.site(e).className());
                gives(e, "class " + trace.site(e).className());
            }
            case READ, WRITE, UPDATE, READ_ELEMENT, WRITE_ELEMENT -> access(e);
            default -> conditional(e);
        }
    }

    /** What orders only when it came to something. */
    private void conditional(int e) throws IOException {
        long object = trace.object(e);
        Op op = trace.op(e);
        if (op == Op.LATCH_AWAIT_END && trace.a(e) == 1) {
            takes(e, "latch " + name(object));
        } else if (op == Op.PERMITS_ACQUIRE_END && trace.a(e) > 0) {
            takes(e, "permits " + name(object));
        } else if (op == Op.HAND_OVER && object != 0) {
            gives(e, "element " + name(object) + " in " + name(trace.a(e)));
        } else if (op == Op.RECEIVE && object != 0) {
            takes(e, "element " + name(object) + " in " + name(trace.a(e)));
        }
    }

    private void access(int e) throws IOException {
        Variable variable = trace.variable(e);
        if (variable == null) {
            return;
        }
        Op op = trace.op(e);
        boolean guarded = variable.kind() == Variable.Kind.CONTENTS && !variable.has(Variable.UNGUARDED);
        if (variable.has(Variable.VOLATILE) || variable.kind() == Variable.Kind.ATOMIC || guarded) {
            synchronizes(e, variable);
            return;
        }
        if (op == Op.READ || op == Op.READ_ELEMENT || op == Op.UPDATE) {
            line(e, "r", variableName(e, variable));
        }
        if (op.isWrite()) {
            line(e, "w", variableName(e, variable));
        }
    }

    /** Where there are stamps they say what a volatile variable orders. */
    private void synchronizes(int e, Variable variable) throws IOException {
        if (trace.header().recordsAccesses()) {
            return;
        }
        Op op = trace.op(e);
        String means = place(trace.memory(e), variable);
        if (op != Op.WRITE && op != Op.WRITE_ELEMENT) {
            takes(e, means);
        }
        if (op.isWrite()) {
            gives(e, means);
        }
    }

    private void acquire(int e, long lock) throws IOException {
        String name = lockName(lock);
        Integer holder = holders.get(name);
        int thread = trace.thread(e);
        if (holder != null && holder == thread) {
            return;
        }
        if (holder != null) {
            // Its release is not in the recording.
            line(holder, "rel", name, Site.UNKNOWN);
        }
        holders.put(name, thread);
        line(e, "acq", name);
        if (names.containsKey("lock for readers of " + name)) {
            takes(e, "readers of " + name);
        }
    }

    private void release(int e, long lock) throws IOException {
        String name = lockName(lock);
        if (holders.remove(name, trace.thread(e))) {
            line(e, "rel", name);
        }
    }

    private void fork(int e, int child) throws IOException {
        if (child >= 0 && !forked[child] && written[child] == 0 && child != trace.thread(e)) {
            forked[child] = true;
            line(e, "fork", "T" + child);
        }
    }

    private void join(int e, int child) throws IOException {
        if (child >= 0 && written[child] == trace.eventsOf(child).length && child != trace.thread(e)) {
            line(e, "join", "T" + child);
        }
    }

    /** A thread's first event at a place of an initialized class, or on a static variable of one. */
    private void enterClasses(int e) throws IOException {
        if (initialized.isEmpty()) {
            return;
        }
        enter(e, trace.site(e).className());
        Variable variable = trace.variable(e);
        if (variable != null && variable.kind() == Variable.Kind.STATIC) {
            enter(e, variable.className());
        }
    }

    private void enter(int e, String className) throws IOException {
        if (initialized.contains(className)
                && entered.computeIfAbsent(className, c -> new IntOpenHashSet()).add(trace.thread(e))) {
            takes(e, "class " + className);
        }
    }

    /** The event releases through a means of synchronization that STD does not know. */
    private void gives(int e, String means) throws IOException {
        String lock = names.computeIfAbsent("lock for " + means, m -> "L" + locks++);
        String variable = names.computeIfAbsent("variable for " + means, m -> "V" + variables++);
        for (String[] step : List.of(
                new String[] {"acq", lock}, new String[] {"r", variable}, new String[] {"w", variable}, new String[] {
                    "rel", lock
                })) {
            line(e, step[0], step[1]);
        }
    }

    /** The event acquires what was released that way; nothing when nothing was. */
    private void takes(int e, String means) throws IOException {
        String lock = names.get("lock for " + means);
        if (lock != null) {
            line(e, "acq", lock);
            line(e, "r", names.get("variable for " + means));
            line(e, "rel", lock);
        }
    }

    private String lockName(long lock) {
        return names.computeIfAbsent("lock " + name(lock), m -> "L" + locks++);
    }

    private String variableName(int e, Variable variable) {
        Op op = trace.op(e);
        boolean element = op == Op.READ_ELEMENT || op == Op.WRITE_ELEMENT;
        int location =
                locations.add(trace.locationVariable(e, variable), trace.object(e), element ? (int) trace.b(e) : 0);
        if (location == locationNumbers.size()) {
            locationNumbers.add(variables++);
        }
        return "V" + locationNumbers.getInt(location);
    }

    private String place(Memory memory, Variable variable) {
        String index = variable.kind() == Variable.Kind.ELEMENT || variable.kind() == Variable.Kind.SLOT
                ? "[" + memory.index() + "]"
                : "";
        return variable.display() + index + (memory.owner() == 0 ? "" : " of " + name(memory.owner()));
    }

    private long tid(int e) {
        return trace.threadInfo(trace.thread(e)).tid();
    }

    private String name(long object) {
        return trace.classNameOf(object) + "@" + object;
    }

    private void line(int e, String operation, String operand) throws IOException {
        line(trace.thread(e), operation, operand, trace.siteId(e));
    }

    private void line(int thread, String operation, String operand, int site) throws IOException {
        out.append('T')
                .append(Integer.toString(thread))
                .append('|')
                .append(operation)
                .append('(')
                .append(operand);
        out.append(")|").append(Integer.toString(site)).append('\n');
    }
}
