package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * The waiter is told before the state is there, looks, sees nothing, sleeps again, and nobody tells it twice. Seed: SIGIO
 * versus epoll.
 */
public final class EarlyNotify implements Rule {
    @Override
    public String id() {
        return "early-notify";
    }

    @Override
    public String title() {
        return "a waiter is told before the state it waits for is there, and not again afterwards";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>(new LostWakeups(facts, LostWakeups.Place.BEFORE_WRITE).find(this));
        findings.addAll(new LateTasks(facts).find(this));
        findings.addAll(new SignalBeforeReady(facts).find(this));
        findings.addAll(new SignalBeforeEvent(facts).find(this));
        return findings;
    }
}
