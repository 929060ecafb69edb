package dev.wakeful.twins.stuckthread.fixed;

import dev.wakeful.twins.Pace;

/** Twin: both tell. */
public final class ForgottenNotification {
    private boolean open;

    synchronized void pass() throws InterruptedException {
        while (!open) {
            wait();
        }
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    synchronized void close() {
        open = false;
    }

    synchronized void force() {
        open = true;
        notifyAll();
    }

    public static void main(String[] args) {
        ForgottenNotification gate = new ForgottenNotification();
        Thread first = Pace.startDaemon("first", gate::pass);
        Pace.rest(first);
        Thread keeper = Pace.start("keeper", () -> {
            gate.open();
            Pace.nap(50);
            gate.close();
        });
        Pace.finish(first, keeper);
        Thread second = Pace.startDaemon("second", gate::pass);
        Pace.rest(second);
        Thread burglar = Pace.start("burglar", gate::force);
        Pace.finish(burglar);
        Pace.rest(second);
        Pace.finish();
    }
}
