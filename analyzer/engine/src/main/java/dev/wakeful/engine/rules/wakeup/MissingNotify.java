package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.List;

/** A write makes the condition of waiters true and tells nobody, while other places that make it true do. */
public final class MissingNotify implements Rule {
    @Override
    public String id() {
        return "missing-notify";
    }

    @Override
    public String title() {
        return "what others wait for is made true and nobody is told";
    }

    @Override
    public List<Finding> find(Facts facts) {
        return new MissingNotifications(facts, id()).find();
    }
}
