package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocationsTest {
    private static volatile int shared;

    private volatile int state;

    @BeforeEach
    void record() {
        Recorder.on = true;
    }

    @AfterEach
    void stop() {
        Recorder.on = false;
    }

    @Test
    void aHandleStandsForTheFieldOfItsName() throws Exception {
        VarHandle field = MethodHandles.lookup().findVarHandle(LocationsTest.class, "state", int.class);
        assertThat(Locations.kind(Locations.ofHandle(field))).isEqualTo(Locations.FIELD);
        assertThat(Locations.key(Locations.ofHandle(field))).isEqualTo(Locations.keyOf("state"));

        VarHandle other = MethodHandles.lookup().findStaticVarHandle(LocationsTest.class, "shared", int.class);
        assertThat(Locations.kind(Locations.ofHandle(other))).isEqualTo(Locations.STATIC);
        assertThat(Locations.key(Locations.ofHandle(other))).isEqualTo(Locations.keyOf("shared"));
    }

    /** Until it is told the name, the JVM may have none to give: then the handle stands for anything, and nothing fails. */
    @Test
    void aHandleOfAnInheritedFieldStandsForTheFieldThatItWasMadeFor() throws Exception {
        VarHandle inherited = MethodHandles.lookup().findVarHandle(Inheriting.class, "state", int.class);
        assertThat(Locations.kind(Locations.ofHandle(inherited))).isIn(Locations.FIELD, Locations.OTHER);

        VarHandle seen = MethodHandles.lookup().findVarHandle(Inheriting.class, "state", int.class);
        Locations.handle(seen, "state");
        assertThat(Locations.kind(Locations.ofHandle(seen))).isEqualTo(Locations.FIELD);
        assertThat(Locations.key(Locations.ofHandle(seen))).isEqualTo(Locations.keyOf("state"));
        VarHandle ofClass = MethodHandles.lookup().findStaticVarHandle(LocationsTest.class, "shared", int.class);
        Locations.handle(ofClass, "shared");
        assertThat(Locations.kind(Locations.ofHandle(ofClass))).isEqualTo(Locations.STATIC);
    }

    private static final class Inheriting extends LocationsTest {}

    @Test
    void aHandleOfAnArrayStandsForItsElements() {
        assertThat(Locations.ofHandle(MethodHandles.arrayElementVarHandle(long[].class)))
                .isEqualTo(Locations.ELEMENT);
        assertThat(Locations.ofHandle(MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)))
                .isEqualTo(Locations.OTHER);
    }

    @Test
    void anUpdaterStandsForItsField() {
        var updater = AtomicIntegerFieldUpdater.newUpdater(LocationsTest.class, "state");
        assertThat(Locations.keyOfUpdater(updater)).isZero();
        Locations.updater(updater, "state");
        assertThat(Locations.keyOfUpdater(updater)).isEqualTo(Locations.keyOf("state"));
    }

    @Test
    void anOffsetStandsForTheFieldOfTheClassThatDeclaresIt() throws Exception {
        Locations.offset(LocationsTest.class.getDeclaredField("state"), 12);
        assertThat(Locations.keyOfOffset(new LocationsTest() {}, 12)).isEqualTo(Locations.keyOf("state"));
        assertThat(Locations.keyOfOffset(new LocationsTest(), 16)).isZero();
        assertThat(Locations.keyOfOffset(new int[4], 20)).isEqualTo(20);
    }

    @Test
    void manyLocationsStayApart() {
        Object[] updaters = new Object[1000];
        for (int i = 0; i < updaters.length; i++) {
            updaters[i] = new Object();
            Locations.updater(updaters[i], "field" + i);
        }
        for (int i = 0; i < updaters.length; i++) {
            assertThat(Locations.keyOfUpdater(updaters[i])).isEqualTo(Locations.keyOf("field" + i));
        }
        assertThat(state + shared).isZero();
    }
}
