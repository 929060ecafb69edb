package dev.wakeful.weaver.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.GuardShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {
    private static List<String> shares(Class<?> type) {
        return WaitSurveyTest.survey(type).guards().stream()
                .filter(guard -> guard.kind() == GuardShape.Kind.SHARE)
                .map(guard -> guard.site().method() + " " + guard.paths().get(0).size())
                .toList();
    }

    @Test
    void whoFailsForgetsWhatItHas() {
        assertThat(shares(ShareSamples.Failing.class)).containsExactly("take 1");
        assertThat(shares(ShareSamples.Refusing.class)).containsExactly("take 1");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ShareSamples.Returning.class,
                ShareSamples.Answering.class,
                ShareSamples.Tidy.class,
                ShareSamples.Whole.class,
                ShareSamples.Closed.class
            })
    void nothingIsSaidWhereItIsGivenBackOrNothingWasTaken(Class<?> type) {
        assertThat(shares(type)).isEmpty();
    }
}
