package dev.wakeful.twins.reenteredupdate.buggy;

import dev.wakeful.twins.Pace;

/** The line for the journal is asked of the account between its two sides, and the account looks whether they are equal. */
// PROFILE accesses
public final class AccountWritesItself {
    private final StringBuilder journal = new StringBuilder();
    private long debit;
    private long credit;
    private boolean suspect;

    void post(long cents) {
        synchronized (journal) {
            debit += cents; // EXPECT reentered-update
            journal.append(this).append('\n');
            credit += cents;
        }
    }

    boolean isSuspect() {
        synchronized (journal) {
            return suspect;
        }
    }

    @Override
    public String toString() {
        synchronized (journal) {
            if (debit - credit > 1_000) {
                suspect = true;
            }
            return "debit " + debit + ", credit " + credit;
        }
    }

    public static void main(String[] args) {
        AccountWritesItself account = new AccountWritesItself();
        Thread clerk = Pace.start("clerk", () -> account.post(20));
        Pace.nap(80);
        Thread auditor = Pace.start("auditor", () -> {
            account.post(5);
            account.isSuspect();
        });
        Pace.finish(clerk, auditor);
    }
}
