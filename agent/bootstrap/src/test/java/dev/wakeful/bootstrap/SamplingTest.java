package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplingTest {
    /** Sites of their own for each test: gates are the whole JVM's. */
    private static int sites = 1000;

    private final Batches batches = new Batches();
    private final ThreadTrace trace = new ThreadTrace(Thread.currentThread(), 1, 1, null, batches);
    private final int site = sites++;
    private final Object owner = new Object();

    @BeforeEach
    void knowTheSite() {
        Tables.site(new Site(site, "A", "m", "()V", "A.java", 1, "read", 0, 0));
    }

    @AfterEach
    void openEverything() {
        Gates.openAgain();
    }

    private List<Op> operations() {
        trace.drain();
        return batches.deeds().stream().map(Batches.Row::op).toList();
    }

    private long count(Op op) {
        return operations().stream().filter(other -> other == op).count();
    }

    private void access(int times) {
        for (int i = 0; i < times; i++) {
            trace.sampling().field(Op.READ, owner, i, site);
        }
    }

    @Test
    void theFirstAccessesAreAllThereAndTheTraceSaysFromWhereTheyAreNot() {
        access(100);
        assertThat(operations()).hasSize(100).containsOnly(Op.READ);
        access(50);
        assertThat(operations()).hasSize(101).last().isEqualTo(Op.SAMPLED);
    }

    @Test
    void whatIsRefusedOftenClosesTheGateForAll() {
        assertThat(Gates.isOpen(site)).isTrue();
        access(100_000);
        assertThat(Gates.isOpen(site)).isFalse();
        trace.drain();
        assertThat(batches.deeds())
                .filteredOn(row -> row.op() == Op.SAMPLED)
                .extracting(Batches.Row::a)
                .containsExactly(0L, 1L);
    }

    @Test
    void aGateThatOpensAgainLetsAFewThrough() {
        access(100_000);
        Gates.openAgain();
        assertThat(Gates.isOpen(site)).isTrue();
        access(100_000);
        assertThat(count(Op.READ)).isEqualTo(116);
        assertThat(Gates.isOpen(site)).isFalse();
    }

    @Test
    void aNewThreadOpensGates() {
        access(100_000);
        Gates.threadIsNew();
        assertThat(Gates.isOpen(site)).isTrue();
    }

    @Test
    void nothingOpensGatesDuringARest() {
        access(100_000);
        Gates.close();
        try {
            Gates.threadIsNew();
            Gates.reopen(site);
            Gates.openAgain();
            Gates.tick();
            assertThat(Gates.isOpen(site)).isFalse();
        } finally {
            Gates.renew();
        }
        assertThat(Gates.isOpen(site)).isTrue();
    }

    @Test
    void eachThreadHasItsOwnBudget() {
        access(1000);
        Batches others = new Batches();
        ThreadTrace other = new ThreadTrace(Thread.currentThread(), 2, 2, null, others);
        for (int i = 0; i < 100; i++) {
            other.sampling().field(Op.WRITE, owner, i, site);
        }
        other.drain();
        assertThat(others.deeds()).hasSize(100);
    }

    @Test
    void repetitionsAreNoNewsUntilSomethingSynchronizes() {
        Object value = new Object();
        for (int i = 0; i < 5; i++) {
            trace.sampling().field(Op.WRITE, owner, value, site);
        }
        assertThat(count(Op.WRITE)).isEqualTo(1);
        trace.locking().acquired(new Object(), 1);
        trace.sampling().field(Op.WRITE, owner, value, site);
        assertThat(count(Op.WRITE)).isEqualTo(2);
    }

    @Test
    void whatIsReadAfterACallOfAThreadLocalIsNews() {
        ThreadLocal<Object> local = new ThreadLocal<>();
        for (int i = 0; i < 3; i++) {
            trace.sampling().threadLocal(Op.THREAD_LOCAL_GET, local, owner, Op.INHERITABLE, site);
            trace.sampling().field(Op.READ, owner, 1, site);
            trace.sampling().field(Op.READ, owner, 1, site);
        }
        assertThat(operations())
                .containsExactly(
                        Op.THREAD_LOCAL_GET, Op.READ, Op.THREAD_LOCAL_GET, Op.READ, Op.THREAD_LOCAL_GET, Op.READ);
        assertThat(batches.deeds().get(0).b()).isEqualTo(Op.INHERITABLE);
    }

    @Test
    void theFirstLooksThatSeeNothingNewAreThereAndBeginAnEpoch() {
        trace.sampling().field(Op.WRITE, owner, 1, site);
        for (int i = 0; i < 100; i++) {
            trace.sampling().lookAgain(sites, 7, 1);
            trace.sampling().field(Op.WRITE, owner, 1, site);
        }
        sites++;
        assertThat(count(Op.LOOK_AGAIN)).isEqualTo(16);
        assertThat(count(Op.WRITE)).isEqualTo(17);
        assertThat(count(Op.SAMPLED)).isZero();
    }

    @Test
    void theFirstReadsOfAVolatileFieldBeginAnEpoch() {
        for (int i = 0; i < 40; i++) {
            trace.sampling().volatileAccess(Op.READ, owner, 7, 0, sites);
            trace.sampling().field(Op.READ, owner, 1, site);
        }
        sites++;
        trace.drain();
        assertThat(batches.deeds()).filteredOn(row -> row.site() == site).hasSize(16);
    }

    @Test
    void aThreadLocalThatIsCalledAllTheTimeIsThinnedOut() {
        ThreadLocal<Object> local = new ThreadLocal<>();
        for (int i = 0; i < 1_000; i++) {
            trace.sampling().threadLocal(Op.THREAD_LOCAL_SET, local, i, Op.BOXED, site);
        }
        assertThat(count(Op.THREAD_LOCAL_SET)).isEqualTo(100);
        assertThat(count(Op.SAMPLED)).isPositive();
    }

    @Test
    void elementsDifferByTheirIndex() {
        int[] array = new int[4];
        for (int i = 0; i < 8; i++) {
            trace.sampling().element(Op.READ_ELEMENT, array, i % 4, null, site);
        }
        trace.drain();
        // What is remembered of them may share a place: then a repetition is recorded, too.
        assertThat(batches.deeds()).extracting(Batches.Row::b).startsWith(0L, 1L, 2L, 3L);
    }

    @Test
    void bytesSpentLowerTheBudgetsAndComeBackWithTime() {
        ByteBudget.spend(20 << 20);
        assertThat(ByteBudget.first).isEqualTo(16);
        ByteBudget.spend(20 << 20);
        assertThat(ByteBudget.first).isEqualTo(2);
        access(10);
        assertThat(count(Op.READ)).isEqualTo(2);
        ByteBudget.earn(60_000);
        assertThat(ByteBudget.first).isEqualTo(100);
    }

    /** What the filter leaves out has an equal before it, with no synchronization in between. */
    @Property(tries = 100)
    void nothingIsLeftOutThatIsNews(@ForAll @Size(max = 90) List<@IntRange(min = 0, max = 40) Integer> choices) {
        Batches sink = new Batches();
        ThreadTrace own = new ThreadTrace(Thread.currentThread(), 3, 3, null, sink);
        int mySite = sites++;
        Object[] owners = {new Object(), new Object(), new Object()};
        List<String> expected = new ArrayList<>();
        Set<String> epoch = new HashSet<>();
        for (int choice : choices) {
            if (choice > 36) {
                own.record(Op.THREAD_JOIN, 0, 0, 0, 0);
                epoch.clear();
                expected.add("sync");
            } else {
                long id = own.idOf(owners[choice % 3], mySite);
                own.sampling().field(Op.READ, owners[choice % 3], choice / 3, mySite);
                if (epoch.add(id + "=" + choice / 3)) {
                    expected.add(id + "=" + choice / 3);
                }
            }
        }
        own.drain();
        List<String> recorded = sink.deeds().stream()
                .map(row -> row.op() == Op.READ ? row.object() + "=" + row.a() : "sync")
                .toList();
        assertThat(recorded).containsSubsequence(expected).hasSizeGreaterThanOrEqualTo(expected.size());
        assertThat(new HashSet<>(recorded)).isEqualTo(new HashSet<>(expected));
    }

    @Test
    void anUpdateOfAnElementIsAReadAndAWrite() {
        trace.sampling().elementUpdate(owner, 3, 4L, 5L, site);
        trace.sampling().elementUpdate(owner, 3, 5L, 6L, site);
        assertThat(operations()).containsExactly(Op.READ_ELEMENT, Op.WRITE_ELEMENT, Op.READ_ELEMENT, Op.WRITE_ELEMENT);
        assertThat(batches.deeds()).extracting(Batches.Row::a).containsExactly(4L, 5L, 5L, 6L);
        assertThat(batches.deeds()).extracting(Batches.Row::b).containsOnly(3L);
    }

    @Test
    void onlyTheSameElementReadAgainAtOnceIsNoNews() {
        trace.sampling().volatileElement(Op.READ_ELEMENT, owner, 1, 0L, site);
        trace.sampling().volatileElement(Op.READ_ELEMENT, owner, 1, 0L, site);
        trace.sampling().volatileElement(Op.READ_ELEMENT, owner, 2, 0L, site);
        trace.sampling().volatileElement(Op.READ_ELEMENT, owner, 1, 0L, site);
        assertThat(operations()).hasSize(3).containsOnly(Op.READ_ELEMENT);
    }
}
