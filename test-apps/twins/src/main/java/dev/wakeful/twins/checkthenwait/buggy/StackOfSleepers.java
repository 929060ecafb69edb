package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/**
 * Who waits looks, pushes itself on a stack and parks without another look: who sets the winner in between finds the stack empty and goes from nobody to
 * nobody.
 */
public final class StackOfSleepers {
    private record Sleeper(Thread thread, Sleeper next) {}

    private static final AtomicReferenceFieldUpdater<StackOfSleepers, Sleeper> SLEEPERS =
            AtomicReferenceFieldUpdater.newUpdater(StackOfSleepers.class, Sleeper.class, "sleepers");

    private volatile Sleeper sleepers;
    private volatile String winner;

    String await() {
        String known = winner;
        if (known != null) {
            return known;
        }
        push(Thread.currentThread());
        do {
            LockSupport.park(this); // EXPECT check-then-wait
            known = winner;
        } while (known == null);
        return known;
    }

    private void push(Thread thread) {
        Sleeper top;
        do {
            top = sleepers;
        } while (!SLEEPERS.compareAndSet(this, top, new Sleeper(thread, top)));
    }

    void proclaim(String name) {
        winner = name;
        for (Sleeper s = SLEEPERS.getAndSet(this, null); s != null; s = s.next()) {
            LockSupport.unpark(s.thread());
        }
    }

    public static void main(String[] args) {
        StackOfSleepers race = new StackOfSleepers();
        Thread first = Pace.start("first", race::await);
        Pace.rest(first);
        Thread second = Pace.start("second", race::await);
        Pace.rest(second);
        Thread judge = Pace.start("judge", () -> race.proclaim("seven"));
        Pace.finish(first, second, judge);
    }
}
