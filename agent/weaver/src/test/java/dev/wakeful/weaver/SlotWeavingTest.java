package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import samples.Slots;

/** Where locks are reached through what a container holds at a place, calls are accesses of that place. */
class SlotWeavingTest {
    private static List<String> slots(String method, WovenClass woven) throws Exception {
        return woven.run(method).stream()
                .filter(event -> event.startsWith("slot"))
                .toList();
    }

    private static WovenClass holdingLocks() throws Exception {
        return new WovenClass(Slots.class)
                .locksIn("MAP", "Ljava/util/Map;")
                .locksIn("LIST", "Ljava/util/List;")
                .locksIn("ARRAY", "Ljava/util/concurrent/atomic/AtomicReferenceArray;");
    }

    @Test
    void readsAreRecordedWhereALockIsReached() throws Exception {
        WovenClass woven = holdingLocks().namesLock("reads", "get").namesLock("reads", "computeIfAbsent");

        assertThat(slots("reads", woven))
                .containsExactly(
                        "slot a of HashMap is null at Map.get() MAP",
                        "slot a of HashMap is 1 at Map.computeIfAbsent() MAP");
    }

    @Test
    void writesAreRecordedWhereverTheFieldIsUsed() throws Exception {
        assertThat(slots("map", holdingLocks()))
                .containsExactly(
                        "slot a of HashMap = 1 at Map.put() MAP",
                        "slot a of HashMap stays at Map.remove() MAP",
                        "slot a of HashMap = null at Map.remove() MAP",
                        "slot a of HashMap = null at Map.remove() MAP");
        assertThat(slots("fills", holdingLocks()))
                .containsExactly(
                        "slot a of HashMap = 1 at Map.putIfAbsent() MAP",
                        "slot a of HashMap stays at Map.putIfAbsent() MAP",
                        "slot a of HashMap becomes 3 at Map.merge() MAP",
                        "slot a of HashMap becomes null at Map.compute() MAP");
        assertThat(slots("list", holdingLocks())).containsExactly("slot 0 of ArrayList = 2 at List.set() LIST");
        assertThat(slots("array", holdingLocks()))
                .containsExactly(
                        "slot 1 of AtomicReferenceArray = 5 at AtomicReferenceArray.set() ARRAY",
                        "slot 1 of AtomicReferenceArray = 6 at AtomicReferenceArray.compareAndSet() ARRAY",
                        "slot 1 of AtomicReferenceArray stays at AtomicReferenceArray.compareAndSet() ARRAY",
                        "slot 1 of AtomicReferenceArray = null at AtomicReferenceArray.getAndSet() ARRAY");
    }

    @Test
    void whatAGuardTakesOutIsALookToo() throws Exception {
        WovenClass woven = holdingLocks().decides("takes", "remove");

        assertThat(slots("takes", woven))
                .containsExactly(
                        "slot a of HashMap gives null at Map.remove() MAP",
                        "slot a of HashMap = 1 at Map.put() MAP",
                        "slot a of HashMap gives 1 at Map.remove() MAP",
                        "slot a of HashMap = null at Map.remove() MAP");
    }

    @Test
    void containersWithoutLocksStayAsTheyAre() throws Exception {
        assertThat(slots("map", new WovenClass(Slots.class))).isEmpty();
        assertThat(slots("array", new WovenClass(Slots.class).accesses())).isEmpty();
    }
}
