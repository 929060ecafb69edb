package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: the own gate is open again before the other one is locked. JDK 21
 */
public final class VirtualCouriers {
    private static final class Depot {
        private final ReentrantLock gate = new ReentrantLock();
        private int parcels = 10;

        void send(Depot to) {
            gate.lock();
            try {
                parcels--;
            } finally {
                gate.unlock();
            }
            to.receive();
        }

        private void receive() {
            gate.lock();
            try {
                parcels++;
            } finally {
                gate.unlock();
            }
        }
    }

    public static void main(String[] args) {
        Depot north = new Depot();
        Depot south = new Depot();
        Thread down = Pace.startVirtual("down", () -> north.send(south));
        Pace.nap(80);
        Thread up = Pace.startVirtual("up", () -> south.send(north));
        Pace.finish(down, up);
    }
}
