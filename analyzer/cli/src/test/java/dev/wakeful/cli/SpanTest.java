package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"30s,PT30S", "90,PT1M30S", "5m,PT5M", "2h,PT2H"})
    void timesAreRead(String text, Duration span) {
        assertThat(new Span().convert(text)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "0", "0m", "1d", "1.5s", "half", "99999999999s"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> new Span().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
