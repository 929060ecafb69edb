package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import samples.Constants;
import samples.Libraries;

class LibraryWeavingTest {
    @Test
    void concurrentObjectsOrderAroundTheCall() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("concurrent"))
                .containsExactly(
                        "call ConcurrentHashMap mode 1 at Map.put() contents",
                        "seen ConcurrentHashMap",
                        "call ConcurrentHashMap at Map.get() contents",
                        "seen ConcurrentHashMap",
                        "call ConcurrentHashMap at ConcurrentHashMap.keySet() contents",
                        "seen ConcurrentHashMap",
                        "call KeySetView at KeySetView.iterator() contents",
                        "seen KeySetView",
                        "call KeyIterator at Iterator.hasNext() contents",
                        "seen KeyIterator",
                        "call KeyIterator at Iterator.next() contents",
                        "seen KeyIterator",
                        "call KeyIterator at Iterator.hasNext() contents",
                        "seen KeyIterator",
                        "call ConcurrentLinkedQueue mode 1 at Queue.poll() contents",
                        "seen ConcurrentLinkedQueue",
                        "receive c from ConcurrentLinkedQueue at Queue.poll() contents");
    }

    @Test
    void whoLearnsNothingFromACallIsOrderedAfterNothing() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("releases"))
                .filteredOn(line -> !line.startsWith("at"))
                .containsExactly(
                        "call CountDownLatch mode 1 at CountDownLatch.countDown() contents",
                        "call CountDownLatch at CountDownLatch.getCount() contents",
                        "seen CountDownLatch",
                        "call Semaphore mode 1 at Semaphore.release() contents",
                        "call Semaphore mode 1 at Semaphore.tryAcquire() contents",
                        "seen Semaphore");
    }

    @Test
    void methodReferencesLeadToWovenCalls() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("references"))
                .containsExactly(
                        "hand over d to ConcurrentLinkedQueue at Queue.add() contents",
                        "call ConcurrentLinkedQueue mode 1 at Queue.add() contents",
                        "seen ConcurrentLinkedQueue",
                        "call ConcurrentLinkedQueue mode 1 at Queue.poll() contents",
                        "seen ConcurrentLinkedQueue",
                        "receive d from ConcurrentLinkedQueue at Queue.poll() contents",
                        "at at StringBuffer.toString()",
                        "isAlive at Thread.isAlive()");
    }

    @Test
    void aTextOfTheMethodsOwnIsNobodysBusiness() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("texts"))
                .containsExactly("unguarded StringBuilder mode 1 at StringBuilder.append() contents");
    }

    @Test
    void constantsOfOtherClassesAreUsesOfThem() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("constants")).containsExactly("used");
    }

    @Test
    void constantsOfTheMethodsOwnClassAreOneUseOfIt() throws Exception {
        assertThat(new WovenClass(Constants.class).accesses().run("use"))
                .filteredOn("used"::equals)
                .hasSize(1);
    }

    @Test
    void callsThatAreAboutOneElementSayWhich() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("elements"))
                .filteredOn(line -> line.startsWith("unguarded") || line.startsWith("call"))
                .containsExactly(
                        "call ArrayList[1] mode 1 at List.set() contents",
                        "call ArrayList[1] at List.get() contents",
                        "unguarded ArrayList[0] mode 1 at ArrayList.set() contents",
                        "unguarded ArrayList[0] at ArrayList.get() contents",
                        "unguarded ArrayList[1] at ArrayList.get() contents",
                        "unguarded ArrayList[0] mode 1 at ArrayList.set() contents",
                        "call HashMap at Map.get() contents");
    }

    @Test
    void whatUsersMustGuardIsLookedAtBeforeTheCall() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("unguarded"))
                .filteredOn(line -> line.startsWith("unguarded") || line.startsWith("call"))
                .containsExactly(
                        "call ArrayList mode 1 at List.add() contents",
                        "call UnmodifiableRandomAccessList at List.iterator() contents",
                        "call  at Iterator.hasNext() contents",
                        "call  at Iterator.next() contents",
                        "call  at Iterator.hasNext() contents",
                        "call LinkedHashMap mode 1 at Map.put() contents",
                        "call LinkedKeySet at Set.contains() contents",
                        "unguarded ArrayDeque mode 1 at ArrayDeque.push() contents",
                        "unguarded Registry mode 1 at Registry.put() contents",
                        "call List12 at List.size() contents");
    }
}
