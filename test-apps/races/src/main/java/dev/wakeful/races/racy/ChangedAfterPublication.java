package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The volatile reference publishes the object safely; what its owner changes later is ordered by nothing. */
public final class ChangedAfterPublication {
    private static final class Order {
        private int items = 1;
    }

    private volatile Order order;

    void take() {
        Order mine = new Order();
        order = mine;
        mine.items++; // EXPECT data-race @ Order.items
    }

    void cook() {
        while (order == null) {
            Pace.nap(1);
        }
        if (order.items > 2) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ChangedAfterPublication desk = new ChangedAfterPublication();
        Thread waiter = Pace.start("waiter", desk::take);
        Thread cook = Pace.start("cook", desk::cook);
        Pace.finish(waiter, cook);
    }
}
