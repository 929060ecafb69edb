package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandOversTest {
    private static final int OFTEN = 8_000;
    /** Sites of their own for each test: budgets are the whole JVM's where there are many threads. */
    private static int sites = 60_000;

    private final Batches batches = new Batches();
    private final ThreadTrace trace = new ThreadTrace(Thread.currentThread(), 902, 902, null, batches);
    private final int site = sites++;
    private final Object queue = new Object();

    private void take(Object element) {
        trace.handOvers().awaits(queue, 0, site);
        trace.handOvers().hand(Op.RECEIVE, element, queue, site);
    }

    private List<Batches.Row> received() {
        trace.drain();
        return batches.rows().stream().filter(row -> row.op() == Op.RECEIVE).toList();
    }

    private long births() {
        trace.drain();
        return batches.rows().stream().filter(row -> row.op() == Op.BIRTH).count();
    }

    @Test
    void whoWaitsAtAQueueGetsAnAnswerEachTimeButNotAlwaysOneWithAName() {
        for (int i = 0; i < OFTEN; i++) {
            take(new Object());
        }
        assertThat(received()).hasSize(OFTEN).extracting(Batches.Row::object).doesNotContain(0L);
        long named = births();
        for (int i = 0; i < OFTEN; i++) {
            take(new Object());
        }
        assertThat(received()).hasSize(2 * OFTEN);
        assertThat(births()).isEqualTo(named);
    }

    @Test
    void whatIsKnownKeepsItsName() {
        for (int i = 0; i < OFTEN; i++) {
            take(new Object());
        }
        Object known = new Object();
        long id = trace.idOf(known, site);
        take(known);
        take(null);
        assertThat(received().subList(OFTEN, OFTEN + 2))
                .extracting(Batches.Row::object)
                .containsExactly(id, 0L);
    }

    @Test
    void oneObjectOfTwoCollectionsIsReceivedFromBoth() {
        Object element = new Object();
        Object other = new Object();
        trace.handOvers().hand(Op.RECEIVE, element, queue, site);
        trace.handOvers().hand(Op.RECEIVE, element, other, site);
        trace.handOvers().hand(Op.RECEIVE, element, other, site);
        assertThat(received()).extracting(Batches.Row::a).containsExactly(trace.idOf(queue, 0), trace.idOf(other, 0));
    }

    @Test
    void whatNobodyWaitedForIsLeftOutWhenThereWasEnough() {
        for (int i = 0; i < 2 * OFTEN; i++) {
            trace.handOvers().hand(Op.RECEIVE, new Object(), queue, site);
        }
        assertThat(received()).hasSizeLessThan(OFTEN);
    }

    @Test
    void aCallThatIsWovenAndAdvisedIsRecordedOnceAlsoWhereItLearnsSomething() {
        ThreadTrace other = new ThreadTrace(Thread.currentThread(), 903, 903, null, new Batches());
        int givingSite = sites++;
        Object element = new Object();
        for (int i = 0; i < 2 * OFTEN; i++) {
            other.handOvers().hand(Op.HAND_OVER, element, queue, givingSite);
            other.record(Op.INTERRUPT, 0, 0, 1, 0);
        }
        trace.handOvers().awaits(queue, 0, site);
        trace.handOvers().hand(Op.RECEIVE, element, queue, site);
        trace.handOvers().hand(Op.RECEIVE, element, queue, site);
        assertThat(received()).hasSize(1);
        assertThat(batches.rows()).extracting(row -> row.op().isStamp()).contains(true);
    }
}
