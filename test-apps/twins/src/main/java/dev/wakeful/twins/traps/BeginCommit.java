package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** A transaction lock taken by one task and released by a later task of the same thread, by design. */
public final class BeginCommit {
    private final ReentrantLock transaction = new ReentrantLock();
    private int changes;

    void begin() {
        transaction.lock();
    }

    void change() {
        changes++;
    }

    void commit() {
        transaction.unlock();
    }

    public static void main(String[] args) throws Exception {
        BeginCommit database = new BeginCommit();
        ExecutorService session = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 2; i++) {
            session.submit(database::begin).get();
            session.submit(database::change).get();
            session.submit(database::commit).get();
        }
        session.shutdown();
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.submit(database::begin).get();
        other.submit(database::commit).get();
        other.shutdown();
        Pace.finish();
    }
}
