package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
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
        FollowUps followUps = new FollowUps(facts);
        List<Finding> findings = new ArrayList<>(new MissingNotifications(facts, id(), followUps).find());
        findings.addAll(new EdgeNotifications(facts, id(), followUps, false).find());
        findings.addAll(new DeadTellers(facts, id(), followUps).find());
        findings.addAll(new FailedAttempts(facts, id()).find());
        return findings;
    }
}
