package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Who has waited long enough takes its name off the list, but does not ask whether it was still on it: a key that it was given just then is nobody's any more. In this run nobody is. */
public final class Lockers {
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<String>> list = new ConcurrentLinkedQueue<>();

    Lockers(String key) {
        keys.add(key);
    }

    String borrow(long millis) throws InterruptedException, ExecutionException {
        CompletableFuture<String> turn = new CompletableFuture<>();
        synchronized (this) {
            String key = keys.poll();
            if (key != null) {
                return key;
            }
            list.add(turn);
        }
        try {
            return turn.get(millis, TimeUnit.MILLISECONDS); // EXPECT misdirected-notify
        } catch (TimeoutException e) {
            synchronized (this) {
                list.remove(turn);
            }
            return null;
        }
    }

    synchronized void giveBack(String key) {
        CompletableFuture<String> next = list.poll();
        if (next == null) {
            keys.add(key);
        } else {
            next.complete(key);
        }
    }

    public static void main(String[] args) {
        Lockers hall = new Lockers("locker 7");
        Thread ida = Pace.start("ida", () -> {
            String key = hall.borrow(10_000);
            Pace.nap(300);
            hall.giveBack(key);
        });
        Pace.nap(100);
        Thread jon = Pace.start("jon", () -> hall.borrow(50));
        Pace.nap(100);
        Thread kim = Pace.start("kim", () -> {
            String key = hall.borrow(10_000);
            hall.giveBack(key);
        });
        Pace.finish(ida, jon, kim);
    }
}
