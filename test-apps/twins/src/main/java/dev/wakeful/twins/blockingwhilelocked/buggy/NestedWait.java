package dev.wakeful.twins.blockingwhilelocked.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** The till waits for a ticket on the ticket rack's monitor and keeps its own, which everybody else needs to see the takings. */
public final class NestedWait {
    private final Deque<Integer> tickets = new ArrayDeque<>();
    private int takings;

    void print(int price) {
        synchronized (tickets) {
            tickets.add(price);
            tickets.notifyAll();
        }
    }

    synchronized void sell() throws InterruptedException {
        synchronized (tickets) {
            while (tickets.isEmpty()) {
                tickets.wait(); // EXPECT blocking-while-locked
            }
            takings += tickets.remove();
        }
    }

    synchronized int takings() {
        return takings;
    }

    public static void main(String[] args) {
        NestedWait till = new NestedWait();
        Thread seller = Pace.start("seller", till::sell);
        Pace.nap(200);
        Thread printer = Pace.start("printer", () -> till.print(12));
        Thread owner = Pace.start("owner", till::takings);
        Pace.finish(seller, printer, owner);
    }
}
