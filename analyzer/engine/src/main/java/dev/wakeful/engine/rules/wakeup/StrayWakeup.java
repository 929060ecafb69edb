package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * A wakeup meant for an earlier wait reaches a later one that takes it for its own, an interrupt meant for one piece of work hits the
 * next, or a permit that a wait needs is consumed on the way to it.
 */
public final class StrayWakeup implements Rule {
    @Override
    public String id() {
        return "stray-wakeup";
    }

    @Override
    public String title() {
        return "a wakeup reaches another wait than the one that it was meant for";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>(new StrayNotifications(facts, id()).find());
        findings.addAll(new LateInterrupts(facts, id()).find());
        findings.addAll(new OverdueAlarms(facts, id()).find());
        findings.addAll(new LostPermits(facts, id()).find());
        return findings;
    }
}
