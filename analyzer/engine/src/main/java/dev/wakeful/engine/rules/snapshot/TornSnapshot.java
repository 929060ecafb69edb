package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A copy holds one half of an update. */
public final class TornSnapshot implements Rule {
    @Override
    public String id() {
        return "torn-snapshot";
    }

    @Override
    public String title() {
        return "a copy holds one half of an update";
    }

    @Override
    public Optional<String> notApplicable(Facts facts) {
        String profile = facts.trace().header().profile();
        return profile.equals("accesses")
                ? Optional.empty()
                : Optional.of("needs the accesses of fields and arrays: record with profile=accesses");
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>(new TornSnapshots(facts, false).find(this));
        findings.addAll(new EarlyMarks(facts).find(this));
        if (facts.trace().holds(Op.FORK_CHILD_ACQUIRED)) {
            findings.addAll(new ForkedCopies(facts).find(this));
        }
        return findings;
    }
}
