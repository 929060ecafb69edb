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
        List<Finding> departed = new DepartedWaiters(facts, id()).find();
        findings.addAll(departed);
        // What has happened at a wait need not be expected of it.
        for (Finding expected : new ExpectedDepartures(facts, id()).find()) {
            if (departed.stream().noneMatch(finding -> waitsAt(finding).equals(waitsAt(expected)))) {
                findings.add(expected);
            }
        }
        findings.addAll(new AbandonedShares(facts, id()).find());
        FollowUps followUps = new FollowUps(facts);
        List<Finding> atEdges = new EdgeNotifications(facts, id(), followUps, true).find();
        findings.addAll(atEdges.isEmpty() ? new MixedEdges(facts, id(), followUps).find() : atEdges);
        return findings;
    }

    private static String waitsAt(Finding finding) {
        return finding.locations().get(0).display();
    }
}
