package dev.wakeful.twins.blockingwhilelocked.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** Twin: the ticket is taken before the till is locked. */
public final class NestedWait {
    private final Deque<Integer> tickets = new ArrayDeque<>();
    private int takings;

    void print(int price) {
        synchronized (tickets) {
            tickets.add(price);
            tickets.notifyAll();
        }
    }

    void sell() throws InterruptedException {
        int price;
        synchronized (tickets) {
            while (tickets.isEmpty()) {
                tickets.wait();
            }
            price = tickets.remove();
        }
        synchronized (this) {
            takings += price;
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
