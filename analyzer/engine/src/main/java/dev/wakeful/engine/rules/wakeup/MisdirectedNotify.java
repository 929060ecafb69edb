package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/** A single notification goes to a waiter that cannot use it, and the one that could sleeps on. */
public final class MisdirectedNotify implements Rule {
    @Override
    public String id() {
        return "misdirected-notify";
    }

    @Override
    public String title() {
        return "a single notification can go to a waiter that cannot use it";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>(new Misdirections(facts, id()).find());
        findings.addAll(new DepartedWaiters(facts, id()).find());
        return findings;
    }
}
