package dev.wakeful.twins.earlynotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/**
 * Twin: the answer is written first.
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
        answer = words;
        LockSupport.unpark(asker);
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
