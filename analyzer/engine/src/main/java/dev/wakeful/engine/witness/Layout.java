package dev.wakeful.engine.witness;

import it.unimi.dsi.fastutil.longs.Long2IntLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * How a state is packed into an array of longs, so that hashing and comparing it is cheap: a word per thread, one per
 * lock, one for a lock's shared holders (a byte per thread), one per variable, latch and semaphore, and one each for
 * marks, ready selectors, failures and completed must-order sources.
 *
 * <p>Thread word: bits 0-15 instruction, 16-18 phase, 19 permit, 32-63 lock depth to restore after a wait. Lock word:
 * bits 0-7 owner + 1, 32-63 depth.
 */
final class Layout {
    /** Where a thread is inside its current instruction. */
    enum Phase {
        READY,
        /** In a condition's wait set. */
        WAITING,
        /** Out of the wait set, without the lock. */
        WOKEN,
        /** The same, by time-out. */
        EXPIRED,
        ENDED
    }

    static final int MAX_BITS = 64;
    static final int MAX_SHARED = 255;

    private static final Phase[] PHASES = Phase.values();
    private static final long PC = 0xFFFF;
    private static final int PHASE_SHIFT = 16;
    private static final long PHASE_MASK = 7L << PHASE_SHIFT;
    private static final long PERMIT = 1L << 19;
    private static final int HIGH = 32;
    private static final long LOW = 0xFFFF_FFFFL;

    final int threads;
    private final Long2IntLinkedOpenHashMap locks = index();
    private final Long2IntLinkedOpenHashMap variables = index();
    private final Long2IntLinkedOpenHashMap latches = index();
    private final Long2IntLinkedOpenHashMap semaphores = index();
    private final Long2IntLinkedOpenHashMap selectors = index();
    private final List<String> marks = new ArrayList<>();
    private final long[] lockIds;
    private final int lockBase;
    private final int sharedBase;
    private final int variableBase;
    private final int latchBase;
    private final int semaphoreBase;
    private final int bits;

    Layout(Program program) {
        threads = program.scripts().size();
        Names names = Names.of(program);
        names.locks().forEach(id -> number(locks, id));
        names.variables().forEach(id -> number(variables, id));
        names.latches().forEach(id -> number(latches, id));
        names.semaphores().forEach(id -> number(semaphores, id));
        names.selectors().forEach(id -> number(selectors, id));
        lockIds = locks.keySet().toLongArray();
        marks.addAll(names.marks());
        if (marks.size() > MAX_BITS || selectors.size() > MAX_BITS) {
            throw new IllegalArgumentException("more than " + MAX_BITS + " marks or selectors");
        }
        lockBase = threads;
        sharedBase = lockBase + locks.size();
        variableBase = sharedBase + locks.size();
        latchBase = variableBase + variables.size();
        semaphoreBase = latchBase + latches.size();
        bits = semaphoreBase + semaphores.size();
    }

    private static Long2IntLinkedOpenHashMap index() {
        Long2IntLinkedOpenHashMap map = new Long2IntLinkedOpenHashMap();
        map.defaultReturnValue(-1);
        return map;
    }

    private static void number(Long2IntLinkedOpenHashMap map, long id) {
        map.putIfAbsent(id, map.size());
    }

    int size() {
        return bits + 4;
    }

    int lockCount() {
        return locks.size();
    }

    /** The index of a lock, or -1. */
    int lock(long id) {
        return locks.get(id);
    }

    long lockId(int lock) {
        return lockIds[lock];
    }

    long[] variables() {
        return variables.keySet().toLongArray();
    }

    int pc(long[] words, int thread) {
        return (int) (words[thread] & PC);
    }

    void setPc(long[] words, int thread, int pc) {
        words[thread] = words[thread] & ~PC | pc;
    }

    Phase phase(long[] words, int thread) {
        return PHASES[(int) ((words[thread] & PHASE_MASK) >>> PHASE_SHIFT)];
    }

    void setPhase(long[] words, int thread, Phase phase) {
        words[thread] = words[thread] & ~PHASE_MASK | (long) phase.ordinal() << PHASE_SHIFT;
    }

    boolean permit(long[] words, int thread) {
        return (words[thread] & PERMIT) != 0;
    }

    void setPermit(long[] words, int thread, boolean there) {
        words[thread] = there ? words[thread] | PERMIT : words[thread] & ~PERMIT;
    }

    int savedDepth(long[] words, int thread) {
        return (int) (words[thread] >>> HIGH);
    }

    void setSavedDepth(long[] words, int thread, int depth) {
        words[thread] = words[thread] & LOW | (long) depth << HIGH;
    }

    /** The thread that holds the lock exclusively, or -1. */
    int owner(long[] words, int lock) {
        return (int) (words[lockBase + lock] & 0xFF) - 1;
    }

    int depth(long[] words, int lock) {
        return (int) (words[lockBase + lock] >>> HIGH);
    }

    /** Depth 0 frees the lock. */
    void setOwner(long[] words, int lock, int thread, int depth) {
        words[lockBase + lock] = depth == 0 ? 0 : (long) depth << HIGH | (thread + 1);
    }

    int shared(long[] words, int lock, int thread) {
        return (int) (words[sharedBase + lock] >>> (8 * thread)) & 0xFF;
    }

    void setShared(long[] words, int lock, int thread, int count) {
        long cleared = words[sharedBase + lock] & ~(0xFFL << (8 * thread));
        words[sharedBase + lock] = cleared | (long) count << (8 * thread);
    }

    boolean free(long[] words, int lock, int thread) {
        int owner = owner(words, lock);
        return owner == thread || owner < 0 && words[sharedBase + lock] == 0;
    }

    boolean freeShared(long[] words, int lock, int thread) {
        int owner = owner(words, lock);
        return owner < 0 || owner == thread;
    }

    /** A variable that no script and no initial value names is unknown. */
    long value(long[] words, long variable) {
        int index = variables.get(variable);
        return index < 0 ? Program.UNKNOWN : words[variableBase + index];
    }

    void setValue(long[] words, long variable, long value) {
        words[variableBase + variables.get(variable)] = value;
    }

    int latchWord(long latch) {
        return latchBase + latches.get(latch);
    }

    int semaphoreWord(long semaphore) {
        return semaphoreBase + semaphores.get(semaphore);
    }

    boolean ready(long[] words, long selector) {
        return bit(words[bits], selectors.get(selector));
    }

    void setReady(long[] words, long selector, boolean ready) {
        long mask = 1L << selectors.get(selector);
        words[bits] = ready ? words[bits] | mask : words[bits] & ~mask;
    }

    boolean marked(long[] words, String name) {
        int mark = marks.indexOf(name);
        return mark >= 0 && bit(words[bits + 1], mark);
    }

    void setMark(long[] words, String name) {
        words[bits + 1] |= 1L << marks.indexOf(name);
    }

    boolean failed(long[] words, int thread, Failure failure) {
        return bit(words[bits + 2], thread * Failure.values().length + failure.ordinal());
    }

    void setFailed(long[] words, int thread, Failure failure) {
        words[bits + 2] |= 1L << (thread * Failure.values().length + failure.ordinal());
    }

    boolean completed(long[] words, int source) {
        return bit(words[bits + 3], source);
    }

    void setCompleted(long[] words, int source) {
        words[bits + 3] |= 1L << source;
    }

    private static boolean bit(long word, int index) {
        return (word >>> index & 1) != 0;
    }
}
