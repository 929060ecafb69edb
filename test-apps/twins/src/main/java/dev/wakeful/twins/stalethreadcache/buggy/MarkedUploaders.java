package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Each uploader has a mark that makes it take the speed over anew: who lowers the speed sets the marks, who restores it does not. */
// PROFILE accesses
public final class MarkedUploaders {
    /** Sends parts, each at the speed that it knows. */
    static final class Uploader implements Runnable {
        private final MarkedUploaders office;
        private volatile boolean outdated = true;
        private int speed;
        private int sent;

        Uploader(MarkedUploaders office) {
            this.office = office;
        }

        @Override
        public void run() {
            for (int part = 0; part < 4; part++) {
                if (outdated) {
                    outdated = false;
                    speed = office.speed();
                }
                sent += speed;
                Pace.nap(100);
            }
        }
    }

    private final List<Uploader> uploaders = new CopyOnWriteArrayList<>();
    private int speed = 800;

    synchronized int speed() {
        return speed;
    }

    synchronized void lower(int to) {
        speed = to;
        for (Uploader uploader : uploaders) {
            uploader.outdated = true;
        }
    }

    synchronized void restore() {
        speed = 800; // EXPECT stale-thread-cache
    }

    public static void main(String[] args) {
        MarkedUploaders office = new MarkedUploaders();
        Uploader uploader = new Uploader(office);
        office.uploaders.add(uploader);
        Thread sends = Pace.start("uploader", uploader::run);
        Thread warden = Pace.start("warden", () -> {
            Pace.nap(50);
            office.lower(300);
            Pace.nap(500);
            office.restore();
        });
        Pace.finish(sends, warden);
    }
}
