package dev.wakeful.twins.reenteredupdate.fixed;

import dev.wakeful.twins.Pace;

/** The line for the journal is asked for when both sides are booked. */
// PROFILE accesses
public final class AccountWritesItself {
    private final StringBuilder journal = new StringBuilder();
    private long debit;
    private long credit;
    private boolean suspect;

    void post(long cents) {
        synchronized (journal) {
            debit += cents;
            credit += cents;
            journal.append(this).append('\n');
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
