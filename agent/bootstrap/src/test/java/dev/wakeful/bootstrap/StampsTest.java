package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import org.junit.jupiter.api.Test;

/** Two threads that use the same ordering cell. */
class StampsTest {
    private static final int CELL = 11;
    private static final int OTHER_CELL = 12;
    private static final int SITE = 5;

    private final TraceBuffer first = new TraceBuffer(1, (tid, number, bytes, offset, length) -> true);
    private final TraceBuffer second = new TraceBuffer(2, (tid, number, bytes, offset, length) -> true);
    private final Stamps ofFirst = new Stamps(first, Stamps.Family.LOCKS);
    private final Stamps ofSecond = new Stamps(second, Stamps.Family.LOCKS);

    private static void passes(Stamps stamps, int cell) {
        stamps.acquire(cell, SITE, true);
        stamps.release(cell, SITE);
    }

    @Test
    void whatIsHandedToAndFroTeachesNothing() {
        for (int i = 0; i < 100; i++) {
            passes(ofFirst, CELL);
            passes(ofSecond, CELL);
        }
        assertThat(first.last() + second.last()).isLessThanOrEqualTo(6);
    }

    @Test
    void whatAThreadDidIsPassedOn() {
        passes(ofFirst, CELL);
        passes(ofSecond, CELL);
        passes(ofFirst, CELL);
        int before = first.last();
        first.append(Op.WRITE, SITE, 1, 1, 0);
        assertThat(ofFirst.hasReleased(CELL, SITE)).isFalse();
        passes(ofFirst, CELL);
        assertThat(first.last()).isEqualTo(before + 2);
        assertThat(ofSecond.hasAcquired(CELL, true)).isFalse();
    }

    @Test
    void whatAnotherCellTaughtIsPassedOn() {
        passes(ofFirst, CELL);
        passes(ofFirst, OTHER_CELL);
        passes(ofSecond, OTHER_CELL);
        passes(ofFirst, OTHER_CELL);
        assertThat(ofFirst.hasReleased(CELL, SITE)).isFalse();
    }
}
