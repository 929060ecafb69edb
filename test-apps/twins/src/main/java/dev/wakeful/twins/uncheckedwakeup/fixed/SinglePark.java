package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/**
 * Twin: park until the result is there.
 */
public final class SinglePark {
    private volatile Thread caller;
    private volatile String result;

    int call() {
        caller = Thread.currentThread();
        while (result == null) {
            LockSupport.park(this);
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
