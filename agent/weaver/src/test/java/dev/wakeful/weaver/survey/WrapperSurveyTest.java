package dev.wakeful.weaver.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.GuardShape.Recheck;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WrapperSurveyTest {
    private final Wrappers wrappers = new Wrappers();
    private final Survey survey = new Survey(WaitSurveyTest::bytes, wrappers);

    @BeforeEach
    void surveyWrapper() {
        ClassFacts facts = survey.survey(bytes(WrapperSamples.Memory.class));
        assertThat(facts.guards()).extracting(GuardFact::recheck).contains(Recheck.UNGUARDED, Recheck.LOOP);
    }

    private static byte[] bytes(Class<?> type) {
        return WaitSurveyTest.bytes(type.getName().replace('.', '/'));
    }

    private List<GuardFact> guards(Class<?> type) {
        return survey.survey(bytes(type)).guards();
    }

    @Test
    void knowsWhatWaitsUnconditionally() {
        assertThat(wrappers.size()).isEqualTo(2);
    }

    @Test
    void findsCallersByTheirConstantPools() {
        assertThat(Survey.worthSurvey(bytes(WrapperSamples.Once.class))).isFalse();
        assertThat(survey.callsWrapper(bytes(WrapperSamples.Once.class), 0)).isTrue();
        assertThat(survey.callsWrapper(bytes(WrapperSamples.Once.class), 2)).isFalse();
        assertThat(survey.callsWrapper(bytes(WrapperSamples.Stranger.class), 0)).isTrue();
        assertThat(survey.callsWrapper(bytes(WrapperSamples.Careful.class), 0)).isFalse();
        assertThat(survey.callsWrapper(new byte[] {1, 2, 3}, 0)).isFalse();
    }

    @Test
    void seesWhatACallerDoesAfterTheWait() {
        assertThat(guards(WrapperSamples.Once.class)).singleElement().satisfies(guard -> {
            assertThat(guard.recheck()).isEqualTo(Recheck.BOUNDED);
            assertThat(guard.host()).endsWith("Once.read");
            assertThat(guard.site().method()).isEqualTo("sleep");
        });
        assertThat(guards(WrapperSamples.Looping.class))
                .extracting(GuardFact::recheck)
                .containsExactly(Recheck.LOOP);
    }

    @Test
    void followsDelegates() {
        assertThat(guards(WrapperSamples.Stranger.class)).singleElement().satisfies(guard -> {
            assertThat(guard.recheck()).isEqualTo(Recheck.LOOP);
            assertThat(guard.site().method()).isEqualTo("sleep");
        });
    }

    @Test
    void leavesCallersOfWhatLooksItselfAlone() {
        assertThat(guards(WrapperSamples.Careful.class)).isEmpty();
    }

    private List<String> receivers(Class<?> type) {
        return survey.survey(bytes(type)).receivers().stream()
                .map(receiver -> receiver.kind()
                        + " "
                        + receiver.site().method()
                        + " "
                        + receiver.reads().stream().map(SiteKey::method).toList()
                        + receiver.nullChecks().stream().map(SiteKey::method).toList())
                .toList();
    }

    @Test
    void seesHowCallersReachALockThatAnotherClassTakesForThem() {
        int known = wrappers.size();
        survey.survey(bytes(WrapperSamples.Hub.class));
        assertThat(wrappers.size()).isEqualTo(known + 2);
        assertThat(survey.callsWrapper(bytes(WrapperSamples.Rereading.class), known))
                .isTrue();
        assertThat(receivers(WrapperSamples.Rereading.class))
                .containsExactlyInAnyOrder("LOCK enter [hub][]", "UNLOCK leave [hub][hub]");
        assertThat(receivers(WrapperSamples.Keeping.class)).containsExactly("LOCK enter [hub][]");
    }
}
