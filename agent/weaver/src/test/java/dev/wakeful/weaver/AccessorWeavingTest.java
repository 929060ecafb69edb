package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import samples.Accessors;

class AccessorWeavingTest {
    private static List<String> calls(String method) throws Exception {
        return new WovenClass(Accessors.class)
                .accesses().run(method).stream()
                        .filter(event -> event.startsWith("call "))
                        .toList();
    }

    @Test
    void gettersSizesAndLockedReadsAreAccessors() throws Exception {
        assertThat(calls("accessors"))
                .containsExactly(
                        "call at Accessors.plain()",
                        "call at Accessors.locked()",
                        "call at Accessors.guarded()",
                        "call at Accessors.element()",
                        "call at Accessors.nested()",
                        "call at Accessors.plain()",
                        "call at Accessors.ofClass()");
    }

    @Test
    void interfaceMethodsWithoutParametersMayBe() throws Exception {
        assertThat(calls("behindInterface")).containsExactly("call at Level.level()");
    }

    @Test
    void whatWritesReturnsNothingOrCallsOthersIsNone() throws Exception {
        assertThat(calls("others")).isEmpty();
    }

    @Test
    void optimisticReadsOfStampedLocks() throws Exception {
        assertThat(new WovenClass(Accessors.class).accesses().run("optimistic"))
                .filteredOn(event -> event.startsWith("version "))
                .containsExactly(
                        "version of StampedLock at StampedLock.tryOptimisticRead() version",
                        "version of StampedLock at StampedLock.validate() version");
    }

    @Test
    void nothingIsWovenForLocks() throws Exception {
        assertThat(new WovenClass(Accessors.class).run("behindInterface")).isEmpty();
    }
}
