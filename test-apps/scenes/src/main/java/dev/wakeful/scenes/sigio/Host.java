package dev.wakeful.scenes.sigio;

import dev.wakeful.scenes.Stage;
import java.io.IOException;

/** The host and its guest; in which order {@code tty_wakeup} tells them is the subclass's. */
abstract class Host {
    private static final int LINES = 3;

    /** {@code tty_wakeup}: the terminal takes output again. */
    abstract void ttyWakeup(Tty tty) throws IOException;

    final void play() throws IOException {
        Stage.heading(
                "seed sigio-vs-epoll (YiFei Zhu, linux-um)",
                "'whenever a SIGIO is received by UML, it checks for the origin of the SIGIO via epoll_wait in",
                " os_waiting_for_events_epoll' -> Console.sigioHandler, exactly one selectNow for each signal",
                "'send_sigio is called strictly before ep_poll_callback for tty_wakeup' -> Host.ttyWakeup",
                "'the terminal output stalls' -> thread uml-console, in pause()");
        Tty tty = new Tty();
        Console console = new Console(tty);
        Thread uml = Stage.start("uml-console", () -> console.write(LINES));
        Thread host = Stage.start("host-tty", () -> {
            for (int line = 0; line < LINES; line++) {
                Stage.nap(40);
                ttyWakeup(tty);
                Stage.nap(160);
            }
        });
        Stage.curtain("the terminal output stalls in the middle of a line", host, uml);
    }
}
