package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/** What was written before the bytes went into a pipe is there for the thread that reads them. */
public final class PipedStreams {
    private final PipedOutputStream out = new PipedOutputStream();
    private final PipedInputStream in;
    private final int[] data = new int[4];

    PipedStreams() throws IOException {
        in = new PipedInputStream(out);
    }

    void write() throws IOException {
        for (int i = 0; i < data.length; i++) {
            data[i] = i + 1;
            out.write(i);
            out.flush();
        }
        out.close();
    }

    void read() throws IOException {
        for (int i = in.read(); i >= 0; i = in.read()) {
            if (data[i] != i + 1) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) throws IOException {
        PipedStreams pipe = new PipedStreams();
        Thread reader = Pace.start("reader", pipe::read);
        Thread writer = Pace.start("writer", pipe::write);
        Pace.finish(reader, writer);
    }
}
