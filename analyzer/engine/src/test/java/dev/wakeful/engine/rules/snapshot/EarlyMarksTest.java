package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Crates of a delivery are stored one by one; {@code noted} is the greatest number of a delivery of which a crate was stored. */
class EarlyMarksTest {
    private static final String STORE = "app.Store";

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor driver = script.thread("driver");
    private final TraceScript.Actor clerk = script.thread("clerk");
    private final long store = script.object(STORE);
    private final long lock = script.object("app.Lock");
    private final int noted = number(STORE, "noted");
    private final int apples = number(STORE, "apples");
    private final int pears = number(STORE, "pears");
    private final int delivery = number("app.Crate", "delivery");
    private final int locks = script.site(STORE, "store", 9, "synchronized");
    private final int storeApples = script.site(STORE, "store", 10, "write", apples, 0);
    private final int storePears = script.site(STORE, "store", 11, "write", pears, 0);
    private final int compare = script.site(STORE, "store", 12, "read", noted, Site.BRANCHES);
    private final int number = script.site(STORE, "store", 12, "read", delivery, Site.BRANCHES);
    private final int note = script.site(STORE, "store", 13, "write", noted, 0);
    private final int reset = script.site(STORE, "reset", 15, "write", noted, 0);
    private final int bookLocks = script.site(STORE, "book", 19, "synchronized");
    private final int readNoted = script.site(STORE, "book", 20, "read", noted, 0);
    private final int readPears = script.site(STORE, "book", 21, "read", pears, 0);
    private long amount;
    private long reached;

    private int number(String owner, String name) {
        return script.variable(owner, name, "I", Variable.Kind.FIELD, 0);
    }

    private long crate() {
        return script.object("app.Crate");
    }

    private void compare(long crate, long carried) {
        driver.read(number, crate, carried);
        driver.read(compare, store, reached);
        if (carried > reached) {
            reached = carried;
            driver.write(note, store, carried);
        }
    }

    private void store(int stored, long carried) {
        driver.write(stored, store, ++amount);
        compare(crate(), carried);
    }

    private void step(int stored, long carried) {
        driver.acquire(lock, locks);
        store(stored, carried);
        driver.release(lock, locks);
    }

    private void deliver(long carried) {
        step(storeApples, carried);
        step(storePears, carried);
    }

    private void book() {
        clerk.acquire(lock, bookLocks);
        clerk.read(readNoted, store, reached);
        clerk.read(readPears, store, amount);
        clerk.release(lock, bookLocks);
    }

    private List<Finding> find() {
        return new TornSnapshot().find(new Facts(script.trace()));
    }

    @Test
    void theFirstStepRaisesTheMarkForAll() {
        deliver(1);
        book();
        deliver(2);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("torn-snapshot");
            assertThat(finding.variant()).isEqualTo("early-mark");
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.message()).contains("Store.noted to 1", "Store.pears");
        });
    }

    @Test
    void whoCameInBetweenHasSeenIt() {
        step(storeApples, 1);
        book();
        step(storePears, 1);
        deliver(2);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OBSERVED));
    }

    @Test
    void oneDeliveryMayBeChance() {
        deliver(1);
        book();
        assertThat(find()).isEmpty();
    }

    @Test
    void theLastStepMayRaiseIt() {
        for (int carried = 1; carried <= 2; carried++) {
            driver.acquire(lock, locks);
            driver.write(storeApples, store, ++amount);
            driver.release(lock, locks);
            step(storePears, carried);
            book();
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void aMarkRaisedBeforeTheFirstChangeSaysWhatComes() {
        for (int carried = 1; carried <= 2; carried++) {
            for (int stored : new int[] {storeApples, storePears}) {
                driver.acquire(lock, locks);
                compare(crate(), carried);
                driver.release(lock, locks);
                driver.acquire(lock, locks);
                driver.write(stored, store, ++amount);
                compare(crate(), carried);
                driver.release(lock, locks);
            }
            book();
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void whereSmallerNumbersComeItIsAMaximum() {
        deliver(2);
        book();
        deliver(3);
        step(storeApples, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void aCountThatGrowsIsNoNumberOfADelivery() {
        long counter = crate();
        for (int carried = 1; carried <= 2; carried++) {
            for (int stored : new int[] {storeApples, storePears}) {
                driver.acquire(lock, locks);
                driver.write(stored, store, ++amount);
                compare(counter, carried);
                driver.release(lock, locks);
            }
            book();
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsSetBackIsNoMark() {
        deliver(1);
        book();
        deliver(2);
        driver.write(reset, store, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void oneCriticalSectionKeepsTheClerkOut() {
        for (int carried = 1; carried <= 2; carried++) {
            driver.acquire(lock, locks);
            store(storeApples, carried);
            store(storePears, carried);
            driver.release(lock, locks);
            book();
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void whoReadsTheMarkLastMissesNothingThatItSays() {
        deliver(1);
        clerk.acquire(lock, bookLocks);
        clerk.read(readPears, store, amount);
        clerk.read(readNoted, store, reached);
        clerk.release(lock, bookLocks);
        deliver(2);
        assertThat(find()).isEmpty();
    }
}
