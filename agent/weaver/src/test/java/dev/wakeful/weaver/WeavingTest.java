package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.Holder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import samples.Accesses;
import samples.Calls;
import samples.Monitors;

class WeavingTest {
    private static final int GUARD = Variable.GUARD;

    private static WovenClass accesses() throws Exception {
        return new WovenClass(Accesses.class)
                .watch("flag", "Z", GUARD)
                .watch("small", "B", GUARD)
                .watch("letter", "C", GUARD)
                .watch("number", "I", GUARD)
                .watch("big", "J", GUARD)
                .watch("fraction", "D", GUARD)
                .watch("text", "Ljava/lang/String;", Variable.LOCK_REFERENCE)
                .watch("shared", "I", GUARD)
                .watch("sharedLong", "J", GUARD)
                .watch("sharedObject", "Ljava/lang/Object;", GUARD);
    }

    @Test
    void primitiveFieldsAreRecordedWithTheirValues() throws Exception {
        assertThat(accesses().run("primitives"))
                .containsExactly(
                        "write null=4 at write shared initializes",
                        "write null=s at write sharedObject initializes",
                        "write Accesses=1 at write flag initializes",
                        "read Accesses=1 at read flag",
                        "write Accesses=0 at write flag",
                        "write Accesses=3 at write small",
                        "read Accesses=3 at read small",
                        "write Accesses=100 at write letter",
                        "read Accesses=0 at read number",
                        "write Accesses=5 at write number",
                        "read Accesses=5 at read number",
                        "write Accesses=6 at write number",
                        "read Accesses=6 at read number",
                        "write Accesses=7 at write big",
                        "read Accesses=7 at read big",
                        "write Accesses=9 at write big",
                        "read Accesses=9 at read big",
                        "read Accesses=100 at read letter",
                        "read Accesses=0 at read flag");
    }

    @Test
    void referencesAreRecordedWithTheirObjects() throws Exception {
        assertThat(new WovenClass(Accesses.class)
                        .watch("text", "Ljava/lang/String;", GUARD)
                        .run("references"))
                .containsExactly(
                        "write Accesses=one at write text",
                        "read Accesses=one at read text",
                        "read Accesses=one at read text",
                        "write Accesses=one3 at write text",
                        "read Accesses=one3 at read text");
    }

    @Test
    void staticFieldsHaveNoOwner() throws Exception {
        List<String> events = accesses().run("statics");
        assertThat(events)
                .contains(
                        "read null=4 at read shared",
                        "write null=8 at write sharedLong",
                        "write null=st at write sharedObject");
    }

    @Test
    void volatileReferencesAndFlagsArePublications() throws Exception {
        WovenClass woven = new WovenClass(Accesses.class);
        assertThat(woven.run("volatiles"))
                .containsExactly(
                        "write Accesses=p at write published",
                        "write Accesses=1 at write ready",
                        "read Accesses=1 at read ready",
                        "read Accesses=p at read published");
        assertThat(woven.tables().variables.values())
                .allMatch(v -> v.has(Variable.PUBLICATION) && v.has(Variable.VOLATILE));
    }

    @Test
    void elementsOfWatchedArraysAreRecordedAndOthersAreNot() throws Exception {
        assertThat(new WovenClass(Accesses.class)
                        .watch("locks", "[Ljava/lang/Object;", Variable.LOCK_REFERENCE)
                        .run("elements"))
                .containsSubsequence(
                        "read [1]=b at read locks", "write [0]=bc at write locks", "read [0]=bc at read locks")
                .noneMatch(event -> event.contains("=y"));
    }

