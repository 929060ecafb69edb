package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;

/** A cleaning action sees what was done before it was registered, on the cleaner's thread or on the one that cleans by hand. */
public final class CleanerActions {
    private static final class Memory implements Runnable {
        private final CountDownLatch freed;
        private int size;

        Memory(CountDownLatch freed) {
            this.freed = freed;
        }

        @Override
        public void run() {
            size = size == 64 ? 0 : -1;
            freed.countDown();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Cleaner cleaner = Cleaner.create();
        CountDownLatch freed = new CountDownLatch(2);
        Memory dropped = new Memory(freed);
        dropped.size = 64;
        cleaner.register(new Object(), dropped);
        Memory closed = new Memory(freed);
        closed.size = 64;
        Cleaner.Cleanable cleanable = cleaner.register(cleaner, closed);
        Thread closer = Pace.start("closer", cleanable::clean);
        while (freed.getCount() > 0) {
            System.gc();
            Pace.nap(1);
        }
        if (dropped.size + closed.size != 0) {
            throw new IllegalStateException();
        }
        Pace.finish(closer);
    }
}
