package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** At any time one thread owns the object; ownership goes on with a volatile field, a queue and a lock. */
public final class ConfinedObjectChangesHands {
    private static final class Parcel {
        private int stamps;
    }

    private final BlockingQueue<Parcel> queue = new LinkedBlockingQueue<>();
    private final Object lock = new Object();
    private volatile Parcel posted;
    private Parcel delivered;

    void send() {
        Parcel parcel = new Parcel();
        parcel.stamps++;
        posted = parcel;
    }

    void sort() throws InterruptedException {
        while (posted == null) {
            Pace.nap(1);
        }
        Parcel parcel = posted;
        parcel.stamps++;
        queue.put(parcel);
    }

    void deliver() throws InterruptedException {
        Parcel parcel = queue.take();
        parcel.stamps++;
        synchronized (lock) {
            delivered = parcel;
        }
    }

    void receive() {
        Parcel parcel = look();
        while (parcel == null) {
            Pace.nap(1);
            parcel = look();
        }
        parcel.stamps++;
    }

    private Parcel look() {
        synchronized (lock) {
            return delivered;
        }
    }

    public static void main(String[] args) {
        ConfinedObjectChangesHands post = new ConfinedObjectChangesHands();
        Thread receiver = Pace.start("receiver", post::receive);
        Thread deliverer = Pace.start("deliverer", post::deliver);
        Thread sorter = Pace.start("sorter", post::sort);
        Thread sender = Pace.start("sender", post::send);
        Pace.finish(receiver, deliverer, sorter, sender);
    }
}
