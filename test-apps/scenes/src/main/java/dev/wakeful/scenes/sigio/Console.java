package dev.wakeful.scenes.sigio;

import dev.wakeful.scenes.Stage;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import sun.misc.Signal;

/**
 * The guest's console: writes until the terminal is full, then pauses for CONSOLE_WRITE_IRQ, which {@code sigio_handler} derives
 * from one {@code epoll_wait} with zero time-out.
 */
final class Console {
    private final Tty tty;
    private final Selector epoll;
    private boolean writable;

    Console(Tty tty) throws IOException {
        this.tty = tty;
        epoll = Selector.open();
        tty.readiness().configureBlocking(false);
        tty.readiness().register(epoll, SelectionKey.OP_READ);
        Signal.handle(Tty.SIGIO, signal -> sigioHandler());
    }

    /** {@code sigio_handler}: the origin of the SIGIO is looked up once; an event that is not there yet is missed. */
    private void sigioHandler() {
        Stage.pace(80);
        try {
            if (osWaitingForEventsEpoll()) {
                consoleWriteIrq();
            }
        } catch (IOException e) {
            Stage.manifested("sigio_handler: " + e);
        }
    }

    /** {@code os_waiting_for_events_epoll}: exactly one non-blocking look. */
    private boolean osWaitingForEventsEpoll() throws IOException {
        if (epoll.selectNow() == 0) {
            return false;
        }
        epoll.selectedKeys().clear();
        tty.consume();
        return true;
    }

    private synchronized void consoleWriteIrq() {
        writable = true;
        notifyAll();
    }

    /** {@code xxd /dev/zero}: the terminal is full after each line. */
    void write(int lines) throws InterruptedException {
        for (int line = 0; line < lines; line++) {
            pause();
        }
    }

    /** {@code pause()} of the report's state 1. */
    private synchronized void pause() throws InterruptedException {
        while (!writable) {
            wait();
        }
        writable = false;
    }
}
