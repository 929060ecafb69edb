package dev.wakeful.scenes.sigio;

import dev.wakeful.scenes.Stage;
import java.io.IOException;

/** {@code tty_wakeup} the other way round: whoever gets the signal finds the event. */
public final class SigioEpollFixed extends Host {
    @Override
    void ttyWakeup(Tty tty) throws IOException {
        tty.epPollCallback();
        Stage.force(100);
        tty.sendSigio();
    }

    public static void main(String[] args) throws IOException {
        new SigioEpollFixed().play();
    }
}
