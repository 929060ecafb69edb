package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;

/** The bulk operations of a concurrent map run their functions on many threads, and return after all of them. */
public final class ConcurrentMapBulk {
    private static final class Account {
        private int balance;
        private int interest;
    }

    public static void main(String[] args) {
        ConcurrentHashMap<Integer, Account> accounts = new ConcurrentHashMap<>();
        for (int i = 0; i < 100; i++) {
            Account account = new Account();
            account.balance = i;
            accounts.put(i, account);
        }
        accounts.forEach(1, (number, account) -> account.interest = account.balance * 2);
        int sum = accounts.reduceValuesToInt(1, account -> account.interest, 0, Integer::sum);
        Account rich = accounts.searchValues(1, account -> account.interest == 198 ? account : null);
        if (sum != 9900 || rich.balance != 99) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
