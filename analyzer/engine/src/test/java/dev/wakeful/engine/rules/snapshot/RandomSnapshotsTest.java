package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** On random programs: what is reported can be seen, by some interleaving, and is no state that updates leave behind. */
class RandomSnapshotsTest {
    private static List<Finding> shown(TwoVariables program) {
        Trace trace = program.trace();
        return trace == null
                ? List.of()
                : new TornSnapshot()
                        .find(new Facts(trace)).stream()
                                .filter(finding -> finding.verdict() != Verdict.SUSPECTED)
                                .toList();
    }

    @Property(tries = 2_000)
    void reportedMixesExist(@ForAll long seed) {
        TwoVariables program = new TwoVariables(seed);
        if (!shown(program).isEmpty()) {
            Set<TwoVariables.Seen> mixes = new HashSet<>(program.visible());
            mixes.removeAll(program.serial());
            assertThat(mixes).as(program.toString()).isNotEmpty();
        }
    }

    @Test
    void manyRandomProgramsAreTornAndManyAreNot() {
        int found = 0;
        for (int seed = 0; seed < 500; seed++) {
            found += shown(new TwoVariables(seed)).isEmpty() ? 0 : 1;
        }
        assertThat(found).isBetween(50, 450);
    }
}
