package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** A method that waits under an if and says whether the state is there; its callers go on asking. */
public final class IfInWrapperLoopOutside {
    private boolean open;

    private synchronized boolean pollOpen() throws InterruptedException {
        if (!open) {
            wait(50);
        }
        return open;
    }

    void await() throws InterruptedException {
        while (!pollOpen()) {
            Thread.onSpinWait();
        }
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    public static void main(String[] args) {
        IfInWrapperLoopOutside shop = new IfInWrapperLoopOutside();
        Thread customer = Pace.start("customer", shop::await);
        Pace.rest(customer);
        Thread keeper = Pace.start("keeper", shop::open);
        Pace.finish(customer, keeper);
    }
}
