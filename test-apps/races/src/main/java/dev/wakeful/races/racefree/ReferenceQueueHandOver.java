package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** What was done before a reference was enqueued is there for the thread that removes it. */
public final class ReferenceQueueHandOver {
    private static final class Entry extends WeakReference<Object> {
        private int size;

        Entry(Object referent, ReferenceQueue<Object> queue) {
            super(referent, queue);
        }
    }

    private final ReferenceQueue<Object> queue = new ReferenceQueue<>();

    void enqueue() {
        for (int i = 1; i <= 2; i++) {
            Object referent = new Object();
            Entry entry = new Entry(referent, queue);
            entry.size = i;
            entry.enqueue();
            Reference.reachabilityFence(referent);
        }
    }

    void remove() throws InterruptedException {
        Entry first = (Entry) queue.remove();
        Entry second = (Entry) queue.poll();
        while (second == null) {
            Pace.nap(1);
            second = (Entry) queue.poll();
        }
        if (first.size + second.size != 3) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ReferenceQueueHandOver cache = new ReferenceQueueHandOver();
        Thread remover = Pace.start("remover", cache::remove);
        Thread enqueuer = Pace.start("enqueuer", cache::enqueue);
        Pace.finish(remover, enqueuer);
    }
}
