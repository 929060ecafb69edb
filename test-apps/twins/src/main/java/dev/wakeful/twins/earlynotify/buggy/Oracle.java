package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/**
 * The seer unparks the asker and only then writes the answer: the permit is spent on a look that finds nothing. Park.
 */
public final class Oracle {
    private volatile Thread asker;
    private volatile String answer;

    String ask() {
        asker = Thread.currentThread();
        Pace.nap(300);
        while (answer == null) {
            LockSupport.park(this);
        }
        return answer;
    }

    void speak(String words) {
        LockSupport.unpark(asker); // EXPECT early-notify
        answer = words;
    }

    public static void main(String[] args) {
        Oracle oracle = new Oracle();
        Thread asker = Pace.start("asker", () -> {
            if (!oracle.ask().equals("yes")) {
                throw new IllegalStateException("not the answer");
            }
        });
        Pace.rest(asker);
        Thread seer = Pace.start("seer", () -> oracle.speak("yes"));
        Pace.finish(asker, seer);
    }
}
