package dev.wakeful.weaver.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.GuardShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {
    private static List<String> attempts(Class<?> type) {
        return WaitSurveyTest.survey(type).guards().stream()
                .filter(guard -> guard.kind() == GuardShape.Kind.ATTEMPT)
                .map(guard -> guard.host().substring(guard.host().lastIndexOf('.') + 1) + " "
                        + guard.site().method() + " " + guard.paths().get(0).size())
                .toList();
    }

    @Test
    void waitStandsInForWhatCouldNotBeMade() {
        assertThat(attempts(AttemptSamples.Waits.class)).containsExactly("get make 1");
        assertThat(attempts(AttemptSamples.Returns.class)).containsExactly("get make 1");
        assertThat(attempts(AttemptSamples.Checks.class)).containsExactly("get numbered 1");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AttemptSamples.Polls.class,
                AttemptSamples.Spins.class,
                AttemptSamples.Always.class,
                AttemptSamples.Depends.class
            })
    void nothingIsSaidWhereItIsTriedAgainOrSomethingElseIsWaitedFor(Class<?> type) {
        assertThat(attempts(type)).isEmpty();
    }
}
