package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraversalsTest {
    private static final int MANY = 1000;

    @BeforeEach
    void record() {
        Recorder.on = true;
        Recorder.accesses = true;
    }

    @AfterEach
    void stop() {
        Recorder.on = false;
        Recorder.accesses = false;
    }

    @Test
    void whoseSpliteratorsAreIsRememberedAsLongAsTheyAreInUse() throws IllegalAccessException {
        List<Set<Object>> sets = new ArrayList<>();
        List<Spliterator<Object>> spliterators = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Set<Object> set = ConcurrentHashMap.newKeySet();
            Spliterator<Object> spliterator = set.spliterator();
            Traversals.made(spliterator, set);
            sets.add(set);
            spliterators.add(spliterator);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(Traversals.cell(spliterators.get(i)))
                    .isEqualTo(Traversals.cell(sets.get(i)))
                    .isNotEqualTo(OrderHooks.NOTHING);
        }
    }
}
