package dev.wakeful.weaver.survey;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Callers that hold the condition of a wait which another class wraps; what the survey should say of them stands in
 * {@link WrapperSurveyTest}. Never run.
 */
class WrapperSamples {
    static final class Page {
        volatile boolean present;
    }

    abstract static class Memory {
        private int faults;

        final void sleep() {
            faults++;
            LockSupport.park(this);
            faults++;
        }

        final void delegate() {
            sleep();
        }

        final void until(Page page) {
            while (!page.present) {
                LockSupport.park(this);
            }
        }
    }

    static final class Once extends Memory {
        int read(Page page) {
            if (!page.present) {
                sleep();
                if (!page.present) {
                    throw new IllegalStateException();
                }
            }
            return 1;
        }
    }

    static final class Looping extends Memory {
        int read(Page page) {
            while (!page.present) {
                sleep();
            }
            return 1;
        }
    }

    static final class Stranger {
        int read(Looping memory, Page page) {
            while (!page.present) {
                memory.delegate();
            }
            return 1;
        }
    }

    static final class Careful extends Memory {
        int read(Page page) {
            if (!page.present) {
                until(page);
            }
            return 1;
        }
    }

    static final class Hub {
        private final ReentrantLock own = new ReentrantLock();

        void enter() {
            own.lock();
        }

        void leave() {
            own.unlock();
        }
    }

    static final class Subscription {
        private volatile Hub hub = new Hub();

        Hub hub() {
            return hub;
        }

        void cancel() {
            hub = null;
        }
    }

    /** Says nothing of locks. */
    static final class Rereading {
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

    static final class Keeping {
        static void work(Subscription subscription) {
            Hub hub = subscription.hub();
            hub.enter();
            hub.leave();
        }
    }
}
