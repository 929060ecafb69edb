package dev.wakeful.runtime;

import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.HeaderEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Recording;

/** The agent's own Flight Recorder recording of this JVM, from start-up to its end. */
final class TargetRecording {
    private final Path destination;

    private TargetRecording(Path destination) {
        this.destination = destination;
    }

    /**
     * Starts recording; hooks record from here on.
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
                recording.setMaxSize(options.maxSize());
            }
            recording.start();
            Recorder.start();
            return new TargetRecording(destination);
        } catch (IOException | RuntimeException | Error e) {
            recording.close();
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

    Path destination() {
        return destination;
    }
}
