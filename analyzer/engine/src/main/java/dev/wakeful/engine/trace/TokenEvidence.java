package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * Events that need something another event made: a task its submission, a get the completion, a receive the hand-over,
 * a signal's delivery the raise, its handler the delivery, permits their release. A need that nothing in the rest of
 * the recording can meet is not waited for, nor are the permits of a semaphore that no thread releases more often than
 * it acquired: it had permits from the start, it is not known how many. Where accesses are recorded stamps prove the
 * order of permits, and none are counted.
 */
final class TokenEvidence implements Evidence {
    private static final int TASK = 10;
    private static final int FUTURE = 11;
    private static final int ELEMENT = 12;
    private static final int SIGNAL = 13;
    private static final int DELIVERY = 14;
    private static final int PERMITS = 15;

    private final Tables tables;
    private final boolean stamped;
    /** Tokens that events yet to happen will make. */
    private final Long2IntOpenHashMap toCome = new Long2IntOpenHashMap();
    /** Tokens made and not used up. */
    private final Long2IntOpenHashMap there = new Long2IntOpenHashMap();

    /** Permits that a thread has of a semaphore, while threads are announced. */
    private final Long2IntOpenHashMap own = new Long2IntOpenHashMap();
    /** Semaphores with which one thread tells another. */
    private final LongOpenHashSet signals = new LongOpenHashSet();

    TokenEvidence(Tables tables, boolean stamped) {
        this.tables = tables;
        this.stamped = stamped;
    }

    @Override
    public boolean concerns(Op op) {
        return switch (op) {
            case TASK_SUBMIT, TASK_BEGIN, COMPLETE, GET_END, HAND_OVER, RECEIVE -> true;
            case SIGNAL_RAISE, HANDLER_BEGIN, PERMITS_RELEASE, PERMITS_ACQUIRE_END -> true;
            default -> false;
        };
    }

    @Override
    public void announce(Strand strand) {
        if (!stamped && (strand.op == Op.PERMITS_ACQUIRE_END || strand.op == Op.PERMITS_RELEASE)) {
            int permits = strand.op == Op.PERMITS_RELEASE ? -(int) strand.a : (int) strand.a;
            if (own.addTo(Evidence.key(PERMITS, strand.object, strand.tid), permits) + permits < 0) {
                signals.add(strand.object);
            }
        }
        long made = made(strand);
        if (made != 0) {
            toCome.addTo(made, amount(strand));
        }
    }

    @Override
    public long blocker(Strand strand) {
        long needed = needed(strand);
        if (needed == 0) {
            return 0;
        }
        return there.get(needed) >= amount(strand) || toCome.get(needed) == 0 ? 0 : needed;
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        long needed = needed(strand);
        if (needed != 0 && usesUp(strand)) {
            // Below zero there was a source that was not recorded, such as the permits a semaphore starts with.
            there.put(needed, Math.max(0, there.get(needed) - amount(strand)));
        }
        long made = made(strand);
        if (made != 0) {
            toCome.addTo(made, -amount(strand));
            there.addTo(made, amount(strand));
            wakeups.wake(made);
        }
    }

    @Override
    public Weight weight(Strand strand) {
        return Weight.HINT;
    }

    private static long made(Strand strand) {
        return switch (strand.op) {
            case TASK_SUBMIT -> Evidence.key(TASK, strand.object, 0);
            case COMPLETE -> Evidence.key(FUTURE, strand.object, 0);
            case HAND_OVER -> strand.object == 0 ? 0 : Evidence.key(ELEMENT, strand.object, strand.a);
            case SIGNAL_RAISE -> Evidence.key(strand.deliversSignals ? DELIVERY : SIGNAL, strand.a, 0);
            case PERMITS_RELEASE -> Evidence.key(PERMITS, strand.object, 0);
            default -> 0;
        };
    }

    private long needed(Strand strand) {
        return switch (strand.op) {
            case TASK_BEGIN -> Evidence.key(TASK, strand.object, 0);
            case GET_END -> Evidence.key(FUTURE, strand.object, 0);
            case RECEIVE -> strand.object == 0 ? 0 : Evidence.key(ELEMENT, strand.object, strand.a);
            case SIGNAL_RAISE -> strand.deliversSignals ? Evidence.key(SIGNAL, strand.a, 0) : 0;
            case HANDLER_BEGIN -> Evidence.key(DELIVERY, strand.a, 0);
            case PERMITS_ACQUIRE_END ->
                strand.a > 0 && signals.contains(strand.object) ? Evidence.key(PERMITS, strand.object, 0) : 0;
            default -> 0;
        };
    }

    private static int amount(Strand strand) {
        return strand.op == Op.PERMITS_RELEASE || strand.op == Op.PERMITS_ACQUIRE_END ? (int) strand.a : 1;
    }

    private boolean usesUp(Strand strand) {
        return switch (strand.op) {
            case SIGNAL_RAISE, HANDLER_BEGIN, PERMITS_ACQUIRE_END -> true;
            case RECEIVE -> tables.takesAway(strand.site);
            default -> false;
        };
    }
}
