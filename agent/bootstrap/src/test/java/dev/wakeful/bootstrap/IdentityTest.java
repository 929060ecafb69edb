package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private final Batches batches = new Batches();
    private final ThreadTrace trace = new ThreadTrace(Thread.currentThread(), 1, 1, null, batches);

    @Test
    void anObjectKeepsItsIdAndIsBornOnce() {
        Object object = new StringBuilder();
        long id = trace.idOf(object, 9);
        assertThat(id).isPositive();
        assertThat(trace.idOf(object, 10)).isEqualTo(id);
        trace.drain();
        assertThat(batches.rows()).singleElement().satisfies(row -> {
            assertThat(row.op()).isEqualTo(Op.BIRTH);
            assertThat(row.site()).isEqualTo(9);
            assertThat(row.object()).isEqualTo(id);
            assertThat(row.a()).isEqualTo(Tables.classId(StringBuilder.class));
        });
    }

    @Test
    void nullHasNoIdentity() {
        assertThat(trace.idOf(null, 1)).isZero();
    }

    @Test
    void hiddenClassesOfOneHostShareAName() {
        Runnable one = () -> Thread.onSpinWait();
        Runnable other = () -> Thread.yield();
        assertThat(Tables.classId(one.getClass())).isEqualTo(Tables.classId(other.getClass()));
        assertThat(Tables.classId(String.class)).isNotEqualTo(Tables.classId(Object.class));
    }

    @Test
    void threadsAgreeOnIdsAndEveryIdIsUnique() throws InterruptedException {
        int objects = 20_000;
        Object[] shared = new Object[objects];
        for (int i = 0; i < objects; i++) {
            shared[i] = new Object();
        }
        long[][] seen = new long[4][objects];
        Thread[] threads = new Thread[seen.length];
        Batches[] sinks = new Batches[seen.length];
        for (int t = 0; t < threads.length; t++) {
            int index = t;
            sinks[t] = new Batches();
            ThreadTrace own = new ThreadTrace(Thread.currentThread(), 100 + t, 100 + t, null, sinks[t]);
            threads[t] = new Thread(() -> {
                for (int i = 0; i < objects; i++) {
                    seen[index][i] = own.idOf(shared[i], 1);
                }
                own.drain();
            });
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < objects; i++) {
            assertThat(ids.add(seen[0][i])).isTrue();
            for (long[] ofThread : seen) {
                assertThat(ofThread[i]).isEqualTo(seen[0][i]);
            }
        }
        int births = 0;
        for (Batches sink : sinks) {
            births += sink.rows().size();
        }
        assertThat(births).isEqualTo(objects);
        assertThat(shared).hasSize(objects);
    }

    @Test
    void theTableKeepsNothingAlive() {
        Object mortal = new Object();
        trace.idOf(mortal, 1);
        WeakReference<Object> probe = new WeakReference<>(mortal);
        mortal = null;
        while (!probe.refersTo(null)) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(probe.get()).isNull();
    }

    @Test
    void entriesOfTheDeadAreSwept() {
        int objects = 200_000;
        WeakReference<Object> last = new WeakReference<>(null);
        for (int i = 0; i < objects; i++) {
            Object mortal = new Object();
            trace.idOf(mortal, 1);
            last = new WeakReference<>(mortal);
        }
        while (!last.refersTo(null)) {
            System.gc();
        }
        Identity.sweep();
        assertThat(Identity.size()).isLessThan(objects / 2);
    }
}
