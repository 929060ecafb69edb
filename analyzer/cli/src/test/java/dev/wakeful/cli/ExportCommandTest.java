package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    Path folder;

    private Calls calls;

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder);
    }

    @Test
    void anUnreadableRecordingIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("text.jfr"), "This is no recording.\n".repeat(500));
        assertThat(calls.call("export", "--format", "std", file)).isEqualTo(3);
        assertThat(calls.out()).isEmpty();
        assertThat(calls.err()).contains("text.jfr");
        assertThat(calls.call("export", "--format", "timeline", folder.resolve("missing.jfr")))
                .isEqualTo(3);
    }

    @Test
    void wrongUsageSaysWhatIsWrong() {
        assertThat(calls.call("export", "app.jfr")).isEqualTo(2);
        assertThat(calls.err()).contains("--format");
        assertThat(calls.call("export", "--format", "xml", "app.jfr")).isEqualTo(2);
        assertThat(calls.err()).contains("std, timeline");
        assertThat(calls.call("export", "--format", "timeline", "--legend", "names", "app.jfr"))
                .isEqualTo(2);
        assertThat(calls.err()).contains("--legend");
    }
}
