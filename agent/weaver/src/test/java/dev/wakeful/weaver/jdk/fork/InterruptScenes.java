package dev.wakeful.weaver.jdk.fork;

import dev.wakeful.bootstrap.Hooks;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whatever a thread waits in when it is interrupted, it sees the interrupt: it acquires an ordering cell that the interrupter released. */
public final class InterruptScenes {
    /** The thread that interrupts. */
    public static final String INTERRUPTER = "interrupter";
    /** Begins the names of those that are interrupted. */
    public static final String INTERRUPTED = "interrupted-";

    private static final long SECONDS = 20;

    private InterruptScenes() {}

    /** A call that an interrupt ends. */
    private interface Wait {
        void begin() throws Exception;
    }

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene(INTERRUPTER, InterruptScenes::interruptAll, ""));
    }

    private static Map<String, Wait> waits() {
        Thread interrupter = Thread.currentThread();
        Map<String, Wait> waits = new TreeMap<>();
        waits.put("wait", () -> {
            synchronized (waits) {
                Hooks.waitOn(waits, TimeUnit.SECONDS.toMillis(SECONDS), 910);
            }
        });
        waits.put("sleep", () -> TimeUnit.SECONDS.sleep(SECONDS));
        waits.put("join", () -> interrupter.join(TimeUnit.SECONDS.toMillis(SECONDS)));
        waits.put("latch", () -> new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS));
        waits.put("queue", () -> new LinkedBlockingQueue<>().poll(SECONDS, TimeUnit.SECONDS));
        waits.put("permit", () -> new Semaphore(0).tryAcquire(SECONDS, TimeUnit.SECONDS));
        waits.put("future", () -> new CompletableFuture<>().get(SECONDS, TimeUnit.SECONDS));
        waits.put("park", () -> {
            while (!Thread.interrupted()) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS));
            }
        });
        if (Runtime.version().feature() >= 19) {
            waits.put("duration", InterruptScenes::sleepForDuration);
        }
        return waits;
    }

    private static void sleepForDuration() throws Exception {
        try {
            Thread.class.getMethod("sleep", Duration.class).invoke(null, Duration.ofSeconds(SECONDS));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof InterruptedException interrupt ? interrupt : e;
        }
    }

    private static void interruptAll(Scene.Run run) throws InterruptedException {
        for (Map.Entry<String, Wait> wait : waits().entrySet()) {
            Thread waiter = new Thread(() -> end(wait.getValue()), INTERRUPTED + wait.getKey());
            waiter.start();
            run.awaitState(waiter, Thread.State.WAITING, Thread.State.TIMED_WAITING);
            waiter.interrupt();
            waiter.join();
        }
    }

    private static void end(Wait wait) {
        try {
            wait.begin();
        } catch (InterruptedException expected) {
            // as most of them end
        } catch (Exception failure) {
            System.out.println("failed " + failure);
        }
    }
}
