package dev.wakeful.twins.uncheckedwakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/**
 * One park, then the result is used: park may return for no reason.
 */
public final class SinglePark {
    private volatile Thread caller;
    private volatile String result;

    int call() {
        caller = Thread.currentThread();
        if (result == null) {
            LockSupport.park(this); // EXPECT unchecked-wakeup
        }
        return result.length();
    }

    void reply(String text) {
        result = text;
        LockSupport.unpark(caller);
    }

    public static void main(String[] args) {
        SinglePark line = new SinglePark();
        Thread caller = Pace.start("caller", line::call);
        Pace.rest(caller);
        Thread callee = Pace.start("callee", () -> line.reply("hello"));
        Pace.finish(caller, callee);
    }
}
