package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Stopping tells nobody: it comes after starting always, and whoever waits for that has been told then. */
public final class StoppedAfterStart {
    private enum Phase {
        STARTING,
        RUNNING,
        STOPPED;

        boolean isEarly() {
            return this == STARTING;
        }
    }

    private Phase phase = Phase.STARTING;

    synchronized boolean awaitStarted() throws InterruptedException {
        while (phase.isEarly()) {
            wait();
        }
        return phase == Phase.RUNNING;
    }

    synchronized void start() {
        phase = Phase.RUNNING;
        notifyAll();
    }

    synchronized void stop() {
        phase = Phase.STOPPED;
    }

    public static void main(String[] args) {
        StoppedAfterStart service = new StoppedAfterStart();
        Thread client = Pace.start("client", () -> {
            service.awaitStarted();
            Pace.nap(300);
            service.awaitStarted();
        });
        Pace.rest(client);
        Thread owner = Pace.start("owner", () -> {
            service.start();
            Pace.nap(100);
            service.stop();
        });
        Pace.finish(client, owner);
    }
}
