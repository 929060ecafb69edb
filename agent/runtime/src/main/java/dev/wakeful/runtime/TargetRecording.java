package dev.wakeful.runtime;

import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.HeaderEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Recording;

/** The agent's own Flight Recorder recording of this JVM. */
final class TargetRecording {
    /** Flight Recorder drops whole chunks, of 12 MB: with less than two of them a copy would leave nothing behind. */
    private static final long LEAST = 24L << 20;

    private static final String SUFFIX = ".jfr";

    /** Flight Recorder says here where it keeps the chunks. */
    private static final String REPOSITORY = "jdk.jfr.repository";

    private final Recording recording;
    private final Path destination;
    private int dumps;

    private TargetRecording(Recording recording, Path destination) {
        this.recording = recording;
        this.destination = destination;
    }

    /**
     * Starts the recording, to which hooks write once the recorder has started.
     *
     * @throws IOException when the destination cannot be written
     */
    static TargetRecording begin(AgentOptions options, Recorder.Header header, Path destination) throws IOException {
        Recording recording = new Recording();
        try {
            recording.setName("wakeful");
            aim(recording, destination);
            for (Class<? extends Event> event : Recorder.prepare(header)) {
                recording.enable(event).withoutThreshold();
            }
            recording.enable(HeaderEvent.class).with("period", "beginChunk");
            recording.enable(CoverageEvent.class).with("period", "endChunk");
            if (options.maxSize() > 0) {
                recording.setMaxSize(Math.max(LEAST, options.maxSize()));
            }
            if (!options.maxAge().isZero()) {
                recording.setMaxAge(options.maxAge());
            }
            recording.start();
            return new TargetRecording(recording, destination);
        } catch (IOException | RuntimeException | Error e) {
            recording.close();
            Recorder.release();
            throw e;
        }
    }

    private static void aim(Recording recording, Path destination) throws IOException {
        try {
            Path folder = destination.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            recording.setDestination(destination);
        } catch (IOException e) {
            throw new IOException("cannot write " + destination + " (" + e + ")", e);
        }
        // Flight Recorder's own shutdown hook ends the recording and writes the file; a second hook would only race
        // with it.
        recording.setDumpOnExit(true);
    }

    /** Ends it, with the recorder closed, and writes the file. Says what went wrong, null when nothing did. */
    String end() {
        try {
            recording.stop();
            recording.close();
        } catch (RuntimeException e) {
            return e.toString();
        }
        return Files.isRegularFile(destination) ? null : "Flight Recorder has not written " + destination;
    }

    /**
     * Copies what was recorded until now; the recording goes on.
     *
     * @throws IOException when the file cannot be written
     */
    void dump(Path copy) throws IOException {
        Path folder = copy.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        recording.dump(copy);
    }

    /** A name for the next copy. */
    Path besides() {
        String name = destination.getFileName().toString();
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return destination.resolveSibling(stem + "-dump" + ++dumps + SUFFIX);
    }

    /** The folder in which the recording grows until its file is written; there it is found when the program is killed. */
    static String repository() {
        return System.getProperty(REPOSITORY, "the folder that Flight Recorder uses");
    }

    Path destination() {
        return destination;
    }
}
