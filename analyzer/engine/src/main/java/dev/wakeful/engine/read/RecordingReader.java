package dev.wakeful.engine.read;

import dev.wakeful.engine.trace.Header;
import dev.wakeful.engine.trace.Periods;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/**
 * Reads the recording of one process, from one file or from several (chunks, dumps; what is in two of them is taken
 * once). What can be read of a cut or unfinished file is read, and the trace's account says that it is incomplete.
 */
public final class RecordingReader {
    private RecordingReader() {}

    /** As {@link #read(List, Progress)} for one file. */
    public static Periods read(Path file, Progress progress) throws UnreadableRecordingException {
        return read(List.of(file), progress);
    }

    /**
     * Reads all files into one recording.
     *
     * @throws UnreadableRecordingException when a file holds nothing that can be read, is of a format that is not
     * known, or
     *     is of another process than the others, and when no file was recorded by Wakeful
     */
    public static Periods read(List<Path> files, Progress progress) throws UnreadableRecordingException {
        List<RecordingFile> opened = new ArrayList<>();
        long total = 0;
        for (Path file : files) {
            RecordingFile recording = RecordingFile.look(file);
            opened.add(recording);
            total += recording.size;
        }
        EventSink sink = new EventSink();
        long done = 0;
        for (RecordingFile recording : opened) {
            recording.problems.forEach(sink.builder::problem);
            read(recording, sink, done, total, progress);
            sink.builder.batchesLost(LostTail.batches(recording));
            if (recording.endsUnread()) {
                // What a chunk before says of its end is not the end of the recording.
                sink.builder.beginChunk();
            }
            done += recording.size;
            progress.read(done, total);
        }
        if (opened.stream().allMatch(recording -> recording.chunks.isEmpty())) {
            // Says why.
            RecordingFile.of(files.get(0));
        }
        if (!sink.sawWakeful()) {
            throw notWakeful(files.get(0));
        }
        if (!sink.sawHeader()) {
            sink.builder.problem("the recording's header is missing");
        }
        return sink.builder.periods();
    }

    /** Header of a file, for telling processes apart. */
    static Header header(RecordingFile recording) throws UnreadableRecordingException {
        EventSink sink = new EventSink();
        try (FileChannel file = FileChannel.open(recording.path, StandardOpenOption.READ)) {
            for (Chunk chunk : recording.chunks) {
                JfrReader jfr = chunk.open(file);
                Event event;
                while (!sink.sawHeader() && (event = jfr.readEvent()) != null) {
                    if (event instanceof WakefulEvents.Header) {
                        sink.take(event, jfr, recording.path);
                    }
                }
                if (sink.sawHeader()) {
                    return sink.header();
                }
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(recording.path, e);
        }
        throw notWakeful(recording.path);
    }

    private static void read(RecordingFile recording, EventSink sink, long before, long total, Progress progress)
            throws UnreadableRecordingException {
        try (FileChannel file = FileChannel.open(recording.path, StandardOpenOption.READ)) {
            for (Chunk chunk : recording.chunks) {
                progress.read(before + chunk.offset(), total);
                read(recording.path, chunk, file, sink);
            }
        } catch (IOException e) {
            throw damaged(recording.path, e);
        }
    }

    private static void read(Path path, Chunk chunk, FileChannel file, EventSink sink)
            throws UnreadableRecordingException {
        try {
            sink.builder.beginChunk();
            JfrReader jfr = chunk.open(file);
            Event event;
            while ((event = jfr.readEvent()) != null) {
                sink.take(event, jfr, path);
            }
        } catch (IOException | RuntimeException e) {
            // JfrReader answers damage with whatever went wrong first. What came before the damage is good.
            if (!sink.sawWakeful()) {
                throw damaged(path, e);
            }
            sink.builder.problem(
                    path.getFileName() + " is damaged in the chunk at byte " + chunk.offset() + ": " + cause(e));
        }
    }

    private static UnreadableRecordingException notWakeful(Path file) {
        return new UnreadableRecordingException(
                file + " is a Flight Recorder recording, but Wakeful's agent did not write it"
                        + " (no dev.wakeful events); record the program with 'wakeful run' or -javaagent");
    }

    private static UnreadableRecordingException damaged(Path file, Exception e) {
        return new UnreadableRecordingException(
                file + " is damaged and cannot be read (" + cause(e) + "); record or copy it again", e);
    }

    private static String cause(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
