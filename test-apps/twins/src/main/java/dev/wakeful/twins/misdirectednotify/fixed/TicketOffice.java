package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Who gives up leaves the line. */
public final class TicketOffice {
    private final Queue<Thread> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tickets = new AtomicInteger();

    private boolean take() {
        int left = tickets.get();
        return left > 0 && tickets.compareAndSet(left, left - 1);
    }

    boolean buy(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        line.add(Thread.currentThread());
        while (tickets.get() == 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                line.remove(Thread.currentThread());
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        line.remove(Thread.currentThread());
        return take();
    }

    void sell() {
        tickets.incrementAndGet();
        Thread next = line.poll();
        if (next != null) {
            LockSupport.unpark(next);
        }
    }

    public static void main(String[] args) {
        TicketOffice office = new TicketOffice();
        Thread anna = Pace.start("anna", () -> office.buy(250));
        Pace.rest(anna);
        Pace.nap(400);
        Thread boris = Pace.start("boris", () -> office.buy(1500));
        Pace.nap(150);
        office.sell();
        Pace.finish(anna, boris);
    }
}
