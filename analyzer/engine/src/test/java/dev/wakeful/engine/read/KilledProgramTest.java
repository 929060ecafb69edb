package dev.wakeful.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is killed leaves an unfinished chunk in Flight Recorder's repository; what was flushed into it is
 * read.
 */
class KilledProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path repository;

    @Test
    void readsTheUnfinishedChunk() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:FlightRecorderOptions=repository=" + repository,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path chunk;
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            assertThat(out.readLine()).isEqualTo("recorded");
            chunk = awaitFlush();
        } finally {
            process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        Trace trace = RecordingReader.read(chunk, Progress.NONE).last();

        assertThat(trace.size()).isEqualTo(KilledProgram.RECORDS);
        assertThat(trace.header().agentVersion()).isEqualTo("9.8.7");
        assertThat(trace.account().closed()).isFalse();
        assertThat(trace.account().complete()).isFalse();
        assertThat(trace.account().problems()).isNotEmpty();
        assertThat(Recordings.find(List.of(repository)).processes()).containsExactly(List.of(chunk));
    }

    /**
     * Flight Recorder makes the chunk consistent about once a second, for streaming; without that nothing would
     * survive.
     */
    private Path awaitFlush() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Stream<Path> files = Files.walk(repository)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".jfr")).toList()) {
                    if (records(file) == KilledProgram.RECORDS) {
                        return file;
                    }
                }
            } catch (UncheckedIOException e) {
                // A file came or went meanwhile.
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing was flushed");
    }

    private static int records(Path file) {
        try {
            return RecordingReader.read(file, Progress.NONE).last().size();
        } catch (UnreadableRecordingException e) {
            return 0;
        }
    }
}
