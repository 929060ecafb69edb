package dev.wakeful.weaver.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A method reference is followed as a lambda is. */
class ReferenceSurveyTest {
    private final ClassFacts facts = WaitSurveyTest.survey(ReferenceSamples.class);

    private LiteralFact guardOf(String host) {
        List<GuardFact> guards = facts.guards().stream()
                .filter(guard -> guard.host().endsWith(host))
                .toList();
        assertThat(guards).singleElement().satisfies(guard -> {
            assertThat(guard.recheck()).isEqualTo(Recheck.LOOP);
            assertThat(guard.paths()).singleElement().satisfies(path -> assertThat(path)
                    .hasSize(1));
        });
        return guards.get(0).paths().get(0).get(0);
    }

    @Test
    void collectionsAreLookedAtWhereTheReferenceIsTurnedTo() {
        LiteralFact literal = guardOf("awaitPage");

        assertThat(literal.readSite().method()).startsWith("reference$awaitPage$");
        assertThat(facts.guardCalls()).contains(literal.readSite());
        assertThat(facts.holders().keySet()).extracting(FieldKey::name).contains("pages");
    }

    @Test
    void atomicsToo() {
        LiteralFact literal = guardOf("awaitOpen");

        assertThat(literal.readSite().method()).startsWith("reference$awaitOpen$");
        assertThat(literal.relation()).isEqualTo(Relation.NE);
    }

    @Test
    void whatNobodyAsksForIsDropped() {
        assertThat(guardOf("takePage").readSite().method()).startsWith("reference$takePage$");
    }
}
