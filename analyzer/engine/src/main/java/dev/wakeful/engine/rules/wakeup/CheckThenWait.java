package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/** The notification falls between the waiter's look and its wait. */
public final class CheckThenWait implements Rule {
    @Override
    public String id() {
        return "check-then-wait";
    }

    @Override
    public String title() {
        return "a notification can fall between a waiter's look at its condition and its wait";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>(new LostWakeups(facts, LostWakeups.Place.AFTER_WRITE).find(this));
        findings.addAll(new ReplacedChannels(facts, id()).find());
        findings.addAll(new LateRegistrations(facts, id()).find());
        return findings;
    }
}
