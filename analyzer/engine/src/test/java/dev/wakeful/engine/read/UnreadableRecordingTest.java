package dev.wakeful.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.jfr.Recording;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file that cannot be analyzed gets one line that names it, the cause and the remedy. */
class UnreadableRecordingTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("some.jfr"), bytes);
    }

    private static void assertRefused(Path file, String... parts) {
        ThrowingCallable read = () -> RecordingReader.read(file, Progress.NONE);
        assertThatThrownBy(read)
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts)
                .message()
                .hasLineCount(1);
        assertThat(Recordings.find(List.of(file)).unreadable()).hasSize(1);
    }

    private Path synthetic(int records) throws IOException {
        try (SyntheticRecording recording = new SyntheticRecording()) {
            recording.header();
            for (int i = 0; i < records; i++) {
                recording.record(5, Op.READ, 1, 1, i, 0);
            }
            recording.flush();
            recording.dump(folder.resolve("first.jfr"));
            for (int i = 0; i < records; i++) {
                recording.record(5, Op.READ, 1, 1, i, 0);
            }
            recording.end();
            return recording.write(folder.resolve("whole.jfr"));
        }
    }

    @Test
    void missing() {
        assertRefused(folder.resolve("none.jfr"), "does not exist");
    }

    @Test
    void empty() throws IOException {
        assertRefused(file(new byte[0]), "is empty", "in Flight Recorder's own folder");
    }

    @Test
    void text() throws IOException {
        assertRefused(
                file("Dear reader,\nthis is no recording.\n".repeat(40).getBytes("UTF-8")), "is a text file", "give");
        assertRefused(file("x".getBytes("UTF-8")), "is a text file");
        assertRefused(file("ä€".repeat(200).getBytes("UTF-8")), "is a text file");
    }

    @Test
    void foreignBinary() throws IOException {
        byte[] bytes = new byte[1000];
        Arrays.fill(bytes, (byte) 0xCA);
        assertRefused(file(bytes), "is some other file", "give");
    }

    @Test
    void recordingOfAnotherTool() throws IOException {
        Path path = folder.resolve("other.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPULoad");
            recording.start();
            recording.stop();
            recording.dump(path);
        }
        assertRefused(path, "Wakeful's agent did not write it", "wakeful run");
    }

    @Test
    void newerFormat() throws IOException {
        Path path = folder.resolve("new.jfr");
        try (SyntheticRecording recording = new SyntheticRecording()) {
            recording.header(TraceFormat.VERSION + 1, 1, 1);
            recording.write(path);
        }
        assertRefused(path, "format " + (TraceFormat.VERSION + 1), "9.8.7 or newer");
    }

    @Test
    void newerFlightRecorder() throws IOException {
        byte[] whole = Files.readAllBytes(synthetic(10));
        whole[5] = 3;
        assertRefused(file(whole), "file version 3", "newer");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 40, 68, 100})
    void cutAtTheBeginning(int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(synthetic(10));
        Path path = file(Arrays.copyOf(whole, bytes));
        assertThatThrownBy(() -> RecordingReader.read(path, Progress.NONE))
                .isInstanceOf(UnreadableRecordingException.class)
                .message()
                .hasLineCount(1);
    }

    @Test
    void mixedProcesses() throws IOException {
        Path other = folder.resolve("other.jfr");
        try (SyntheticRecording recording = new SyntheticRecording()) {
            recording.header(1, 2, 3);
            recording.write(other);
        }
        Path whole = synthetic(10);
        assertThatThrownBy(() -> RecordingReader.read(List.of(whole, other), Progress.NONE))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("one by one");
    }

    @Test
    void folderWithoutRecordings() {
        assertThat(Recordings.find(List.of(folder)).unreadable())
                .singleElement()
                .asString()
                .contains("holds no .jfr file");
    }

    @Test
    void readsTheWholeChunksOfACutFile() throws Exception {
        Path whole = synthetic(1000);
        long size = Files.size(whole);
        Path cut = file(Arrays.copyOf(Files.readAllBytes(whole), (int) size - 500));
        Trace trace = RecordingReader.read(cut, Progress.NONE).last();

        assertThat(trace.size()).isEqualTo(1000);
        assertThat(trace.account().complete()).isFalse();
        assertThat(trace.account().closed()).isFalse();
        assertThat(trace.account().problems()).singleElement().asString().contains("is cut off");
        assertThat(trace.tailLost(0)).isTrue();
    }

    @Test
    void surviveAnyDamage() throws Exception {
        byte[] whole = Files.readAllBytes(synthetic(300));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 5; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path path = file(damaged);
            try {
                RecordingReader.read(path, Progress.NONE);
            } catch (UnreadableRecordingException e) {
                assertThat(e).message().hasLineCount(1);
            }
        }
    }
}
