package dev.wakeful.twins.leakedlock.fixed;

import dev.wakeful.twins.Pace;

/**
 * A lock made of a flag and a monitor. It is given back in finally.
 */
public final class HandMadeMutex {
    private static final class Mutex {
        private boolean busy;

        synchronized void enter() throws InterruptedException {
            while (busy) {
                wait();
            }
            busy = true;
        }

        synchronized void leave() {
            busy = false;
            notify();
        }
    }

    private final Mutex mutex = new Mutex();
    private int stock = 1;

    private void sell() throws InterruptedException {
        mutex.enter();
        try {
            if (stock == 0) {
                throw new IllegalStateException("sold out");
            }
            stock--;
        } finally {
            mutex.leave();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        HandMadeMutex shop = new HandMadeMutex();
        for (int i = 0; i < 2; i++) {
            Thread seller = new Thread(
                    () -> {
                        try {
                            shop.sell();
                        } catch (InterruptedException | IllegalStateException e) {
                            System.out.println("not sold: " + e.getMessage());
                        }
                    },
                    "seller-" + i);
            seller.start();
            seller.join();
        }
        Pace.finish();
    }
}
