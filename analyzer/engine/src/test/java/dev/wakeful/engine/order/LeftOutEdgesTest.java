package dev.wakeful.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.engine.trace.TraceScript.Actor;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import org.junit.jupiter.api.Test;

/** What is left out orders as it did, and what both have records of their own is not ordered by the coarse cells. */
class LeftOutEdgesTest {
    private static final long CELL = 3;

    private final TraceScript script = new TraceScript();
    private final Actor t1 = script.thread("t1");
    private final Actor t2 = script.thread("t2");
    private final int site = script.site("App", "run", 1, "synchronized");
    private final int field = script.variable("App", "x", "I", Variable.Kind.FIELD, 0);
    private final int write = script.site("App", "set", 3, "write", field, 0);
    private final long object = script.object("App");

    private boolean ordered(Op release, int releaseSite, Op acquire, int acquireSite, boolean must) {
        int first = t1.write(write, object, 0);
        t1.record(release, releaseSite, 0, CELL, 1);
        t2.record(acquire, acquireSite, 0, CELL, 1);
        int second = t2.write(write, object, 1);
        Order order = must ? Order.of(script.trace()) : Order.happensBefore(script.trace());
        return order.before(first, second);
    }

    @Test
    void aLeftOutSectionComesAfterARecordedOne() {
        assertThat(ordered(Op.LOCK_RELEASE, 0, Op.LOCK_ACQUIRE, site, false)).isTrue();
    }

    @Test
    void aRecordedSectionComesAfterALeftOutOne() {
        assertThat(ordered(Op.LOCK_RELEASE, site, Op.LOCK_ACQUIRE, 0, false)).isTrue();
    }

    @Test
    void twoRecordedSectionsAreOrderedByTheirLocksAlone() {
        assertThat(ordered(Op.LOCK_RELEASE, 0, Op.LOCK_ACQUIRE, 0, false)).isFalse();
    }

    @Test
    void locksAreNoMustOrderWhenLeftOut() {
        assertThat(ordered(Op.LOCK_RELEASE, site, Op.LOCK_ACQUIRE, site, true)).isFalse();
    }

    @Test
    void valuesThatAreFollowedAreMustOrder() {
        assertThat(ordered(Op.VALUE_RELEASE, site, Op.VALUE_ACQUIRE, site, true))
                .isTrue();
    }

    @Test
    void valuesThatAreFollowedSynchronizeNothing() {
        assertThat(ordered(Op.VALUE_RELEASE, site, Op.VALUE_ACQUIRE, site, false))
                .isFalse();
    }

    @Test
    void aVolatileAccessThatIsLeftOutIsFollowed() {
        assertThat(ordered(Op.STAMP_RELEASE, site, Op.STAMP_ACQUIRE, 0, true)).isTrue();
    }

    @Test
    void volatileAccessesWithRecordsAreOrderedByTheirValues() {
        assertThat(ordered(Op.STAMP_RELEASE, 0, Op.STAMP_ACQUIRE, 0, true)).isFalse();
    }

    @Test
    void cellsOfDifferentFamiliesAreDifferent() {
        assertThat(ordered(Op.VALUE_RELEASE, site, Op.STAMP_ACQUIRE, site, true))
                .isFalse();
    }
}
