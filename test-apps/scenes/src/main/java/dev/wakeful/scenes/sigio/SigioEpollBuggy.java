package dev.wakeful.scenes.sigio;

import dev.wakeful.scenes.Stage;
import java.io.IOException;

/** {@code tty_wakeup} as it is: the line discipline's SIGIO first, the wait queue with epoll after it. */
public final class SigioEpollBuggy extends Host {
    @Override
    void ttyWakeup(Tty tty) throws IOException {
        tty.sendSigio();
        Stage.force(100);
        tty.epPollCallback();
    }

    public static void main(String[] args) throws IOException {
        new SigioEpollBuggy().play();
    }
}
