package dev.wakeful.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chunk that its program was killed in has batches behind the point up to which it can be read, or cannot be read at all. */
class LostTailTest {
    private static final int SIZE_AT = 8;
    private static final int POOL_AT = 16;
    private static final int METADATA_AT = 24;
    private static final int STATE_AT = 64;
    private static final int BATCHES = 7;

    @TempDir
    Path folder;

    /** Two chunks of one process, the second with some batches. */
    private void write() throws IOException {
        try (SyntheticRecording recording = new SyntheticRecording()) {
            recording.header();
            recording.record(5, Op.READ, 1, 1, 0, 0);
            recording.flush();
            recording.coverage("checkpoint", 1, "");
            recording.dump(folder.resolve("first.jfr"));
            recording.header();
            for (int i = 0; i < BATCHES; i++) {
                recording.record(5, Op.READ, 1, 1, i, 0);
                recording.flush();
            }
            recording.write(folder.resolve("both.jfr"));
        }
        byte[] both = Files.readAllBytes(folder.resolve("both.jfr"));
        int first = (int) ByteBuffer.wrap(both).getLong(SIZE_AT);
        Files.delete(folder.resolve("both.jfr"));
        Files.write(folder.resolve("second.jfr"), Arrays.copyOfRange(both, first, both.length));
    }

    /** As Flight Recorder leaves a chunk that it has just begun. */
    private void cut(Path chunk) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(chunk));
        bytes.putLong(SIZE_AT, Chunk.HEADER_SIZE);
        bytes.putLong(POOL_AT, 0);
        bytes.putLong(METADATA_AT, 0);
        bytes.put(STATE_AT, (byte) 1);
        Files.write(chunk, bytes.array());
    }

    @Test
    void countsTheBatchesOfAChunkThatCannotBeRead() throws Exception {
        write();
        cut(folder.resolve("second.jfr"));
        Recordings found = Recordings.find(List.of(folder));
        assertThat(found.unreadable()).isEmpty();
        assertThat(found.processes()).singleElement().satisfies(files -> assertThat(files)
                .hasSize(2));
        Trace trace =
                RecordingReader.read(found.processes().get(0), Progress.NONE).last();
        assertThat(trace.size()).isEqualTo(1);
        assertThat(trace.account().batchesLost()).isEqualTo(BATCHES);
        // The copy was whole, and the program went on.
        assertThat(trace.account().checkpoint()).isFalse();
        assertThat(trace.account().problems()).anyMatch(problem -> problem.contains("cut off"));
    }

    @Test
    void countsNothingWhereEverythingIsRead() throws Exception {
        write();
        Trace trace = RecordingReader.read(
                        Recordings.find(List.of(folder)).processes().get(0), Progress.NONE)
                .last();
        assertThat(trace.size()).isEqualTo(1 + BATCHES);
        assertThat(trace.account().batchesLost()).isZero();
    }

    @Test
    void aChunkThatCannotBeReadAloneIsNoRecording() throws Exception {
        write();
        cut(folder.resolve("second.jfr"));
        assertThat(Recordings.find(List.of(folder.resolve("second.jfr"))).unreadable())
                .singleElement()
                .satisfies(why -> assertThat(why).hasMessageContaining("cut off before anything"));
    }
}
