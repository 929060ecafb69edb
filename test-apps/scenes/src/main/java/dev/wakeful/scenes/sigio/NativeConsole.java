package dev.wakeful.scenes.sigio;

import dev.wakeful.scenes.SceneLibrary;
import dev.wakeful.scenes.Stage;

/** The seed's own program ({@code sigio.c}): the race is the kernel's, and the ordinary run goes on until it has met it. */
final class NativeConsole {
    private NativeConsole() {}

    private static native boolean open();

    private static native void terminal();

    private static native boolean write(boolean repaired, boolean forced);

    /** @param repaired whether the console waits for the event that the signal announces */
    static void play(boolean repaired) throws InterruptedException {
        Stage.heading(
                "seed sigio-vs-epoll (YiFei Zhu, linux-um), in native code: the report's minimal example",
                "'sets O_ASYNC on stdout, then whenever a SIGIO is received by UML, it checks for the origin of the SIGIO via",
                " epoll_wait' -> look_once in sigio.c; a pseudo-terminal stands for stdout",
                "'send_sigio is called strictly before ep_poll_callback for tty_wakeup' -> the kernel that this runs on",
                "'assert(res == 1)' -> the forced run; 'stalling for seconds' -> the ordinary run, with a time-out of 60 ms");
        SceneLibrary.load();
        if (!open()) {
            throw new IllegalStateException("no pseudo-terminal");
        }
        Stage.start("terminal", NativeConsole::terminal);
        Thread console = Stage.start("console", () -> {
            if (!write(repaired, Stage.FORCED)) {
                throw new IllegalStateException("the terminal output stalls in the middle of a line");
            }
        });
        // It ends by itself, after so many signals.
        console.join();
        Stage.curtain("the console hangs", console);
    }
}
