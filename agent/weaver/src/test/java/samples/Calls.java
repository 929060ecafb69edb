package samples;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Calls that the weaver knows. */
public class Calls {
    private static final List<Object> PENDING = new ArrayList<>();
    private static final Deque<Object> WORK = new ArrayDeque<>();
    private static final Map<String, Object> NAMES = new HashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicInteger UNWATCHED = new AtomicInteger();
    private static final AtomicLong SUM = new AtomicLong();

    public static void waits() throws InterruptedException {
        Object lock = "lock";
        synchronized (lock) {
            lock.notify();
            lock.notifyAll();
            lock.wait(1);
            lock.wait(0, 1);
            TimeUnit.MILLISECONDS.timedWait(lock, 1);
        }
        int[] array = new int[0];
        synchronized (array) {
            array.notifyAll();
        }
    }

    public static void locks() throws InterruptedException {
        Lock lock = new ReentrantLock();
        lock.lock();
        try {
            check(lock.tryLock(1, TimeUnit.SECONDS));
            lock.unlock();
        } finally {
            lock.unlock();
        }
        Thread thread = new Worker();
        thread.start();
        thread.join();
        CountDownLatch latch = new CountDownLatch(1);
        latch.countDown();
        check(latch.await(1L, TimeUnit.SECONDS));
        Runnable unrelated = new Unrelated()::start;
        unrelated.run();
        new Unrelated().start();
    }

    public static void blocks() throws Exception {
        Thread.sleep(0);
        Thread.sleep(0, 1);
        TimeUnit.MICROSECONDS.sleep(2);
        Worker.sleep(3);
        Sleeper.sleep(4);
        Reader reader = new BufferedReader(new StringReader("abc"));
        check(reader.read() == 'a');
        char[] rest = new char[2];
        check(reader.read(rest, 0, 2) == 2);
        check(new StringReader("x").read() == 'x');
        OutputStream own = new OwnStream();
        own.write(7);
        new OwnStream().write(8);
        ReferenceQueue<Object> none = new ReferenceQueue<>();
        check(none.remove(1) == null);
    }

    public static final class OwnStream extends OutputStream {
        @Override
        public void write(int b) {
            check(b > 0);
        }
    }

    public static void atomics() {
        AtomicReference<String> reference = new AtomicReference<>();
        reference.set("a");
        check(reference.compareAndSet("a", "b"));
        check(reference.get().equals("b"));
        check(!new AtomicBoolean().getAndSet(true));
        check(COUNT.incrementAndGet() == 1);
        check(UNWATCHED.incrementAndGet() == 1);
        AtomicLong sum = SUM;
        check(sum.addAndGet(5) == 5);
    }

    public static void collections() {
        PENDING.add("a");
        PENDING.add(0, "b");
        check(!PENDING.isEmpty());
        check(PENDING.size() == 2);
        check(PENDING.contains("a"));
        PENDING.remove("a");
        PENDING.clear();
        WORK.offer("w");
        check(WORK.peek().equals("w"));
        check(WORK.poll().equals("w"));
        check(WORK.poll() == null);
        NAMES.put("k", "v");
        check(NAMES.get("k").equals("v"));
    }

    public static void handOvers() throws InterruptedException {
        BlockingQueue<Object> blocking = new LinkedBlockingQueue<>();
        blocking.put("a");
        check(blocking.offer("b", 1, TimeUnit.SECONDS));
        check(blocking.take().equals("a"));
        check(blocking.poll(1, TimeUnit.SECONDS).equals("b"));
        Queue<Object> queue = new ConcurrentLinkedQueue<>();
        check(queue.offer("c"));
        check(queue.poll().equals("c"));
        ConcurrentMap<String, Object> map = new ConcurrentHashMap<>();
        check(map.put("k", "v") == null);
        check(map.putIfAbsent("k", "w").equals("v"));
        check(map.get("k").equals("v"));
        ArrayDeque<Object> local = new ArrayDeque<>();
        local.push("x");
    }

    public static final class Worker extends Thread {}

    /** Sleeps in its own way. */
    public static final class Sleeper extends Thread {
        public static void sleep(long millis) {
            check(millis == 4);
        }
    }

    public static final class Unrelated {
        public void start() {
            check(true);
        }
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new AssertionError();
        }
    }
}
