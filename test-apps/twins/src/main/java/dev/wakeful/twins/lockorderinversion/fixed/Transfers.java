package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;

/** Twin: the account with the lower number first, whatever the direction. */
public final class Transfers {
    private static final class Account {
        final int number;
        int balance = 100;

        Account(int number) {
            this.number = number;
        }
    }

    void transfer(Account from, Account to, int amount) {
        Account first = from.number < to.number ? from : to;
        Account second = first == from ? to : from;
        synchronized (first) {
            synchronized (second) {
                from.balance -= amount;
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
