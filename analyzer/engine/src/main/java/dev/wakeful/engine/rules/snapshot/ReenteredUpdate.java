package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Code that is called back in the middle of an update comes to the half-made data again: its own thread holds the lock, which therefore
 * keeps nothing out; or the thread is given the same object of a thread local twice, without any lock. Observed: the overlap itself is the witness. A signal handler of Java runs on a thread of its own: what it can read half made needs the witness of a torn snapshot.
 */
public final class ReenteredUpdate implements Rule {
    @Override
    public String id() {
        return "reentered-update";
    }

    @Override
    public String title() {
        return "code that is called back in the middle of an update comes to the half-made data again";
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
        List<Finding> findings = new ArrayList<>();
        if (facts.trace().holds(Op.REENTERED)) {
            findings.addAll(new Reentries(facts).find(this));
        }
        if (facts.trace().holds(Op.TAKEN_AGAIN)) {
            findings.addAll(new Retakes(facts).find(this));
        }
        if (facts.trace().holds(Op.HANDLER_BEGIN)) {
            findings.addAll(new TornSnapshots(facts, true).find(this));
        }
        return findings;
    }
}
