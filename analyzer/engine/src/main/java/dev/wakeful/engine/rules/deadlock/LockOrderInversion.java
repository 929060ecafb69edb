package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads take the same locks in different orders, so that each can come to wait for a lock that the next one holds. Cycles of the lock
 * graph after Havelund's Goodlock, with the conditions of Agarwal, Wang and Stoller (2005): different threads, no common gate lock, and nothing
 * that orders them. As with Linux' lockdep one run of each chain is enough, whenever it took place.
 */
public final class LockOrderInversion implements Rule {
    @Override
    public String id() {
        return "lock-order-inversion";
    }

    @Override
    public String title() {
        return "threads take the same locks in different orders and can wait for each other for ever";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>(new Deadlocks(facts).find(this));
        findings.addAll(new Inversions(facts, this).find());
        return findings;
    }
}
