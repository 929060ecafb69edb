package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks real JVMs on fake scenes; the fake agent's recording of a buggy side holds a finding. */
class DemoCommandTest {
    @TempDir
    Path folder;

    private Calls calls;
    private final Properties catalogue = new Properties();

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder);
        calls.installAgent();
        catalogue.setProperty("scenes", "first, second");
        scene("first");
        scene("second");
    }

    private void scene(String id) {
        catalogue.setProperty(id + ".title", "The title of " + id);
        catalogue.setProperty(id + ".seed", "a report");
        catalogue.setProperty(id + ".buggy", "dev.wakeful.cli.fake.FakeScene");
        catalogue.setProperty(id + ".fixed", "dev.wakeful.cli.fake.FakeScene");
        catalogue.setProperty(id + ".rules", "check-then-wait");
    }

    @Test
    void showsFindingsOnBuggySidesAndSilenceOnFixedOnes() throws IOException {
        calls.installScenes(catalogue);
        assertThat(calls.call("demo")).as(calls.err()).isZero();
        assertThat(calls.out())
                .contains("first: The title of first", "second: The title of second", "> RESULT ok")
                .contains("check-then-wait (predicted)", "No findings.", "Every bug was found");
    }

    @Test
    void failsWhenABugIsNotFound() throws IOException {
        catalogue.setProperty("second.rules", "check-then-wait,leaked-lock");
        calls.installScenes(catalogue);
        assertThat(calls.call("demo")).isEqualTo(1);
        assertThat(calls.out()).contains("NOT AS EXPECTED").containsPattern("second +buggy +passed .* NO\n");
    }

    @Test
    void failsWhenAnOrdinaryRunDoesNotPass() throws IOException {
        catalogue.setProperty("first.jvm", "-Dwakeful.test.result=nonsense -Xmx64m");
        calls.installScenes(catalogue);
        assertThat(calls.call("demo", "first")).isEqualTo(1);
        assertThat(calls.out())
                .contains("> nonsense", "The ordinary run FAILED")
                .doesNotContain("second");
    }

    @Test
    void recordsASceneInTheProfileThatItNeeds() throws IOException {
        catalogue.setProperty("second.profile", "accesses");
        calls.installScenes(catalogue);
        assertThat(calls.call("demo", "second")).isZero();
        assertThat(calls.out()).contains("> recorded with profile=accesses");
        assertThat(calls.call("demo", "first")).isZero();
        assertThat(calls.out()).doesNotContain("> recorded with profile");
    }

    @Test
    void leavesOutWhatNeedsNativeCodeThatIsNotThere() throws IOException {
        catalogue.setProperty("second.native", "true");
        calls.installScenes(catalogue);
        assertThat(calls.call("demo")).isZero();
        assertThat(calls.out())
                .contains("holds no native code for", "Every bug was found")
                .containsPattern("second +both +left out +check-then-wait");
        assertThat(calls.call("demo", "second")).isZero();
        assertThat(calls.out()).contains("Nothing was run").doesNotContain("Every bug was found");
    }

    @Test
    void leavesOutWhatNeedsMoreProcessorsThanThereAre() throws IOException {
        catalogue.setProperty("second.processors", "1000000");
        calls.installScenes(catalogue);
        assertThat(calls.call("demo")).isZero();
        assertThat(calls.out())
                .contains("second needs 1000000 processors", "Every bug was found")
                .containsPattern("second +both +left out");
    }

    @Test
    void keepsRecordingsOnDemandOnly() throws IOException {
        calls.installScenes(catalogue);
        Path kept = calls.home().resolve("kept");
        assertThat(calls.call("demo", "first", "--keep", kept)).isZero();
        try (Stream<Path> files = Files.walk(kept)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jfr"))).hasSize(2);
        }
    }

    @Test
    void anUnknownSceneIsAMistake() throws IOException {
        calls.installScenes(catalogue);
        assertThat(calls.call("demo", "frist")).isEqualTo(2);
        assertThat(calls.err()).contains("Did you mean 'first'?", "first, second");
    }
}
