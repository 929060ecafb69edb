package dev.wakeful.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
    @Test
    void nothingGivenMeansTheDefaults() throws Exception {
        AgentOptions options = AgentOptions.parse(null, null);
        assertThat(options.profile()).isEqualTo(AgentOptions.Profile.LOCKS);
        assertThat(options.maxSize()).isZero();
        assertThat(options.includes()).isEmpty();
        assertThat(options.sampling()).isTrue();
        assertThat(options.destination(42)).isEqualTo(Path.of("wakeful-42.jfr").toAbsolutePath());
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() throws Exception {
        AgentOptions options =
                AgentOptions.parse("destfile=/tmp/a.jfr,profile=accesses", "destfile=/tmp/b.jfr,maxsize=250m");
        assertThat(options.destination(1)).isEqualTo(Path.of("/tmp/a.jfr"));
        assertThat(options.profile()).isEqualTo(AgentOptions.Profile.ACCESSES);
        assertThat(options.maxSize()).isEqualTo(250L << 20);
    }

    @Test
    void whatIsPrintedIsReadBack() throws Exception {
        String text = AgentOptions.parse("includes=com.acme.*:org.b.C,loglevel=debug", null)
                .toString();
        assertThat(AgentOptions.parse(text, null)).hasToString(text);
        assertThat(text).contains("includes=com.acme.*:org.b.C").contains("loglevel=debug");
    }

    @ParameterizedTest
    @CsvSource({"destfil,destfile", "profil,profile", "include,includes", "exclude,excludes", "max-size,maxsize"})
    void anUnknownKeyNamesTheNearest(String given, String nearest) {
        assertThatThrownBy(() -> AgentOptions.parse(given + "=x", null))
                .isInstanceOf(AgentOptions.OptionException.class)
                .hasMessage("unknown option '" + given + "'; did you mean '" + nearest + "'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile=all",
                "maxsize=much",
                "maxsize=-1",
                "maxsize=99999999999g",
                "maxage=long",
                "maxage=-1s",
                "maxage=5d",
                "maxrate=fast",
                "sampling=off",
                "destfile=",
                "loglevel"
            })
    void aValueThatMakesNoSenseIsRefused(String given) {
        assertThatThrownBy(() -> AgentOptions.parse(given, null))
                .isInstanceOf(AgentOptions.OptionException.class)
                .hasMessageContaining(given.split("=", -1)[0]);
    }

    @Test
    void theLastPartIsKeptBySizeOrAge() throws Exception {
        assertThat(AgentOptions.parse(null, null).keepsLastPart()).isFalse();
        assertThat(AgentOptions.parse("maxsize=200m", null).keepsLastPart()).isTrue();
        assertThat(AgentOptions.parse("maxage=90", null).maxAge()).isEqualTo(Duration.ofSeconds(90));
        assertThat(AgentOptions.parse("maxage=10m", null).maxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(AgentOptions.parse("maxage=2h", null).keepsLastPart()).isTrue();
    }

    @Test
    void theTableForTheDocumentationHoldsEveryOption() {
        for (AgentOption option : AgentOption.values()) {
            assertThat(AgentOptions.table()).contains("`" + option.key + "`");
        }
    }

    @Test
    void theDocumentationHoldsTheTable() throws Exception {
        assertThat(Files.readString(Path.of("../../docs/commands.md"))).contains(AgentOptions.table());
    }

    @Test
    void samplingIsAdaptiveAtSomeRateOrFull() throws Exception {
        assertThat(AgentOptions.parse("sampling=full", null).sampling()).isFalse();
        assertThat(AgentOptions.parse(null, null).maxRate()).isEqualTo(2 << 20);
        assertThat(AgentOptions.parse("maxrate=512k", null).maxRate()).isEqualTo(512 << 10);
    }
}
