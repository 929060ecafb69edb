package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thread 1 waits until {@code version} of object 7 is not 0, for the future in {@code next} of object 7; thread 2 changes both and completes the old one. */
class ReplacedChannelTest {
    private static final long WAITER = 1;
    private static final long NOTIFIER = 2;
    private static final long BOX = 7;
    private static final long LOCK = 8;
    private static final long OLD = 11;
    private static final long NEW = 12;

    private final TraceSketch sketch = new TraceSketch();
    private final int version = sketch.variable("version", "I");
    private final int next = sketch.variable("next", "Ljava/util/concurrent/CompletableFuture;");
    private final int lock = sketch.site("await", "synchronized");
    private final int look = sketch.site("await", "read", version);
    private final int again = sketch.site("await", "read", version);
    private final int fetch = sketch.site("await", "read", next);
    private final int get = sketch.site("await", "CompletableFuture.get()");
    private final int locks = sketch.site("bump", "synchronized");
    private final int write = sketch.site("bump", "write", version);
    private final int replace = sketch.site("bump", "write", next);
    private final int complete = sketch.site("bump", "CompletableFuture.complete()");
    private int turn;

    private List<Finding> find() {
        return new CheckThenWait().find(new Facts(sketch.build()));
    }

    @BeforeEach
    void begin() {
        sketch.waitGuard(get, Recheck.UNKNOWN, sketch.literal(look, Relation.EQ, 0, Held.UNKNOWN));
        sketch.on(9, Op.WRITE, replace, BOX, OLD);
    }

    private void looks(int value) {
        sketch.on(WAITER, Op.ACQUIRE, lock, LOCK, ++turn)
                .on(WAITER, Op.READ, look, BOX, value)
                .on(WAITER, Op.RELEASE, lock, LOCK, 0);
    }

    private void fetches(long channel) {
        sketch.on(WAITER, Op.READ, fetch, BOX, channel);
    }

    private void waits(long channel) {
        sketch.on(WAITER, Op.GET_BEGIN, get, channel, 900_000_000);
    }

    private void bumps() {
        sketch.on(NOTIFIER, Op.ACQUIRE, locks, LOCK, ++turn)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(NOTIFIER, Op.WRITE, replace, BOX, NEW)
                .on(NOTIFIER, Op.RELEASE, locks, LOCK, 0)
                .on(NOTIFIER, Op.COMPLETE, complete, OLD);
    }

    private void comesBack(long channel) {
        sketch.on(WAITER, Op.GET_END, get, channel).on(WAITER, Op.READ, look, BOX, 1);
    }

    @Test
    void changeBetweenLookAndFetchCompletesWhatNobodyWaitsFor() {
        looks(0);
        fetches(OLD);
        waits(OLD);
        bumps();
        comesBack(OLD);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.variant()).isEqualTo("replaced-channel");
            assertThat(finding.effect()).contains("masked by a 900 ms time-out");
        });
    }

    @Test
    void waiterThatGotTheNextOneIsObserved() {
        looks(0);
        bumps();
        fetches(NEW);
        waits(NEW);
        comesBack(NEW);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OBSERVED));
    }

    @Test
    void whatWasFetchedBeforeTheLookIsCompletedByTheChange() {
        fetches(OLD);
        looks(0);
        waits(OLD);
        bumps();
        comesBack(OLD);
        assertThat(find()).isEmpty();
    }

    /** The one that is waited for may be compared with the present one after the look. */
    @Test
    void fetchedBeforeTheLookAndOnceMore() {
        fetches(OLD);
        looks(0);
        fetches(OLD);
        waits(OLD);
        bumps();
        comesBack(OLD);
        assertThat(find()).isEmpty();
    }

    @Test
    void lookAndFetchInOneCriticalSectionOfTheNotifiersLockHaveNoGap() {
        sketch.on(WAITER, Op.ACQUIRE, lock, LOCK, ++turn).on(WAITER, Op.READ, look, BOX, 0);
        fetches(OLD);
        sketch.on(WAITER, Op.RELEASE, lock, LOCK, 0);
        waits(OLD);
        bumps();
        comesBack(OLD);
        assertThat(find()).isEmpty();
    }

    /** A second look that the shape does not know may end the wait before it begins. */
    @Test
    void secondLookBehindTheFetchClosesTheGap() {
        looks(0);
        fetches(OLD);
        sketch.on(WAITER, Op.READ, again, BOX, 0);
        waits(OLD);
        bumps();
        comesBack(OLD);
        assertThat(find()).isEmpty();
    }

    /** Another look of the guard, at a place that it knows, is searched with the rest. */
    @Test
    void secondLookOfTheGuardItselfClosesTheGap() {
        sketch.waitGuard(
                get,
                Recheck.UNKNOWN,
                sketch.literal(look, Relation.EQ, 0, Held.UNKNOWN),
                sketch.literal(again, Relation.EQ, 0, Held.UNKNOWN));
        looks(0);
        fetches(OLD);
        sketch.on(WAITER, Op.READ, again, BOX, 0);
        waits(OLD);
        bumps();
        comesBack(OLD);
        assertThat(find()).isEmpty();
    }

    @Test
    void futureThatStaysInItsPlaceKeepsTheChange() {
        looks(0);
        fetches(OLD);
        waits(OLD);
        sketch.on(NOTIFIER, Op.WRITE, write, BOX, 1).on(NOTIFIER, Op.COMPLETE, complete, OLD);
        comesBack(OLD);
        assertThat(find()).isEmpty();
    }

    @Test
    void nextOneThatIsCompletedTooTellsTheWaiter() {
        looks(0);
        fetches(OLD);
        waits(OLD);
        sketch.on(NOTIFIER, Op.ACQUIRE, locks, LOCK, ++turn)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(NOTIFIER, Op.WRITE, replace, BOX, NEW)
                .on(NOTIFIER, Op.COMPLETE, complete, OLD)
                .on(NOTIFIER, Op.COMPLETE, complete, NEW)
                .on(NOTIFIER, Op.RELEASE, locks, LOCK, 0);
        comesBack(OLD);
        assertThat(find()).isEmpty();
    }
}
