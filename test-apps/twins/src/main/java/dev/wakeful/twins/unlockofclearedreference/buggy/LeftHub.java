package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** A guard enters and leaves a hub for its callers, each time through the subscription, which cancel() takes out of the hub. */
public final class LeftHub {
    private static final class Hub {
        private final ReentrantLock own = new ReentrantLock();

        void enter() {
            own.lock();
        }

        void leave() {
            own.unlock(); // EXPECT unlock-of-cleared-reference
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
        static boolean begin(Subscription subscription) {
            Hub hub = subscription.hub();
            if (hub == null) {
                return false;
            }
            hub.enter();
            return true;
        }

        static void end(Subscription subscription) {
            if (subscription.hub() != null) {
                subscription.hub().leave();
            }
        }
    }

    private static void deliver(Subscription subscription) {
        if (Guard.begin(subscription)) {
            subscription.letters++;
            Guard.end(subscription);
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
