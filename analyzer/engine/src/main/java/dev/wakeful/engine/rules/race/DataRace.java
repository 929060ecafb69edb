package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import java.util.List;
import java.util.Optional;

/**
 * Two threads access one variable, one of them at least writes it, and nothing orders the two accesses. Observed: not ordered by what
 * happened in this run. Predicted: ordered by nothing but the order in which threads came to locks.
 */
public final class DataRace implements Rule {
    private static final String PROFILE = "accesses";

    @Override
    public String id() {
        return "data-race";
    }

    @Override
    public String title() {
        return "two threads access a variable without order, and one of them writes it";
    }

    @Override
    public Optional<String> notApplicable(Facts facts) {
        return facts.trace().header().profile().equals(PROFILE)
                ? Optional.empty()
                : Optional.of("needs fields and arrays: record with profile=accesses");
    }

    @Override
    public List<Finding> find(Facts facts) {
        RaceGroups groups = new RaceGroups(facts);
        BenignRaces benign = new BenignRaces(facts);
        RaceScan observed = new RaceScan(facts.trace(), facts.happensBefore());
        for (Memory memory : facts.accesses().conflicting()) {
            observed.scan(memory, facts.accesses().of(memory), (location, first, second) -> {
                Race race = new Race(location, first, second, false);
                if (!benign.contains(location, first, second)) {
                    groups.add(race);
                } else if (benign.isInitialization(location)) {
                    groups.addInitialization(race);
                }
            });
        }
        new PredictedRaces(facts, benign, groups).find();
        return groups.findings();
    }
}
