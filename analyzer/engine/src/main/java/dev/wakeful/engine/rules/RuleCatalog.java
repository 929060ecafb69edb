package dev.wakeful.engine.rules;

import java.util.List;
import java.util.Optional;

/** All rules, in the order in which reports list them. A new rule is one class and one line here. */
public final class RuleCatalog {
    public static final List<Rule> ALL = List.of(
            new EarlyNotify(),
            new CheckThenWait(),
            new UncheckedWakeup(),
            new UnlockOfClearedReference(),
            new LeakedLock(),
            new TornSnapshot(),
            new DataRace());

    private RuleCatalog() {}

    public static Optional<Rule> byId(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
