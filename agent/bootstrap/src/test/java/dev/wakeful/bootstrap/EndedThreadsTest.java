package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndedThreadsTest {
    private final Set<Long> written = ConcurrentHashMap.newKeySet();
    private final ThreadAccount account = new ThreadAccount();

    @BeforeEach
    void record() {
        EndedThreads.takeAll();
        ThreadTable.forget((tid, number, bytes, offset, length) -> {
            if (number != 1 || !written.add(tid)) {
                throw new IllegalStateException("batch " + number + " of thread " + tid);
            }
            return true;
        });
        Recorder.on = true;
    }

    @AfterEach
    void stop() {
        Recorder.on = false;
        EndedThreads.takeAll();
        ThreadTable.forget(Recorder.sink());
    }

    @Test
    void aThreadThatEndedIsForgottenWithAllThatItRecorded() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            Thread thread = new Thread(() -> {
                ThreadTrace trace = ThreadTrace.enter();
                trace.record(Op.INTERRUPT, 0, 0, 1, 0);
                trace.exit();
                ThreadTrace.ended();
            });
            ids.add(thread.getId());
            threads.add(thread);
            thread.start();
            if (i % 7 == 0) {
                account.forgetEnded();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        account.forgetEnded();
        assertThat(written).containsAll(ids);
        assertThat(ThreadTable.all()).noneMatch(trace -> ids.contains(trace.tid()));
        assertThat(account.records()).isGreaterThanOrEqualTo(2L * ids.size());
        assertThat(EndedThreads.size()).isZero();
    }

    @Test
    void oneThatIsStillEndingKeepsItsTrace() throws InterruptedException {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        boolean[] silent = new boolean[1];
        Thread thread = new Thread(() -> {
            ThreadTrace.ended();
            said.countDown();
            await(go);
            // What the JDK does as its thread ends must not begin a second trace.
            silent[0] = ThreadTrace.enter() == null;
        });
        thread.start();
        said.await();
        account.forgetEnded();
        assertThat(ThreadTable.all()).anyMatch(trace -> trace.tid() == thread.getId());
        go.countDown();
        thread.join();
        account.forgetEnded();
        assertThat(silent[0]).isTrue();
        assertThat(ThreadTable.all()).noneMatch(trace -> trace.tid() == thread.getId());
    }

    @Test
    void whoeverAsksForTheIdOfOneThatIsGoneDoesNotBringItBack() throws InterruptedException {
        Thread thread = new Thread(ThreadTrace::ended);
        thread.start();
        thread.join();
        account.forgetEnded();
        assertThat(ThreadTrace.idOf(thread)).isEqualTo(thread.getId());
        assertThat(ThreadTable.all()).noneMatch(trace -> trace.tid() == thread.getId());
    }

    @Test
    void theThreadsOfAnEarlierRecordingCountInNoOther() throws InterruptedException {
        Thread thread = new Thread(ThreadTrace::ended);
        thread.start();
        thread.join();
        ThreadTable.forget(Recorder.sink());
        long before = account.records();
        account.forgetEnded();
        assertThat(account.records()).isEqualTo(before);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
