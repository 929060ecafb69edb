package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Each thread is made for one request and inherits its name: that the parent goes on to another request does not concern it. */
// PROFILE accesses
public final class InheritedOnce {
    private static final InheritableThreadLocal<String> REQUEST = new InheritableThreadLocal<>();
    private static volatile String latest;

    static void begin(String request) {
        REQUEST.set(request);
        latest = request;
    }

    public static void main(String[] args) {
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            String request = "request " + i;
            begin(request);
            threads[i] = Pace.start("handler-" + i, () -> {
                for (int look = 0; look < 3; look++) {
                    if (latest == null || !REQUEST.get().equals(request)) {
                        throw new IllegalStateException("another request");
                    }
                    Pace.nap(15);
                }
            });
            Pace.nap(10);
        }
        Pace.finish(threads);
    }
}
