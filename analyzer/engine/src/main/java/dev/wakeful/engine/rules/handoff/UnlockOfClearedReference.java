package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.List;

/** The lock taken through a reference is not the one released through it. Seed: FreeBSD's knlist unlock. */
public final class UnlockOfClearedReference implements Rule {
    @Override
    public String id() {
        return "unlock-of-cleared-reference";
    }

    @Override
    public String title() {
        return "a lock is released through a reference that another thread can clear or replace meanwhile";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>(new ReleaseThroughReference(facts).find(this));
        findings.addAll(new NullWindow(facts).find(this));
        findings.addAll(new ReleaseOfAnotherMutex(facts).find(this));
        return findings;
    }
}
