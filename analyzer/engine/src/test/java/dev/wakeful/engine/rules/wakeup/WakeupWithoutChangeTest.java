package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.NativeSketch;
import dev.wakeful.trace.Op;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread 1 waits in native code on a condition of a mutex; thread 2 notifies it without the mutex, thread 3 with it. */
class WakeupWithoutChangeTest {
    private static final long WAITER = 1;
    private static final long STRAY = 2;
    private static final long RESOLVER = 3;
    private static final long MUTEX = 0x7f00_0000_1000L;
    private static final long CONDITION = 0x7f00_0000_2000L;

    private final NativeSketch sketch = new NativeSketch();
    private final int waits = sketch.site("wait_for_it");
    private final int pokes = sketch.site("poke");
    private final int resolves = sketch.site("resolve");

    private List<Finding> find() {
        return new UncheckedWakeup().find(new Facts(sketch.build()));
    }

    private void waitsAndIsPoked() {
        sketch.lock(WAITER, waits, MUTEX)
                .waits(WAITER, waits, CONDITION, MUTEX)
                .on(STRAY, Op.NOTIFY, pokes, CONDITION, 0)
                .returns(WAITER, waits, CONDITION);
    }

    private void resolved() {
        sketch.lock(RESOLVER, resolves, MUTEX)
                .on(RESOLVER, Op.NOTIFY, resolves, CONDITION, 0)
                .unlock(RESOLVER, resolves, MUTEX);
    }

    @Test
    void goesOnAlthoughNobodyHasHadTheMutex() {
        waitsAndIsPoked();
        sketch.unlock(WAITER, waits, MUTEX);
        resolved();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.message()).contains("mutex@1");
            assertThat(finding.schedule())
                    .extracting(Step::text)
                    .hasSize(5)
                    .element(1)
                    .asString()
                    .contains("condition@1");
        });
    }

    @Test
    void whoWaitsAgainIsRight() {
        waitsAndIsPoked();
        sketch.waits(WAITER, waits, CONDITION, MUTEX);
        resolved();
        sketch.returns(WAITER, waits, CONDITION).unlock(WAITER, waits, MUTEX);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoTakesTheMutexAgainMayLookThen() {
        waitsAndIsPoked();
        sketch.unlock(WAITER, waits, MUTEX).lock(WAITER, waits, MUTEX).unlock(WAITER, waits, MUTEX);
        resolved();
        assertThat(find()).isEmpty();
    }

    @Test
    void whatSomebodyElseDidUnderTheMutexMayBeIt() {
        sketch.lock(WAITER, waits, MUTEX)
                .waits(WAITER, waits, CONDITION, MUTEX)
                .lock(STRAY, pokes, MUTEX)
                .unlock(STRAY, pokes, MUTEX)
                .on(STRAY, Op.NOTIFY, pokes, CONDITION, 0)
                .returns(WAITER, waits, CONDITION)
                .unlock(WAITER, waits, MUTEX);
        resolved();
        assertThat(find()).isEmpty();
    }

    @Test
    void withoutALaterNotificationNobodyKnowsWhatItWaitedFor() {
        waitsAndIsPoked();
        sketch.unlock(WAITER, waits, MUTEX);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoWaitsForALimitedTimeMayLookWithoutTheMutex() {
        sketch.lock(WAITER, waits, MUTEX)
                .waits(WAITER, waits, CONDITION, MUTEX)
                .on(WAITER, Op.WAIT_BEGIN, waits, CONDITION, MUTEX, 1_000_000)
                .on(STRAY, Op.NOTIFY, pokes, CONDITION, 0)
                .returns(WAITER, waits, CONDITION)
                .unlock(WAITER, waits, MUTEX);
        resolved();
        assertThat(find()).isEmpty();
    }
}
