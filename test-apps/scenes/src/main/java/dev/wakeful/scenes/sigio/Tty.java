package dev.wakeful.scenes.sigio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import sun.misc.Signal;

/** The host's tty: a byte in the pipe means that the terminal takes output again. */
final class Tty {
    static final Signal SIGIO = new Signal("IO");

    private final Pipe pipe;

    Tty() throws IOException {
        pipe = Pipe.open();
    }

    /** The end that the console registers with epoll. */
    Pipe.SourceChannel readiness() {
        return pipe.source();
    }

    /** {@code kill_fasync}, {@code send_sigio}. */
    void sendSigio() {
        Signal.raise(SIGIO);
    }

    /** {@code __wake_up}, {@code ep_poll_callback}. */
    void epPollCallback() throws IOException {
        pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
    }

    /** Takes the byte out of the pipe, so that the next event is a new one. */
    void consume() throws IOException {
        pipe.source().read(ByteBuffer.allocate(1));
    }
}
