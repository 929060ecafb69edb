package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/**
 * A parcel is claimed by a marker, with which those who wait for it wait on, and is packed later: only then they are told, if any said that they
 * wait. A clerk who merely asks whether it is packed never waits.
 */
public final class ClaimedFirst {
    private static final Object CLAIMED = new Object();

    private volatile Object content;
    private short waiting;

    boolean isPacked() {
        Object seen = content;
        return seen != null && seen != CLAIMED;
    }

    Object await() throws InterruptedException {
        if (!isPacked()) {
            synchronized (this) {
                while (!isPacked()) {
                    enter();
                    try {
                        wait();
                    } finally {
                        waiting--;
                    }
                }
            }
        }
        return content;
    }

    private void enter() {
        if (waiting == Short.MAX_VALUE) {
            throw new IllegalStateException("too many wait");
        }
        waiting++;
    }

    void claim() {
        content = CLAIMED;
    }

    void pack(Object thing) {
        content = thing;
        tell();
    }

    private synchronized void tell() {
        if (waiting > 0) {
            notifyAll();
        }
    }

    public static void main(String[] args) {
        ClaimedFirst parcel = new ClaimedFirst();
        ClaimedFirst other = new ClaimedFirst();
        Thread clerk = Pace.start("clerk", () -> {
            for (int i = 0; i < 4; i++) {
                parcel.isPacked();
                other.isPacked();
                Pace.nap(20);
            }
        });
        Thread early = Pace.start("early", parcel::await);
        Pace.rest(early);
        Thread packer = Pace.start("packer", () -> {
            parcel.claim();
            other.pack("cup");
            parcel.pack("jug");
        });
        Thread late = Pace.start("late", () -> {
            other.await();
            Pace.nap(40);
            parcel.await();
        });
        Pace.finish(clerk, early, packer, late);
    }
}
