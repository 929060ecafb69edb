package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** A fair lock: a ticket from an atomic, and a volatile number that says whose turn it is. */
public final class TicketLock {
    private final AtomicInteger tickets = new AtomicInteger();
    private volatile int serving;
    private int count;

    void add() {
        for (int i = 0; i < 20; i++) {
            int mine = tickets.getAndIncrement();
            while (serving != mine) {
                Thread.yield();
            }
            count++;
            serving = mine + 1;
        }
    }

    public static void main(String[] args) {
        TicketLock lock = new TicketLock();
        Thread left = Pace.start("left", lock::add);
        Thread right = Pace.start("right", lock::add);
        Pace.finish(left, right);
        if (lock.count != 40) {
            throw new IllegalStateException();
        }
    }
}
