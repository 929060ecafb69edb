package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;

/** Two transfers in opposite directions: each locks its own account first. Monitors, one method. */
public final class Transfers {
    private static final class Account {
        final int number;
        int balance = 100;

        Account(int number) {
            this.number = number;
        }
    }

    void transfer(Account from, Account to, int amount) {
        synchronized (from) {
            from.balance -= amount;
            synchronized (to) { // EXPECT lock-order-inversion
                to.balance += amount;
            }
        }
    }

    public static void main(String[] args) {
        Transfers bank = new Transfers();
        Account rent = new Account(1);
        Account wages = new Account(2);
        Thread tenant = Pace.start("tenant", () -> bank.transfer(wages, rent, 30));
        Pace.nap(80);
        Thread landlord = Pace.start("landlord", () -> bank.transfer(rent, wages, 10));
        Pace.finish(tenant, landlord);
    }
}
