package dev.wakeful.weaver.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.GuardShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeparturesTest {
    private static List<String> departures(Class<?> type) {
        return WaitSurveyTest.survey(type).guards().stream()
                .filter(guard -> guard.kind() == GuardShape.Kind.DEAL || guard.kind() == GuardShape.Kind.LEAVE)
                .map(guard -> guard.kind() + " " + guard.site().method())
                .toList();
    }

    @Test
    void entryStaysWhereNobodyTakesItOut() {
        assertThat(departures(DepartureSamples.Left.class)).containsExactly("DEAL leave", "LEAVE enter");
        assertThat(departures(DepartureSamples.Futures.class)).containsExactly("DEAL vacate", "LEAVE claim");
    }

    @Test
    void whoTakesItsEntryOutWithoutAskingLosesWhatItWasGiven() {
        assertThat(departures(DepartureSamples.Withdrawn.class)).containsExactly("DEAL vacate", "LEAVE claim");
        assertThat(departures(DepartureSamples.Closed.class)).containsExactly("DEAL leave", "LEAVE enter");
        assertThat(departures(DepartureSamples.Late.class)).containsExactly("DEAL leave", "LEAVE enter");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                DepartureSamples.Patient.class,
                DepartureSamples.Stubborn.class,
                DepartureSamples.Cancelled.class,
                DepartureSamples.Careful.class,
                DepartureSamples.Honest.class,
                DepartureSamples.Marked.class,
                DepartureSamples.Shared.class,
                DepartureSamples.Handed.class
            })
    void nothingIsSaidWhereAWaiterMayNotLeaveOrItsEntryMayNotStay(Class<?> type) {
        assertThat(departures(type)).isEmpty();
    }
}