    @Test
    void aWriteBeforeTheOtherConstructorIsLeftAlone() throws Exception {
        WovenClass inner = new WovenClass(
                        Accesses.Inner.class.getName().replace('.', '/'),
                        Accesses.class
                                .getResourceAsStream("Accesses$Inner.class")
                                .readAllBytes())
                .watch("this$0", "Lsamples/Accesses;", Variable.LOCK_REFERENCE)
                .watch("own", "I", GUARD);
        assertThat(inner.load().getDeclaredMethods()).isNotEmpty();
        assertThat(inner.tables().sites.values())
                .noneMatch(site -> site.operation().equals("write")
                        && inner.tables().variables.get(site.variable()).name().equals("this$0"))
                .anyMatch(site -> site.operation().equals("write")
                        && inner.tables().variables.get(site.variable()).name().equals("own"));
    }

    @Test
    void waitsAndNotificationsAreReplaced() throws Exception {
        assertThat(new WovenClass(Calls.class).run("waits"))
                .containsExactly(
                        "enter lock at synchronized",
                        "notify lock at Object.notify()",
                        "notifyAll lock at Object.notifyAll()",
                        "wait lock 1 at Object.wait()",
                        "wait lock 0 1 at Object.wait()",
                        "wait lock 1 MILLISECONDS at TimeUnit.timedWait()",
                        "exit lock at synchronized",
                        "enter int[] at synchronized",
                        "notifyAll int[] at Object.notifyAll()",
                        "exit int[] at synchronized");
    }

    @Test
    void callsOfTheSynchronizationApiAreMarked() throws Exception {
        assertThat(new WovenClass(Calls.class).run("locks"))
                .containsExactly(
                        "at at Lock.lock()",
                        "at at Lock.tryLock()",
                        "at at Lock.unlock()",
                        "at at Lock.unlock()",
                        "at at Thread.start()",
                        "at at Thread.join()",
                        "at at CountDownLatch.countDown()",
                        "at at CountDownLatch.await()");
    }

    @Test
    void sleepsAndTransfersAreTimed() throws Exception {
        assertThat(new WovenClass(Calls.class).run("blocks"))
                .containsExactly(
                        "sleep 0 at Thread.sleep()",
                        "sleep 0 1 at Thread.sleep()",
                        "sleep 2 MICROSECONDS at TimeUnit.sleep()",
                        "sleep 3 at Worker.sleep()",
                        "begin BufferedReader kind 5 at Reader.read()",
                        "end",
                        "begin BufferedReader kind 5 at Reader.read()",
                        "end",
                        "begin OwnStream kind 5 at OutputStream.write()",
                        "end",
                        "begin ReferenceQueue kind 4 at ReferenceQueue.remove()",
                        "end");
    }

    @Test
    void atomicsAreReplacedWhereTheyMatter() throws Exception {
        assertThat(new WovenClass(Calls.class)
                        .holder("COUNT", "Ljava/util/concurrent/atomic/AtomicInteger;", Holder.ATOMIC)
                        .holder("SUM", "Ljava/util/concurrent/atomic/AtomicLong;", Holder.ATOMIC)
                        .run("atomics"))
                .containsExactly(
                        "set a at AtomicReference.set()",
                        "compareAndSet a b at AtomicReference.compareAndSet()",
                        "get at AtomicReference.get()",
                        "getAndSet true at AtomicBoolean.getAndSet()",
                        "incrementAndGet at AtomicInteger.incrementAndGet() COUNT",
                        "addAndGet 5 at AtomicLong.addAndGet() SUM");
    }

    @Test
    void collectionsWhoseSizeIsAskedTellHowMuchTheyHold() throws Exception {
        assertThat(new WovenClass(Calls.class)
                                .holder("PENDING", "Ljava/util/List;", Holder.SIZE)
                                .holder("WORK", "Ljava/util/Deque;", Holder.SIZE)
                                .look("collections", "isEmpty", false)
                                .look("collections", "size", false)
                                .look("collections", "poll", true)
                                .run("collections")
                                .stream()
                                .filter(event -> !event.contains("receive") && !event.contains("hand over")))
                .containsExactly(
                        "recount ArrayList at List.add() PENDING",
                        "recount ArrayList at List.add() PENDING",
                        "count ArrayList at List.isEmpty() PENDING",
                        "read ArrayList=2 at List.size() PENDING",
                        "recount ArrayList at List.remove() PENDING",
                        "recount ArrayList at List.clear() PENDING",
                        "recount ArrayDeque at Deque.offer() WORK",
                        "count ArrayDeque before w at Deque.poll() WORK",
                        "recount ArrayDeque at Deque.poll() WORK",
                        "count ArrayDeque before null at Deque.poll() WORK",
                        "recount ArrayDeque at Deque.poll() WORK");
    }

