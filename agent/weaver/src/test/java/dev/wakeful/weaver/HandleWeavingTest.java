package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.HandleFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import samples.Editions;
import samples.Gate;
import samples.Handles;
import samples.Offsets;

/** A call on an updater or VarHandle is an access of the field behind it. */
class HandleWeavingTest {
    private static final String UPDATER = " of Handles at AtomicIntegerFieldUpdater.";

    private static WovenClass handles() throws Exception {
        return new WovenClass(Handles.class)
                .watch("count", "I", Variable.GUARD)
                .watch("time", "J", Variable.GUARD)
                .watch("owner", "Ljava/lang/String;", Variable.GUARD)
                .watch("state", "Ljava/lang/String;", Variable.GUARD);
    }

    private static List<String> throughHandles(String method, WovenClass handles) throws Exception {
        return handles.run(method).stream()
                .filter(event -> event.contains("()"))
                .toList();
    }

    @Test
    void updatersAccessTheirField() throws Exception {
        assertThat(throughHandles("updaters", handles()))
                .containsExactly(
                        "write Handles=1 at AtomicIntegerFieldUpdater.set() count",
                        "read Handles=1 at AtomicIntegerFieldUpdater.get() count",
                        "swapped 1 5" + UPDATER + "compareAndSet() count",
                        "did not swap 1 6" + UPDATER + "compareAndSet() count",
                        "sum 6 after 1" + UPDATER + "incrementAndGet() count",
                        "added 4 to 6" + UPDATER + "getAndAdd() count",
                        "added -1 to 10" + UPDATER + "getAndDecrement() count",
                        "exchanged null b of Handles at AtomicReferenceFieldUpdater.getAndSet() owner");
    }

    @Test
    void handlesAccessTheirField() throws Exception {
        assertThat(throughHandles("handles", handles()))
                .containsExactly(
                        "write Handles=7 at VarHandle.setRelease() time",
                        "read Handles=7 at VarHandle.getAcquire() time",
                        "added 2 to 7 of Handles at VarHandle.getAndAdd() time",
                        "write Handles=x at VarHandle.setVolatile() state",
                        "exchanged x y of Handles at VarHandle.getAndSet() state",
                        "write Handles=z at VarHandle.getAndSet() state",
                        "write Handles=plain at VarHandle.set() state",
                        "did not swap 8 1 of Handles at VarHandle.weakCompareAndSetPlain() time");
    }

    @Test
    void offsetsStandForTheirField() throws Exception {
        WovenClass offsets = new WovenClass(Offsets.class)
                .watch("count", "I", Variable.GUARD)
                .watch("time", "J", Variable.GUARD)
                .watch("owner", "Ljava/lang/String;", Variable.GUARD);
        assertThat(throughHandles("numbers", offsets))
                .containsExactly(
                        "write Offsets=1 at Unsafe.putIntVolatile() count",
                        "read Offsets=1 at Unsafe.getInt() count",
                        "swapped 1 5 of Offsets at Unsafe.compareAndSwapInt() count",
                        "did not swap 1 6 of Offsets at Unsafe.compareAndSwapInt() count",
                        "added 4 to 5 of Offsets at Unsafe.getAndAddInt() count",
                        "write Offsets=7 at Unsafe.putOrderedLong() time",
                        "read Offsets=7 at Unsafe.getLongVolatile() time",
                        "swapped 7 8 of Offsets at Unsafe.compareAndSwapLong() time",
                        "exchanged 8 9 of Offsets at Unsafe.getAndSetLong() time");
        assertThat(throughHandles("references", offsets))
                .containsExactly(
                        "write Offsets=a at Unsafe.putOrderedObject() owner",
                        "read Offsets=a at Unsafe.getObjectVolatile() owner",
                        "swapped a b of Offsets at Unsafe.compareAndSwapObject() owner",
                        "exchanged b c of Offsets at Unsafe.getAndSetObject() owner");
    }

    @Test
    void aSynchronizersStateIsAFieldOfItsBaseClass() throws Exception {
        FieldKey state = new FieldKey("java/util/concurrent/locks/AbstractQueuedSynchronizer", "state", "I");
        assertThat(throughHandles("states", new WovenClass(Gate.class).watch(state, Variable.GUARD)))
                .containsExactly(
                        "write Gate=3 at Gate.setState() state",
                        "read Gate=3 at Gate.getState() state",
                        "swapped 3 5 of Gate at Gate.compareAndSetState() state",
                        "did not swap 3 6 of Gate at Gate.compareAndSetState() state",
                        "read Gate=5 at Gate.getState() state");
        assertThat(throughHandles("states", new WovenClass(Gate.class))).isEmpty();
    }

    @Test
    void additionsWhoseResultNobodyAsksForAreUpdates() throws Exception {
        WovenClass handles = new WovenClass(Handles.class)
                .watch("edition", "I", Variable.GUARD)
                .watch("millis", "J", Variable.GUARD);
        assertThat(throughHandles("statements", handles))
                .containsExactly(
                        "added 3 to 0 of Handles at VarHandle.getAndAdd() edition",
                        "added 1 to 3 of Handles at VarHandle.getAndAddRelease() edition",
                        "added 5 to 0 of Handles at VarHandle.getAndAdd() millis");
    }

    @Test
    void fieldsThatAreAccessedThroughOrderingHandlesOnlyAreAsGoodAsVolatile() throws Exception {
        HandleFields handles = HandleFields.of(new ClassReader(Editions.class.getName()));
        assertThat(handles.isOrdering(new FieldKey("samples/Editions", "edition", "I")))
                .isTrue();
    }

    @Test
    void fieldsThatAreReadPastTheirHandleAreNot() throws Exception {
        HandleFields handles = HandleFields.of(new ClassReader(Editions.Mixed.class.getName()));
        for (String field : List.of("count", "sum")) {
            assertThat(handles.isOrdering(new FieldKey("samples/Editions$Mixed", field, "I")))
                    .as(field)
                    .isFalse();
        }
    }

    @Test
    void whereNobodyWaitsForTheFieldNothingIsWoven() throws Exception {
        assertThat(throughHandles("updaters", new WovenClass(Handles.class)))
                .allMatch(event -> event.contains("owner"));
    }
}
