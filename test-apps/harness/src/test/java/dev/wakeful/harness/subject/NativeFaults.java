package dev.wakeful.harness.subject;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Strains the native channel. Arguments: the folder of the libraries, and which part to run. Each says what it has counted itself. */
public final class NativeFaults {
    private static final int THREADS = 4;

    private NativeFaults() {}

    static native long countFromThreads(int threads, int times);

    static native long storm(int signals, int threads);

    static native long workInStorm(Runnable runnable, Object monitor);

    static native void visitAndExit(Runnable runnable, Object monitor, boolean mutex, boolean detach);

    static native void holdAndLock();

    static native void allForked();

    static native int forkMany(int children, boolean take);

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        System.load(folder.resolve("libfaults.so").toString());
        int times = Integer.parseInt(args[2]);
        String result =
                switch (args[1]) {
                    case "overflow" -> Long.toString(countFromThreads(2 * THREADS, times));
                    case "storm" -> stormAtWork(times);
                    case "java-storm" -> Integer.toString(javaStorm(times));
                    case "visitors" -> visitors(times);
                    case "plugins" -> plugins(folder, times);
                    case "loaders" -> loaders(folder, times);
                    case "forks" -> forks(times);
                    default -> throw new IllegalArgumentException(args[1]);
                };
        System.out.println("RESULT ok " + result);
    }

    private interface Part {
        long run(int number) throws Exception;
    }

    /** The sum of what the threads say. */
    private static long onThreads(Part part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Long>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                parts.add(threads.submit(() -> part.run(number)));
            }
            long sum = 0;
            for (Future<Long> each : parts) {
                sum += each.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }

    /** What the handler has counted, what the threads have, and whether those that held the monitor kept others out. */
    private static String stormAtWork(int signals) throws Exception {
        Object monitor = new Object();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        long[] sent = new long[1];
        Thread sender = new Thread(() -> sent[0] = storm(signals, THREADS), "sender");
        sender.start();
        long handled = onThreads(number -> workInStorm(
                () -> {
                    together.addAndGet(inside.getAndIncrement());
                    inside.decrementAndGet();
                },
                monitor));
        sender.join();
        return sent[0] + " " + handled + " " + together;
    }

    /** Signals that Java code handles, one at a time: a thread for each. */
    private static int javaStorm(int signals) throws Exception {
        Class<?> type = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        AtomicInteger handled = new AtomicInteger();
        Object handler = Proxy.newProxyInstance(
                NativeFaults.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    handled.incrementAndGet();
                    return null;
                });
        Object signal = type.getConstructor(String.class).newInstance("USR1");
        type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
        for (int i = 0; i < signals; i++) {
            type.getMethod("raise", type).invoke(null, signal);
        }
        while (handled.get() < signals) {
            Thread.sleep(1);
        }
        return handled.get();
    }

    /** Threads that exit attached, with nothing, a monitor, a mutex, or both; of those that detach the monitor is taken, too. */
    private static String visitors(int times) throws Exception {
        AtomicInteger visits = new AtomicInteger();
        long detached = onThreads(number -> {
            int count = 0;
            for (int i = 0; i < times; i++) {
                boolean detach = i % 5 == 4;
                Object monitor = detach || i % 2 == 1 ? new Object() : null;
                visitAndExit(visits::incrementAndGet, monitor, i % 4 >= 2, detach);
                count += detach ? 1 : 0;
            }
            return count;
        });
        System.gc();
        return visits + " " + detached;
    }

    /** Libraries that come and go on several threads at once, all of them at the same one and each at its own. */
    private static String plugins(Path folder, int times) throws Exception {
        System.load(folder.resolve("libnativecode.so").toString());
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Path> copies = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            copies.add(Path.of("libplugin" + i + ".so").toAbsolutePath());
            Files.copy(folder.resolve("libplugin.so"), copies.get(i), StandardCopyOption.REPLACE_EXISTING);
        }
        return Long.toString(onThreads(number -> {
            long worked = 0;
            for (int i = 0; i < times; i++) {
                together.await();
                worked += NativeCode.loadAndUnload(copies.get(0).toString(), 1);
                worked += NativeCode.loadAndUnload(
                        copies.get((number + i) % THREADS).toString(), 2);
            }
            return worked;
        }));
    }

    /** How often a native method was called whose class was then unloaded, and how often its library went, too. */
    private static String loaders(Path folder, int times) throws Exception {
        String library = Path.of("libpassing.so").toAbsolutePath().toString();
        Files.copy(folder.resolve("libplugin.so"), Path.of(library), StandardCopyOption.REPLACE_EXISTING);
        int called = 0;
        int gone = 0;
        for (int i = 0; i < times; i++) {
            called += isMapped(library) ? 0 : callIn(throwAway(), library);
            gone += goes(library) ? 1 : 0;
        }
        return called + " " + gone;
    }

    private static URLClassLoader throwAway() {
        URL own = NativeFaults.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {own}, ClassLoader.getPlatformClassLoader());
    }

    private static int callIn(URLClassLoader loader, String library) throws Exception {
        WeakReference<ClassLoader> passing = new WeakReference<>(loader);
        try (loader) {
            Object made = loader.loadClass(Passing.class.getName())
                    .getConstructor(String.class)
                    .newInstance(library);
            return passing.get() == made.getClass().getClassLoader() ? ((IntSupplier) made).getAsInt() : 0;
        }
    }

    private static boolean goes(String library) throws Exception {
        for (int i = 0; i < 1000 && isMapped(library); i++) {
            System.gc();
            Thread.sleep(5);
        }
        return !isMapped(library);
    }

    private static boolean isMapped(String library) throws IOException {
        return Files.readString(Path.of("/proc/self/maps")).contains(library);
    }

    /** How many children did what they should. */
    private static String forks(int times) throws Exception {
        Thread holder = new Thread(NativeFaults::holdAndLock, "holder");
        holder.start();
        long right = onThreads(number -> forkMany(times, false) + forkMany(times, true));
        allForked();
        holder.join();
        return Long.toString(right);
    }
}
