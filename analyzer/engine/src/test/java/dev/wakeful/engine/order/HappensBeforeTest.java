package dev.wakeful.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.engine.trace.TraceScript.Actor;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import org.junit.jupiter.api.Test;

/** What synchronization orders in one run, and what it does not. */
class HappensBeforeTest {
    private static final long CELL = 7;

    private final TraceScript script = new TraceScript();
    private final Actor t1 = script.thread("t1");
    private final Actor t2 = script.thread("t2");
    private final Actor t3 = script.thread("t3");
    private final int site = script.site("App", "run", 1, "call");
    private final int field = script.variable("App", "x", "I", Variable.Kind.FIELD, 0);
    private final int read = script.site("App", "get", 2, "read", field, 0);
    private final int write = script.site("App", "set", 3, "write", field, 0);
    private final long object = script.object("App");
    private final long lock = script.object("java.lang.Object");
    private Order order;

    private boolean before(int e1, int e2) {
        if (order == null) {
            order = Order.happensBefore(script.trace());
        }
        return order.before(e1, e2);
    }

    private int writes(Actor actor) {
        return actor.write(write, object, 0);
    }

    private int reads(Actor actor) {
        return actor.read(read, object, 0);
    }

    @Test
    void locksOrder() {
        t1.acquire(lock, site);
        int inFirst = writes(t1);
        t1.release(lock, site);
        int afterFirst = writes(t1);
        t2.acquire(lock, site);
        int inSecond = reads(t2);
        t2.release(lock, site);
        assertThat(before(inFirst, inSecond)).isTrue();
        assertThat(before(afterFirst, inSecond)).isFalse();
    }

    @Test
    void readersOfALockAreNotOrdered() {
        t1.acquireShared(lock, site);
        int first = reads(t1);
        t1.releaseShared(lock, site);
        t2.acquireShared(lock, site);
        int second = reads(t2);
        t2.releaseShared(lock, site);
        t3.acquire(lock, site);
        int third = writes(t3);
        t3.release(lock, site);
        assertThat(before(first, second)).isFalse();
        assertThat(before(first, third)).isTrue();
        assertThat(before(second, third)).isTrue();
    }

    @Test
    void acquireComesAfterAllReleasesThatItsStampCovers() {
        int first = writes(t1);
        t1.stampRelease(CELL);
        int second = writes(t2);
        t2.stampRelease(CELL);
        t3.stampAcquire(CELL);
        int seen = reads(t3);
        int third = writes(t1);
        t1.stampRelease(CELL);
        assertThat(before(first, seen)).isTrue();
        assertThat(before(second, seen)).isTrue();
        assertThat(before(first, second)).isFalse();
        assertThat(before(third, seen)).isFalse();
    }

    @Test
    void cellsAreApart() {
        int first = writes(t1);
        t1.stampRelease(CELL);
        t2.stampAcquire(CELL + 1);
        t2.stampRelease(CELL + 1);
        assertThat(before(first, reads(t2))).isFalse();
    }

    @Test
    void plainReadOfAValueIsNoSynchronization() {
        int variable = script.variable("App", "ref", "LApp;", Variable.Kind.FIELD, Variable.PUBLICATION);
        int first = writes(t1);
        t1.write(script.site("App", "set", 4, "write", variable, 0), 0, object);
        t2.read(script.site("App", "get", 5, "read", variable, 0), 0, object);
        assertThat(before(first, reads(t2))).isFalse();
    }

    @Test
    void initializationComesBeforeUsesOfTheClass() {
        int variable = script.variable("Config", "table", "LApp;", Variable.Kind.STATIC, 0);
        int inside = t1.write(script.site("Config", "<clinit>", 1, "write", variable, 0), 0, object);
        t1.initialized(script.site("Config", "<clinit>", 2, ""));
        int beside = writes(t1);
        int method = t2.acquire(lock, script.site("Config", "load", 9, "synchronized"));
        t2.release(lock, site);
        int elsewhere = reads(t3);
        int ofStatic = t3.read(script.site("App", "get", 5, "read", variable, 0), 0, object);
        assertThat(before(inside, method)).isTrue();
        assertThat(before(inside, ofStatic)).isTrue();
        assertThat(before(inside, elsewhere)).isFalse();
        assertThat(before(beside, method)).isFalse();
    }

    @Test
    void timedParkMayHaveUsedThePermit() {
        int first = writes(t1);
        t1.unpark(t2, site);
        t2.parkBegin(0, 1000, site);
        t2.parkEnd(0, site);
        assertThat(before(first, reads(t2))).isTrue();
    }

    @Test
    void everyCountdownComesBeforeAnOpenedLatch() {
        int first = writes(t1);
        t1.record(Op.LATCH_DOWN, site, lock, 1, 0);
        int second = writes(t2);
        t2.record(Op.LATCH_DOWN, site, lock, 1, 0);
        t3.record(Op.LATCH_AWAIT_END, site, lock, 1, 0);
        int after = reads(t3);
        assertThat(before(first, after)).isTrue();
        assertThat(before(second, after)).isTrue();
    }

    @Test
    void permitsOfAStockedSemaphoreOrder() {
        t1.record(Op.PERMITS_ACQUIRE_END, site, lock, 1, 0);
        int first = writes(t1);
        t1.record(Op.PERMITS_RELEASE, site, lock, 1, 0);
        t2.record(Op.PERMITS_ACQUIRE_END, site, lock, 1, 0);
        assertThat(before(first, reads(t2))).isTrue();
    }

    @Test
    void interruptReachesWhateverComesNext() {
        int first = writes(t1);
        t1.record(Op.INTERRUPT, site, 0, t2.tid(), 0);
        assertThat(before(first, reads(t2))).isTrue();
    }

    @Test
    void whatIsMissingMayHaveSynchronized() {
        int first = writes(t1);
        int second = writes(t2);
        t2.gap();
        int behind = reads(t2);
        int third = reads(t3);
        assertThat(before(first, behind)).isTrue();
        assertThat(before(second, third)).isTrue();
        assertThat(before(first, third)).isFalse();
        assertThat(before(first, second)).isFalse();
    }

    @Test
    void lostEndOfAThreadMayHaveReleased() {
        script.killed();
        int first = writes(t1);
        t1.acquire(lock, site);
        t2.acquire(lock, site);
        assertThat(before(first, reads(t2))).isTrue();
    }
}
