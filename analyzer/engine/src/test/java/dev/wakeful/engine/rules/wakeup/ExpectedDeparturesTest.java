package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads 2 and 3 wait for futures that stand in queue 20; thread 1 completes the first, and what nobody waits for goes back to {@code free} of object 7. */
class ExpectedDeparturesTest {
    private static final long GIVER = 1;
    private static final long FIRST = 2;
    private static final long SECOND = 3;
    private static final long BOX = 7;
    private static final long QUEUE = 20;
    private static final long SECONDS = 1_000_000_000L;

    private final TraceSketch sketch = new TraceSketch();
    private final int free = sketch.variable("free", "I");
    private final int mine = sketch.variable("mine", "Ljava/util/concurrent/CompletableFuture;");
    private final int lock = sketch.site("claim", "synchronized");
    private final int look = sketch.site("claim", "read", free);
    private final int store = sketch.site("claim", "write", mine);
    private final int puts = sketch.site("claim", "Deque.addLast()");
    private final int get = sketch.site("claim", "CompletableFuture.get()");
    private final int locks = sketch.site("vacate", "synchronized");
    private final int polls = sketch.site("vacate", "Deque.pollFirst()");
    private final int keeps = sketch.site("vacate", "write", free);
    private final int completes = sketch.site("vacate", "CompletableFuture.complete()");
    private int turn;

    private List<Finding> find() {
        return new MisdirectedNotify().find(new Facts(sketch.build()));
    }

    private void blind() {
        sketch.guard(polls, GuardShape.Kind.DEAL).guard(get, GuardShape.Kind.LEAVE);
    }

    private void queues(long thread, long future, long nanos) {
        sketch.on(thread, Op.ACQUIRE, lock, BOX, ++turn)
                .on(thread, Op.READ, look, BOX, 0)
                .on(thread, Op.HAND_OVER, puts, future, QUEUE)
                .on(thread, Op.RELEASE, lock, BOX, 0)
                .on(thread, Op.GET_BEGIN, get, future, nanos);
    }

    private void gives(long thread, long future) {
        sketch.on(thread, Op.ACQUIRE, locks, BOX, ++turn)
                .on(thread, Op.RECEIVE, polls, future, QUEUE)
                .on(thread, Op.RELEASE, locks, BOX, 0)
                .on(thread, Op.COMPLETE, completes, future)
                .on(thread == GIVER ? FIRST : SECOND, Op.GET_END, get, future);
    }

    private void keeps(long thread) {
        sketch.on(thread, Op.ACQUIRE, locks, BOX, ++turn)
                .on(thread, Op.RECEIVE, polls, 0, QUEUE)
                .on(thread, Op.WRITE, keeps, BOX, 1)
                .on(thread, Op.RELEASE, locks, BOX, 0);
    }

