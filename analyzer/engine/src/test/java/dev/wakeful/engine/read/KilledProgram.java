package dev.wakeful.engine.read;

import dev.wakeful.trace.Op;
import java.io.IOException;

/** Records, says so, and waits to be killed. Run by {@link KilledProgramTest} in a JVM of its own. */
final class KilledProgram {
    /** Enough for some batches. */
    static final int RECORDS = 2000;

    private KilledProgram() {}

    public static void main(String[] args) throws IOException {
        // Never closed, as in a program that is killed.
        @SuppressWarnings("resource")
        SyntheticRecording recording = new SyntheticRecording();
        recording.header();
        for (int i = 0; i < RECORDS; i++) {
            recording.record(5, Op.READ, 1, 1, i, 0);
        }
        recording.flush();
        System.out.println("recorded");
        System.in.read();
    }
}
