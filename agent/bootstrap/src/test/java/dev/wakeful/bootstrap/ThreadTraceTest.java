package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThreadTraceTest {
    private static final int GUARD = 1;
    private static final int PUBLICATION = 2;
    private static final int GUARD_SITE = 11;
    private static final int PUBLICATION_SITE = 12;

    private final Batches batches = new Batches();
    private final ThreadTrace trace = new ThreadTrace(Thread.currentThread(), 1, 1, null, batches);
    private final Batches otherBatches = new Batches();
    private final ThreadTrace other = new ThreadTrace(Thread.currentThread(), 2, 2, null, otherBatches);
    private final Object lock = new Object();
    private final Object owner = new Object();

    ThreadTraceTest() {
        Tables.variable(new Variable(GUARD, "A", "guard", "Z", Variable.Kind.FIELD, Variable.GUARD));
        Tables.variable(new Variable(
                PUBLICATION, "A", "shared", "LA;", Variable.Kind.FIELD, Variable.PUBLICATION | Variable.VOLATILE));
        Tables.site(new Site(GUARD_SITE, "A", "look", "()V", "A.java", 1, "read", GUARD, 0));
        Tables.site(new Site(PUBLICATION_SITE, "A", "look", "()V", "A.java", 2, "read", PUBLICATION, 0));
    }

    @Test
    void onlyTheOutermostLevelIsRecorded() {
        trace.locking().acquired(lock, 1);
        trace.locking().acquired(lock, 2);
        trace.locking().releasing(lock, 3);
        trace.locking().releasing(lock, 4);
        assertThat(deeds(trace, batches)).extracting(Batches.Row::op).containsExactly(Op.ACQUIRE, Op.RELEASE);
        assertThat(batches.deeds()).extracting(Batches.Row::site).containsExactly(1, 4);
    }

    @Property(tries = 200)
    void anyNestingOfSeveralLocksBalances(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> choices) {
        Object[] locks = {new Object(), new Object(), new Object(), new Object(), new Object()};
        Batches sink = new Batches();
        ThreadTrace own = new ThreadTrace(Thread.currentThread(), 1, 1, null, sink);
        int[] depth = new int[locks.length];
        int expected = 0;
        for (int i = 0; i < choices.size(); i++) {
            int chosen = choices.get(i);
            if (depth[chosen] < 3 && i % 3 != 2) {
                expected += depth[chosen]++ == 0 ? 1 : 0;
                own.locking().acquired(locks[chosen], i);
            } else if (depth[chosen] > 0) {
                expected += --depth[chosen] == 0 ? 1 : 0;
                own.locking().releasing(locks[chosen], i);
            }
            for (int l = 0; l < locks.length; l++) {
                assertThat(own.locking().holds(locks[l], false)).isEqualTo(depth[l] > 0);
            }
        }
        assertThat(deeds(own, sink)).hasSize(expected);
    }

    @Test
    void theVersionChangesWithTheOwnerOnly() {
        for (int i = 0; i < 3; i++) {
            trace.locking().acquired(lock, 1);
            trace.locking().releasing(lock, 1);
        }
        other.locking().acquired(lock, 1);
        other.locking().releasing(lock, 1);
        trace.locking().acquired(lock, 1);
        assertThat(versions(deeds(trace, batches))).containsExactly(1L, 1L, 1L, 3L);
        assertThat(versions(deeds(other, otherBatches))).containsExactly(2L);
    }

    @Test
    void aWriterAfterReadersBeginsANewTenure() {
        trace.locking().acquired(lock, 1);
        trace.locking().releasing(lock, 1);
        other.locking().acquiredShared(lock, 1);
        other.locking().releasingShared(lock, 1);
        trace.locking().acquired(lock, 1);
        assertThat(versions(deeds(trace, batches))).containsExactly(1L, 2L);
        assertThat(deeds(other, otherBatches).get(0).a()).isEqualTo(1);
    }

    @Test
    void sharedAndExclusiveHoldsOfOneLockAreTwo() {
        trace.locking().acquired(lock, 1);
        trace.locking().acquiredShared(lock, 2);
        trace.locking().acquiredShared(lock, 3);
        trace.locking().releasing(lock, 4);
        trace.locking().releasingShared(lock, 5);
        trace.locking().releasingShared(lock, 6);
        assertThat(deeds(trace, batches))
                .extracting(Batches.Row::op)
                .containsExactly(Op.ACQUIRE, Op.ACQUIRE_SHARED, Op.RELEASE, Op.RELEASE_SHARED);
    }

    @Test
    void aWaitGivesUpEveryLevelAndTakesThemBack() {
        trace.locking().acquired(lock, 1);
        trace.locking().acquired(lock, 2);
        trace.waiting().waitBegin(lock, lock, 5, 3);
        other.locking().acquired(lock, 1);
        other.locking().releasing(lock, 1);
        trace.waiting().waitEnd(lock, lock, Op.OUTCOME_NOTIFIED, 3);
        trace.locking().releasing(lock, 4);
        assertThat(trace.locking().holds(lock, false)).isTrue();
        trace.locking().releasing(lock, 5);
        List<Batches.Row> rows = deeds(trace, batches);
        assertThat(rows)
                .extracting(Batches.Row::op)
                .containsExactly(Op.ACQUIRE, Op.WAIT_BEGIN, Op.WAIT_END, Op.RELEASE);
        assertThat(rows.get(1).b()).isEqualTo(5);
        assertThat(rows.get(2).a()).as("version after another owner").isEqualTo(3);
        assertThat(rows.get(2).b()).isEqualTo(Op.OUTCOME_NOTIFIED);
    }

    @Test
    void aReleaseWithoutAnAcquireIsRecorded() {
        trace.locking().releasing(lock, 1);
        trace.locking().releasedLate(lock, 2);
        assertThat(deeds(trace, batches)).extracting(Batches.Row::a).containsExactly(0L, 1L);
    }

    @Test
    void aMonitorWhoseReleaseAFailedHookMissedIsReleasedLate() {
        synchronized (lock) {
            trace.locking().entered(lock, 1);
            Hooks.failed(new OutOfMemoryError());
        }
        Object next = new Object();
        trace.locking().entered(next, 2);
        assertThat(trace.locking().holds(lock, false)).isFalse();
        assertThat(deeds(trace, batches))
                .extracting(Batches.Row::op)
                .containsExactly(Op.ACQUIRE, Op.RELEASE, Op.ACQUIRE);
    }

    @Test
    void aSpinOnAGuardIsOneRecordUntilSomethingHappens() {
        for (int i = 0; i < 1000; i++) {
            trace.watched().read(GUARD_SITE, owner, 0);
        }
        trace.watched().read(GUARD_SITE, owner, 1);
        trace.record(Op.INTERRUPT, 0, 0, 1, 0);
        trace.watched().read(GUARD_SITE, owner, 1);
        assertThat(deeds(trace, batches))
                .extracting(Batches.Row::op)
                .containsExactly(Op.READ, Op.READ, Op.INTERRUPT, Op.READ);
    }

    @Test
    void aPublicationIsReadOncePerValue() {
        Object first = new Object();
        Object second = new Object();
        trace.watched().read(PUBLICATION_SITE, owner, first);
        trace.record(Op.INTERRUPT, 0, 0, 1, 0);
        trace.watched().read(PUBLICATION_SITE, owner, first);
        trace.watched().write(PUBLICATION_SITE, owner, second);
        trace.watched().read(PUBLICATION_SITE, owner, second);
        trace.watched().read(PUBLICATION_SITE, new Object(), second);
        assertThat(deeds(trace, batches))
                .extracting(Batches.Row::op)
                .filteredOn(op -> !op.isStamp())
                .containsExactly(Op.READ, Op.INTERRUPT, Op.WRITE, Op.READ);
    }

    @Test
    void unparksAimedAtAThreadAreCounted() {
        ThreadTrace me = ThreadTable.current();
        trace.waiting().unparking(Thread.currentThread(), 1);
        trace.waiting().unparking(Thread.currentThread(), 1);
        List<Batches.Row> rows = deeds(trace, batches);
        assertThat(rows.get(1).b() - rows.get(0).b()).isEqualTo(1);
        assertThat(rows.get(1).a()).isEqualTo(me.tid());
    }

    @Test
    void aThreadWhoseClassOverridesItsIdGetsAUniqueOne() {
        class Renamed extends Thread {
            @Override
            @SuppressWarnings("deprecation")
            public long getId() {
                return 1;
            }
        }
        long first = ThreadTrace.idOf(new Renamed());
        long second = ThreadTrace.idOf(new Renamed());
        assertThat(first).isNotEqualTo(second).isGreaterThan(1L << 32);
    }

    private static List<Batches.Row> deeds(ThreadTrace of, Batches sink) {
        of.drain();
        return sink.deeds();
    }

    private static List<Long> versions(List<Batches.Row> rows) {
        return rows.stream()
                .filter(row -> row.op() == Op.ACQUIRE)
                .map(Batches.Row::a)
                .toList();
    }
}
