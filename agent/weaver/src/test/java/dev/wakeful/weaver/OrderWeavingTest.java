package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import samples.Orders;

class OrderWeavingTest {
    private static final String INITIALIZED = "initialized at initialize";

    private static WovenClass orders() throws Exception {
        return new WovenClass(Orders.class).accesses();
    }

    /** What a method orders, without its reads and writes of fields and arrays. */
    private static List<String> run(String method) throws Exception {
        return orders().run(method).stream()
                .filter(event -> !event.startsWith("read ") && !event.startsWith("write "))
                .toList();
    }

    @Test
    void atomicsPublishBeforeAndSeeAfterTheCall() throws Exception {
        assertThat(run("atomics"))
                .containsExactly(
                        INITIALIZED,
                        "updateAndGet at AtomicInteger.updateAndGet()",
                        "order 2 publishes",
                        "order 3",
                        "seen 3",
                        "addAndGet 1 at AtomicInteger.addAndGet()",
                        "order Ticket publishes",
                        "seen Ticket",
                        "order 7",
                        "seen 7",
                        "getAndAdd 2 at AtomicLong.getAndAdd()",
                        "order AtomicStampedReference publishes",
                        "seen AtomicStampedReference",
                        "order AtomicStampedReference",
                        "seen AtomicStampedReference",
                        "order 0 publishes",
                        "order 4",
                        "seen 4");
    }

    @Test
    void elementsAreAccessesOfTheirOwn() throws Exception {
        assertThat(run("arrays"))
                .containsExactly(
                        INITIALIZED,
                        "incrementAndGet [3] at AtomicIntegerArray.incrementAndGet()",
                        "lazySet [2] 5 at AtomicLongArray.lazySet()",
                        "get [2] at AtomicLongArray.get()",
                        "compareAndSet [1] null a at AtomicReferenceArray.compareAndSet()",
                        "updateAndGet [1] at AtomicReferenceArray.updateAndGet()");
    }

    @Test
    void elementsAreNothingToLocksAlone() throws Exception {
        assertThat(new WovenClass(Orders.class).run("arrays")).isEmpty();
    }

    @Test
    void selectionKeysPassOnWhatWasDoneBeforeTheInterest() throws Exception {
        assertThat(run("keys"))
                .filteredOn(line -> line.contains("Key"))
                .containsExactly("order Key publishes", "order Key", "seen Key");
    }

    @Test
    void updatersNameTheirOwner() throws Exception {
        assertThat(run("updaters"))
                .containsExactly(
                        INITIALIZED,
                        "order field of Orders publishes",
                        "seen field of Orders",
                        "swapped 0 3 of Orders at AtomicLongFieldUpdater.compareAndSet() time");
    }

    @Test
    void handlesCountByAccessMode() throws Exception {
        assertThat(run("handles"))
                .containsExactly(
                        INITIALIZED,
                        "order handle of Orders[0] publishes",
                        "seen handle of Orders[0]",
                        "order handle of Orders[0]",
                        "seen handle of Orders[0]",
                        "order handle of new[0] publishes",
                        "order handle of newer[0] publishes",
                        "seen handle of newer[0]",
                        "order handle of long[][2] publishes",
                        "order handle of long[][2] publishes",
                        "seen handle of long[][2]",
                        "order all publishes",
                        "seen all",
                        "order all publishes");
    }

    @Test
    void nothingOfThisIsWovenForLocksAlone() throws Exception {
        assertThat(new WovenClass(Orders.class).run("handles")).isEmpty();
    }
}
