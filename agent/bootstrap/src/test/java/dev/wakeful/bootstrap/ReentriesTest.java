package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Site;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import samples.DeepShelf;
import samples.Desk;
import samples.HookedShelf;
import samples.Shelf;

/** {@code Shelf.scrap} takes the lock first, {@code Shelf.promise} takes it again. */
class ReentriesTest {
    private static final int OUTER = 901;
    private static final int ELSEWHERE = 902;
    private static final int INNER = 903;

    private final Reentries reentries = new Reentries();
    private final Shelf shelf = new Shelf(() -> reentries.between(OUTER, INNER));

    ReentriesTest() {
        Tables.site(new Site(OUTER, "samples.Shelf", "scrap", "()V", "Shelf.java", 1, "synchronized", 0, 0));
        Tables.site(new Site(ELSEWHERE, "samples.Shelf", "fill", "()V", "Shelf.java", 2, "synchronized", 0, 0));
    }

    @Test
    void aClassWrittenApartLiesBetween() {
        assertThat(shelf.scrap(new Desk())).isEqualTo(Desk.class);
        assertThat(reentries.manner()).isEqualTo(Reentries.CALLED);
    }

    @Test
    void aReferenceToItsOwnMethodComesFromWhoMadeIt() {
        assertThat(shelf.scrap(Desk.promise())).isEqualTo(Desk.class);
    }

    @Test
    void theJdkMayHaveCalledIt() {
        assertThat(shelf.scrap(new Desk(), true)).isEqualTo(Desk.class);
        assertThat(reentries.manner()).isEqualTo(Reentries.CALLED_BY_JDK);
    }

    @Test
    void whatIsNestedOrBelowIsKin() {
        assertThat(shelf.scrap(new Shelf.Own(shelf))).isNull();
        DeepShelf deep = new DeepShelf(() -> reentries.between(OUTER, INNER));
        assertThat(deep.scrap(deep)).isNull();
    }

    @Test
    void aSubclassThatFillsInAMethodMayNotKnowWhatIsUnderWay() {
        HookedShelf hooked = new HookedShelf(() -> reentries.between(OUTER, INNER));
        hooked.scrap();
        assertThat(hooked.found()).isEqualTo(HookedShelf.class);
        assertThat(reentries.manner()).isEqualTo(Reentries.FILLS_IN);
    }

    @Test
    void whatASubclassComputesForItsSuperclassIsAPartOfTheUpdate() {
        HookedShelf hooked = new HookedShelf(() -> reentries.between(OUTER, INNER));
        assertThat(hooked.scrapWhatIsAsked()).isNull();
    }

    @Test
    void aSubclassThatIsNestedKnows() {
        Shelf.Nested nested = new Shelf.Nested(() -> reentries.between(OUTER, INNER));
        nested.scrap();
        assertThat(nested.found()).isNull();
    }

    @Test
    void theJdkAsksAnObjectForItsText() {
        assertThat(shelf.scrap(new Shelf.Own(shelf), new StringBuilder())).isEqualTo(StringBuilder.class);
        assertThat(reentries.manner()).isEqualTo(Reentries.CALLED_BY_JDK);
    }

    @Test
    void anExecutorMayRunItsTaskAtOnce() {
        Executor full = new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
        CountDownLatch end = new CountDownLatch(1);
        full.execute(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            assertThat(shelf.scrap(new Shelf.Own(shelf), full)).isEqualTo(ThreadPoolExecutor.class);
        } finally {
            end.countDown();
        }
    }

    @Test
    void whoCompletesAFutureRunsWhatDependsOnIt() {
        assertThat(shelf.scrap(new Shelf.Own(shelf), new CompletableFuture<>())).isEqualTo(CompletableFuture.class);
    }

    @Test
    void aFunctionThatRunsWhereItStandsIsNoCallBack() {
        assertThat(shelf.scrap(new Shelf.Own(shelf), List.of(shelf))).isNull();
    }

    @Test
    void aLockTakenInAMethodThatHasReturnedTellsNothing() {
        Shelf other = new Shelf(() -> reentries.between(ELSEWHERE, INNER));
        assertThat(other.scrap(new Desk())).isNull();
    }

    @Test
    void aPairOfPlacesIsLookedAtAFewTimesOnly() {
        for (int i = 0; i < 16; i++) {
            assertThat(shelf.scrap(new Desk())).isEqualTo(Desk.class);
        }
        assertThat(shelf.scrap(new Desk())).isNull();
    }
}
