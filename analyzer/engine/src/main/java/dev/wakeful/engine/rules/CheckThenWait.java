package dev.wakeful.engine.rules;

import dev.wakeful.engine.finding.Finding;
import java.util.List;

/** The notification falls between the waiter's look and its wait. */
final class CheckThenWait implements Rule {
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
        return new LostWakeups(facts, LostWakeups.Place.AFTER_WRITE).find(this);
    }
}
