package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class ClassKindsTest {
    @Test
    void theNearestClassOfTheJdkDecides() {
        assertThat(kind(new ArrayList<>())).isEqualTo(ClassKinds.UNGUARDED);
        assertThat(kind(new LinkedHashMap<>())).isEqualTo(ClassKinds.UNGUARDED);
        assertThat(kind(new ConcurrentHashMap<>() {})).isEqualTo(ClassKinds.ORDERS);
        assertThat(kind(new Properties())).isEqualTo(ClassKinds.ORDERS);
        assertThat(kind(Collections.synchronizedList(new ArrayList<>()))).isEqualTo(ClassKinds.ORDERS);
        assertThat(kind(new HashMap<>() {})).isEqualTo(ClassKinds.EXTENDS_UNGUARDED);
    }

    @Test
    void allOthersAreNothing() {
        for (Object other : List.of(
                List.of(1), "text", new int[1], new ReentrantLock(), TimeUnit.DAYS, (Runnable) () -> {}, this)) {
            assertThat(kind(other)).isEqualTo(ClassKinds.NONE);
        }
    }

    @Test
    void aClassThatWasPushedOutIsLookedAtAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(kind(new ArrayList<>())).isEqualTo(ClassKinds.UNGUARDED);
        }
    }

    @Test
    void mapsSetsAndListsThatOrderHoldSomethingAndQueuesPassItOn() {
        for (Object holder : List.of(
                new ConcurrentHashMap<>() {},
                ConcurrentHashMap.newKeySet(),
                new CopyOnWriteArrayList<>(),
                Collections.synchronizedMap(new HashMap<>()))) {
            assertThat(ClassKinds.of(holder.getClass()).holds).isTrue();
        }
        for (Object other : List.of(new ConcurrentLinkedQueue<>(), new HashMap<>(), new CountDownLatch(1))) {
            assertThat(ClassKinds.of(other.getClass()).holds).isFalse();
        }
    }

    private static int kind(Object object) {
        return ClassKinds.of(object.getClass()).kind;
    }
}
