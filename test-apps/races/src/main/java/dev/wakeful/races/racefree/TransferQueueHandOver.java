package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;

/** Parcels go through a LinkedTransferQueue, by put and by transfer, and are changed by who receives them. */
public final class TransferQueueHandOver {
    private static final class Parcel {
        private int weight;
    }

    private final TransferQueue<Parcel> queue = new LinkedTransferQueue<>();

    void send() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            Parcel parcel = new Parcel();
            parcel.weight = i;
            if (i % 2 == 0) {
                queue.transfer(parcel);
            } else {
                queue.put(parcel);
            }
        }
    }

    void receive() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            queue.take().weight++;
        }
    }

    public static void main(String[] args) {
        TransferQueueHandOver post = new TransferQueueHandOver();
        Thread sender = Pace.start("sender", post::send);
        Thread receiver = Pace.start("receiver", post::receive);
        Pace.finish(sender, receiver);
    }
}
