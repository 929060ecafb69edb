package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Orders are written in the guest's name, which the pool's thread puts back afterwards: to that of the guest for whom it was made. Bills are written in whatever name it has. */
// PROFILE accesses
public final class NamePutBack {
    private static final InheritableThreadLocal<String> GUEST = new InheritableThreadLocal<>();

    private final ExecutorService kitchen = Executors.newSingleThreadExecutor();
    private final Queue<String> written = new ConcurrentLinkedQueue<>();

    private Future<?> order(String dish) {
        String guest = GUEST.get();
        return kitchen.submit(() -> {
            String before = GUEST.get();
            GUEST.set(guest);
            try {
                written.add(dish + " for " + GUEST.get());
            } finally {
                GUEST.set(before);
            }
        });
    }

    private Future<?> bill() {
        return kitchen.submit(() -> {
            written.add("bill for " + GUEST.get()); // EXPECT stale-thread-cache
        });
    }

    private void eat(String guest) throws Exception {
        GUEST.set(guest);
        try {
            order("soup").get();
            bill().get();
        } finally {
            GUEST.remove();
        }
    }

    public static void main(String[] args) {
        NamePutBack inn = new NamePutBack();
        Pace.finish(Pace.start("anna", () -> inn.eat("anna")));
        Pace.finish(Pace.start("boris", () -> inn.eat("boris")));
        inn.kitchen.shutdown();
        if (inn.written.size() != 4) {
            throw new IllegalStateException(inn.written.toString());
        }
    }
}
