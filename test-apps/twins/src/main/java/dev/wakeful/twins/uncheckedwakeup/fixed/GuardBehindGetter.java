package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;

/**
 * Twin: a loop around that method.
 */
public final class GuardBehindGetter {
    private final Box box = new Box();
    private int emptied;

    private static final class Box {
        private boolean full;

        boolean isFull() {
            return full;
        }

        void setFull(boolean value) {
            full = value;
        }
    }

    private void pause() throws InterruptedException {
        box.wait();
    }

    void empty() throws InterruptedException {
        synchronized (box) {
            while (!box.isFull()) {
                pause();
            }
            box.setFull(false);
            emptied++;
        }
    }

    void fill() {
        synchronized (box) {
            box.setFull(true);
            box.notifyAll();
        }
    }

    public static void main(String[] args) {
        GuardBehindGetter store = new GuardBehindGetter();
        Thread emptier = Pace.start("emptier", store::empty);
        Pace.rest(emptier);
        Thread filler = Pace.start("filler", store::fill);
        Pace.finish(emptier, filler);
        if (store.emptied != 1) {
            throw new IllegalStateException("emptied " + store.emptied);
        }
    }
}
