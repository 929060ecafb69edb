package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** At the end of the recording a thread waits and nothing can wake it. Observed only; whatever the cause, also where no other rule knows it. */
public final class StuckThread implements Rule {
    @Override
    public String id() {
        return "stuck-thread";
    }

    @Override
    public String title() {
        return "at the end of the recording a thread waits and nothing can wake it";
    }

    @Override
    public Optional<String> notApplicable(Facts facts) {
        if (facts.trace().account().closed()) {
            return Optional.empty();
        }
        return Optional.of(
                facts.trace().account().checkpoint()
                        ? "the program went on after this copy was made: who waited then may still be woken; the report's last part tells"
                                + " of them"
                        : "the recording is cut (the program was killed, halted or is still running): what its threads waited for at"
                                + " the end is not known");
    }

    @Override
    public List<Finding> find(Facts facts) {
        StuckThreads stuck = new StuckThreads(facts);
        List<Finding> findings = new ArrayList<>();
        for (List<Waiting> group : stuck.groups()) {
            findings.add(new StuckStory(facts, stuck, group).finding(this));
        }
        return findings;
    }
}
