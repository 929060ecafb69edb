package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** Twin: the guard gives its caller the hub that it has entered. */
public final class LeftHub {
    private static final class Hub {
        private final ReentrantLock own = new ReentrantLock();

        void enter() {
            own.lock();
        }

        void leave() {
            own.unlock();
        }
    }

    private static final class Subscription {
        private volatile Hub hub = new Hub();
        private int letters;

        Hub hub() {
            return hub;
        }

        void cancel() {
            Hub left = hub;
            left.enter();
            try {
                hub = null;
            } finally {
                left.leave();
            }
        }
    }

    private static final class Guard {
        static Hub begin(Subscription subscription) {
            Hub hub = subscription.hub();
            if (hub != null) {
                hub.enter();
            }
            return hub;
        }

        static void end(Hub hub) {
            hub.leave();
        }
    }

    private static void deliver(Subscription subscription) {
        Hub entered = Guard.begin(subscription);
        if (entered != null) {
            subscription.letters++;
            Guard.end(entered);
        }
    }

    public static void main(String[] args) {
        Subscription subscription = new Subscription();
        Thread postman = Pace.start("postman", () -> deliver(subscription));
        Pace.rest(postman);
        Thread office = Pace.start("office", subscription::cancel);
        Pace.finish(postman, office);
    }
}
