package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One task begins a transaction, others on the same thread work in it, and a later one ends it; what fails at once ends its own. */
// PROFILE accesses
public final class TransactionOnThread {
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    static void begin(String name) {
        CURRENT.set(name);
        if (name.isEmpty()) {
            CURRENT.remove();
        }
    }

    static int work() {
        String current = CURRENT.get();
        return current == null ? 0 : current.length();
    }

    static void commit() {
        if (CURRENT.get() != null) {
            CURRENT.remove();
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService session = Executors.newSingleThreadExecutor();
        for (String name : new String[] {"", "first", "second"}) {
            session.submit(() -> begin(name)).get();
            session.submit(TransactionOnThread::work).get();
            session.submit(TransactionOnThread::commit).get();
        }
        session.shutdown();
        Pace.finish();
    }
}
