package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads that use the same ordering cells. */
class LeftOutStampsTest {
    private static final int CELL = 11;
    private static final int OTHER_CELL = 12;
    private static final int SITE = 5;

    /** A thread with its records and its stamps. */
    private static final class Agent {
        final TraceBuffer buffer = new TraceBuffer(1, (tid, number, bytes, offset, length) -> true);
        final Knowledge knowledge = new Knowledge(buffer);
        final LeftOutStamps locks = new LeftOutStamps(buffer, knowledge, CellFamily.LOCKS);
        final LeftOutStamps values = new LeftOutStamps(buffer, knowledge, CellFamily.VALUES);

        void acts() {
            buffer.append(Op.WRITE, SITE, 1, 1, 0);
        }

        void passes(int cell) {
            locks.acquire(cell, SITE, true);
            locks.release(cell, SITE);
        }
    }

    private final Agent first = new Agent();
    private final Agent second = new Agent();

    @BeforeEach
    void beginRecording() {
        CellFamily.forget();
        Knowledge.forget();
    }

    private int records() {
        return first.buffer.last() + second.buffer.last();
    }

    @Test
    void whatIsHandedToAndFroTeachesNothing() {
        first.acts();
        second.acts();
        for (int i = 0; i < 100; i++) {
            first.passes(CELL);
            second.passes(CELL);
        }
        assertThat(records()).isLessThanOrEqualTo(2 + 4);
    }

    @Test
    void whatSeveralCellsHandToAndFroTeachesNothing() {
        first.acts();
        second.acts();
        for (int i = 0; i < 100; i++) {
            for (Agent each : List.of(first, second)) {
                each.passes(CELL);
                each.passes(OTHER_CELL);
                each.values.acquire(CELL, SITE, true);
                each.values.release(CELL, SITE);
            }
        }
        assertThat(records()).isLessThanOrEqualTo(2 + 12);
    }

    @Test
    void whatStrangersHandToAndFroThroughOneCellTeachesNothing() {
        for (int i = 0; i < Packets.THREADS; i++) {
            Agent each = new Agent();
            each.acts();
            each.passes(OTHER_CELL);
        }
        whatIsHandedToAndFroTeachesNothing();
    }

    @Test
    void whatAThreadDidIsPassedOn() {
        first.acts();
        first.passes(CELL);
        second.passes(CELL);
        first.passes(CELL);
        int before = first.buffer.last();
        first.acts();
        assertThat(first.locks.hasReleased(CELL, SITE)).isFalse();
        first.passes(CELL);
        assertThat(first.buffer.last()).isEqualTo(before + 2);
        assertThat(second.locks.hasAcquired(CELL, true)).isFalse();
    }

    @Test
    void whatAnotherCellTaughtIsPassedOn() {
        first.passes(CELL);
        first.passes(OTHER_CELL);
        second.acts();
        second.passes(OTHER_CELL);
        first.passes(OTHER_CELL);
        assertThat(first.locks.hasReleased(CELL, SITE)).isFalse();
        int before = first.buffer.last();
        first.passes(CELL);
        assertThat(first.buffer.last()).isEqualTo(before + 1);
    }
}
