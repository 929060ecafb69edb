package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** A transaction sees the store as it was when it began, whatever others commit meanwhile; its thread ends it itself. */
// PROFILE accesses
public final class OpenTransactions {
    /** What one thread sees and changes. */
    private static final class Transaction {
        private final String root;
        private final int version;
        private String result;

        Transaction(String root, int version) {
            this.root = root;
            this.version = version;
        }
    }

    private final ThreadLocal<Transaction> open = new ThreadLocal<>();
    private volatile String root = "empty";
    private volatile int version;

    private Transaction transaction() {
        Transaction transaction = open.get();
        if (transaction == null) {
            synchronized (this) {
                transaction = new Transaction(root, version);
            }
            open.set(transaction);
        }
        return transaction;
    }

    int read() {
        Transaction transaction = transaction();
        return transaction.root.length() + transaction.version;
    }

    void write(String text) {
        transaction().result = text;
    }

    void commit() {
        Transaction transaction = open.get();
        synchronized (this) {
            root = transaction.result;
            version++;
        }
        open.remove();
    }

    void end() {
        open.remove();
    }

    public static void main(String[] args) {
        OpenTransactions store = new OpenTransactions();
        Thread reader = Pace.start("reader", () -> {
            for (int i = 0; i < 3; i++) {
                store.read();
                Pace.nap(20);
            }
            store.end();
        });
        Thread report = Pace.start("report", () -> {
            for (int i = 0; i < 3; i++) {
                store.read();
                Pace.nap(20);
            }
        });
        Thread writer = Pace.start("writer", () -> {
            for (int i = 0; i < 3; i++) {
                Pace.nap(50);
                store.write("commit " + i);
                store.commit();
            }
            store.read();
        });
        Pace.finish(reader, report, writer);
    }
}
