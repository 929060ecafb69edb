package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A depot locks its own gate and then that of the other one. ReentrantLock, virtual threads. JDK 21
 */
public final class VirtualCouriers {
    private static final class Depot {
        private final ReentrantLock gate = new ReentrantLock();
        private int parcels = 10;

        void send(Depot to) {
            gate.lock();
            try {
                parcels--;
                to.receive();
            } finally {
                gate.unlock();
            }
        }

        private void receive() {
            gate.lock(); // EXPECT lock-order-inversion
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