    @Test
    void waiterMayHaveLeftBeforeItsEntryIsTaken() {
        blind();
        queues(FIRST, 11, 2 * SECONDS);
        queues(SECOND, 12, 2 * SECONDS);
        gives(GIVER, 11);
        gives(FIRST, 12);
        keeps(SECOND);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.variant()).isEqualTo("departed-waiter");
        });
    }

    @Test
    void bytecodeSaysWhatWouldBeKeptWhereTheQueueWasNeverEmpty() {
        sketch.guard(polls, GuardShape.Kind.DEAL, new Literal(keeps, Relation.OPAQUE, 0, Literal.Held.UNKNOWN))
                .guard(get, GuardShape.Kind.LEAVE);
        queues(FIRST, 11, 2 * SECONDS);
        queues(SECOND, 12, 2 * SECONDS);
        gives(GIVER, 11);
        gives(FIRST, 12);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
        });
    }

    @Test
    void whatIsPutIntoTheMailboxOfOneThatHasLeftReachesNobody() {
        departs(0);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.variant()).isEqualTo("departed-waiter");
        });
    }

    @Test
    void whoComesForItAfterAllLosesNothing() {
        departs(77);
        assertThat(find()).isEmpty();
    }

    /** The first leaves its mailbox 11 behind, item 77 goes into it; then the first looks into it once more. */
    private void departs(long found) {
        int wait = sketch.site("claim", "BlockingQueue.poll()");
        int puts = sketch.site("vacate", "BlockingQueue.add()");
        sketch.guard(polls, GuardShape.Kind.DEAL).guard(wait, GuardShape.Kind.LEAVE);
        for (long thread : new long[] {FIRST, SECOND}) {
            sketch.on(thread, Op.ACQUIRE, lock, BOX, ++turn)
                    .on(thread, Op.READ, look, BOX, 0)
                    .on(thread, Op.HAND_OVER, this.puts, 9 + thread, QUEUE)
                    .on(thread, Op.RELEASE, lock, BOX, 0)
                    .on(thread, Op.RECEIVE_BEGIN, wait, 9 + thread, thread * SECONDS);
        }
        sketch.on(FIRST, Op.RECEIVE, wait, 0, 11)
                .on(GIVER, Op.ACQUIRE, locks, BOX, ++turn)
                .on(GIVER, Op.RECEIVE, polls, 11, QUEUE)
                .on(GIVER, Op.HAND_OVER, puts, 77, 11)
                .on(GIVER, Op.RELEASE, locks, BOX, 0);
        if (found != 0) {
            sketch.on(FIRST, Op.RECEIVE, wait, found, 11);
        }
        sketch.on(SECOND, Op.RECEIVE, wait, 0, 12)
                .on(GIVER, Op.ACQUIRE, locks, BOX, ++turn)
                .on(GIVER, Op.RECEIVE, polls, 12, QUEUE)
                .on(GIVER, Op.RELEASE, locks, BOX, 0);
        keeps(GIVER);
    }

    @Test
    void withoutTheBytecodeNobodyKnowsHowItLeaves() {
        queues(FIRST, 11, 2 * SECONDS);
        queues(SECOND, 12, 2 * SECONDS);
        gives(GIVER, 11);
        gives(FIRST, 12);
        keeps(SECOND);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoWaitsForEverDoesNotLeave() {
        blind();
        queues(FIRST, 11, 0);
        queues(SECOND, 12, 0);
        gives(GIVER, 11);
        gives(FIRST, 12);
        keeps(SECOND);
        assertThat(find()).isEmpty();
    }

    /** Of requests each has an answer of its own: one that comes too late is for nobody else. */
    @Test
    void answerThatIsNotKeptForAllConcernsNobodyElse() {
        blind();
        queues(FIRST, 11, 2 * SECONDS);
        queues(SECOND, 12, 2 * SECONDS);
        gives(GIVER, 11);
        gives(FIRST, 12);
        assertThat(find()).isEmpty();
    }

    @Test
    void nobodyStandsBehindTheOnlyOne() {
        blind();
        queues(FIRST, 11, 2 * SECONDS);
        gives(GIVER, 11);
        keeps(FIRST);
        assertThat(find()).isEmpty();
    }

    /** The second has taken its entry out, as nothing records, and waits for something else. */
    @Test
    void whoHasGoneOnStandsBehindNobody() {
        blind();
        queues(SECOND, 12, 2 * SECONDS);
        sketch.on(SECOND, Op.ACQUIRE, lock, BOX, ++turn).on(SECOND, Op.RELEASE, lock, BOX, 0);
        queues(FIRST, 11, 2 * SECONDS);
        gives(GIVER, 11);
        keeps(FIRST);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.effect())
                .contains("there is one less for all who come"));
    }

    @Test
    void entryThatIsKnownElsewhereMayBeTakenBack() {
        blind();
        sketch.on(FIRST, Op.WRITE, store, 8, 11);
        queues(FIRST, 11, 2 * SECONDS);
        queues(SECOND, 12, 2 * SECONDS);
        sketch.on(SECOND, Op.WRITE, store, 9, 12);
        gives(GIVER, 11);
        gives(FIRST, 12);
        keeps(SECOND);
        assertThat(find()).isEmpty();
    }
}