    @Test
    void guardCollectionsTellWhatTheyHold() throws Exception {
        assertThat(new WovenClass(Calls.class)
                                .holder("PENDING", "Ljava/util/List;", Holder.COLLECTION)
                                .holder("WORK", "Ljava/util/Deque;", Holder.COLLECTION)
                                .look("collections", "isEmpty", false)
                                .look("collections", "size", false)
                                .look("collections", "contains", false)
                                .look("collections", "peek", false)
                                .look("collections", "poll", true)
                                .run("collections")
                                .stream()
                                .filter(event -> !event.contains("receive") && !event.contains("hand over")))
                .containsExactly(
                        "change ArrayList at List.add() PENDING",
                        "change ArrayList at List.add() PENDING",
                        "read ArrayList=1 at List.isEmpty() PENDING",
                        "read ArrayList=1 at List.size() PENDING",
                        "look ArrayList at List.contains() PENDING",
                        "change ArrayList at List.remove() PENDING",
                        "change ArrayList at List.clear() PENDING",
                        "change ArrayDeque at Deque.offer() WORK",
                        "read ArrayDeque=1 at Deque.peek() WORK",
                        "read ArrayDeque=1 at Deque.poll() WORK",
                        "change ArrayDeque at Deque.poll() WORK",
                        "read ArrayDeque=0 at Deque.poll() WORK",
                        "change ArrayDeque at Deque.poll() WORK");
    }

    @Test
    void elementsOfConcurrentCollectionsAreHandedOver() throws Exception {
        assertThat(new WovenClass(Calls.class).run("handOvers"))
                .containsExactly(
                        "hand over a to LinkedBlockingQueue at BlockingQueue.put()",
                        "at at BlockingQueue.put()",
                        "hand over b to LinkedBlockingQueue at BlockingQueue.offer()",
                        "at at BlockingQueue.offer()",
                        "at at BlockingQueue.take()",
                        "receive a from LinkedBlockingQueue at BlockingQueue.take()",
                        "at at BlockingQueue.poll()",
                        "receive b from LinkedBlockingQueue at BlockingQueue.poll()",
                        "hand over c to ConcurrentLinkedQueue at Queue.offer()",
                        "receive c from ConcurrentLinkedQueue at Queue.poll()",
                        "hand over v to ConcurrentHashMap at ConcurrentMap.put()",
                        "hand over w to ConcurrentHashMap at ConcurrentMap.putIfAbsent()",
                        "receive v from ConcurrentHashMap at ConcurrentMap.putIfAbsent()",
                        "receive v from ConcurrentHashMap at ConcurrentMap.get()");
    }

    @Test
    void everyMonitorThatIsEnteredIsLeftInTheRightOrder() throws Exception {
        WovenClass woven = new WovenClass(Monitors.class);
        Class<?> type = woven.load();
        RecordedHooks.tables = woven.tables();
        RecordedHooks.EVENTS.clear();
        assertThat(type.getMethod("run", int.class).invoke(null, 30)).isEqualTo(Monitors.run(30));
        Deque<String> held = new ArrayDeque<>();
        for (String event : RecordedHooks.EVENTS) {
            assertThat(event).doesNotContain("NOT HELD");
            String lock = event.substring(0, event.indexOf(" at ")).replaceFirst(".*(enter|exit) ", "");
            if (event.startsWith("enter")) {
                held.push(lock);
            } else {
                assertThat(held.pop()).isEqualTo(lock);
            }
        }
        assertThat(held).isEmpty();
    }
}
