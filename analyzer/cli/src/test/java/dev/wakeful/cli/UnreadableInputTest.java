package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no recording of ours, given to the real engine: exit code 3, one line that names the file, no report. */
class UnreadableInputTest {
    @TempDir
    Path folder;

    private Calls calls;

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder, Main::analyze);
    }

    private void assertRefused(Path file) {
        for (String format : new String[] {"text", "json"}) {
            assertThat(calls.call("analyze", "--format", format, file))
                    .as(calls.err())
                    .isEqualTo(3);
            assertThat(calls.out()).isEmpty();
            assertThat(calls.err())
                    .startsWith("wakeful: ")
                    .contains(file.getFileName().toString());
            assertThat(calls.err().lines().count()).isEqualTo(1);
        }
    }

    @Test
    void missing() {
        assertRefused(folder.resolve("missing.jfr"));
    }

    @Test
    void empty() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.jfr")));
    }

    @Test
    void text() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.jfr"), "This is no recording.\n".repeat(500)));
    }

    @Test
    void folderWithoutRecordings() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("nothing here"));
        Files.writeString(empty.resolve("note.txt"), "no recording");
        assertRefused(empty);
    }

    @Test
    void recordingOfAnotherToolWholeOrTruncated() throws IOException {
        Path file = folder.resolve("foreign.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadStart");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        assertRefused(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {1, 40, 68, whole.length / 2, whole.length - 1}) {
            assertRefused(Files.write(folder.resolve("cut" + length + ".jfr"), Arrays.copyOf(whole, length)));
        }
    }
}
