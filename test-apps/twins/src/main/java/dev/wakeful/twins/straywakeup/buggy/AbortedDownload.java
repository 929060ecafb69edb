package dev.wakeful.twins.straywakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Who aborts sees that his download is the one in hand and interrupts; by then the loader may have begun the next one. */
// PROFILE accesses
public final class AbortedDownload {
    private static final class Download {
        private final int parts;
        private volatile boolean broken;

        private Download(int parts) {
            this.parts = parts;
        }

        private void load() {
            for (int i = 0; i < parts && !broken; i++) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    broken = true;
                }
            }
        }
    }

    private static final class Loader {
        private final BlockingQueue<Download> queue = new LinkedBlockingQueue<>();
        private volatile Download inHand;
        private Thread thread;

        private void run(int downloads) throws InterruptedException {
            for (int i = 0; i < downloads; i++) {
                Download next = queue.take();
                inHand = next;
                next.load();
                inHand = null;
            }
        }

        private void abort(Download download) {
            if (inHand == download) {
                thread.interrupt(); // EXPECT stray-wakeup
            }
        }
    }

    public static void main(String[] args) {
        Loader loader = new Loader();
        Download first = new Download(12);
        Download second = new Download(3);
        loader.queue.add(first);
        loader.queue.add(second);
        loader.thread = Pace.start("loader", () -> loader.run(2));
        Pace.nap(60);
        Thread user = Pace.start("user", () -> loader.abort(first));
        Pace.finish(user, loader.thread);
        if (second.broken) {
            throw new IllegalStateException("the second download was aborted");
        }
    }
}
