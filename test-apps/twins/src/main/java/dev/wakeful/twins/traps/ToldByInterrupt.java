package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Work is told of by notify, the end by an interrupt: both reach the worker. */
public final class ToldByInterrupt {
    private int work;
    private boolean over;

    synchronized void serve() {
        while (!over) {
            while (work == 0 && !over) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    return;
                }
            }
            work = 0;
        }
    }

    synchronized void order() {
        work++;
        notify();
    }

    void close(Thread worker) {
        synchronized (this) {
            over = true;
        }
        worker.interrupt();
    }

    public static void main(String[] args) {
        ToldByInterrupt shop = new ToldByInterrupt();
        Thread worker = Pace.start("worker", shop::serve);
        Pace.rest(worker);
        shop.order();
        Pace.rest(worker);
        Thread owner = Pace.start("owner", () -> shop.close(worker));
        Pace.finish(worker, owner);
    }
}
