package dev.wakeful.weaver;

import dev.wakeful.bootstrap.ThreadTrace;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Weaves loaded classes again when more has become watched than was known when they were woven. A daemon thread does it
 * some time after the watch has stopped growing. Thread-safe: all state is under this object's monitor, which is not
 * held while classes are retransformed.
 */
final class Reweaver implements Watch.Listener {
    private static final long SETTLE_MILLIS = 100;
    /** The program stands still while classes get their code: rather often than long. */
    private static final int AT_ONCE = 100;

    private final Instrumentation instrumentation;
    /** For each loader, the classes seen and the hashes of the names of the fields that each refers to. */
    private final Map<ClassLoader, Map<String, int[]>> seen = new WeakHashMap<>();

    /** For each loader, the classes that have other code than their class files. */
    private final Map<ClassLoader, Set<String>> woven = new WeakHashMap<>();

    private final Map<ClassLoader, Set<String>> stale = new WeakHashMap<>();
    private boolean grown;
    /** Set once, by {@link #start}. */
    private Thread thread;

    Reweaver(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    void start() {
        thread = new Thread(SurveyThread.topGroup(), this::run, "wakeful-reweaver", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the thread; what it is about to weave is woven before this returns. */
    void stop() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the class has not been seen before. */
    synchronized boolean isFirst(ClassLoader loader, String className) {
        Map<String, int[]> classes = seen.get(loader);
        return classes == null || !classes.containsKey(className);
    }

    /** Remembers a class that is about to be woven with what is watched now. */
    synchronized void seen(ClassLoader loader, String className, ConstantPool pool) {
        Map<String, int[]> classes = seen.get(loader);
        if (classes == null) {
            classes = new HashMap<>();
            seen.put(loader, classes);
        }
        classes.put(className, pool.fieldNameHashes());
    }

    /** Remembers that a class got other code. */
    synchronized void woven(ClassLoader loader, String className) {
        Set<String> names = woven.get(loader);
        if (names == null) {
            names = new HashSet<>();
            woven.put(loader, names);
        }
        names.add(className);
    }

    /** A class did not get the code that was meant for it. */
    synchronized void notWoven(Class<?> refused) {
        Set<String> names = woven.get(refused.getClassLoader());
        if (names != null) {
            names.remove(refused.getName().replace('.', '/'));
        }
    }

    /** Those of the classes that are woven. */
    synchronized List<Class<?>> wovenOf(Class<?>[] loaded) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> candidate : loaded) {
            Set<String> names = woven.get(candidate.getClassLoader());
            if (names != null && names.contains(candidate.getName().replace('.', '/'))) {
                found.add(candidate);
            }
        }
        return found;
    }

    @Override
    public synchronized void grown(Set<String> fieldNames, Set<String> classes) {
        Set<Integer> hashes = new HashSet<>();
        for (String name : fieldNames) {
            hashes.add(name.hashCode());
        }
        for (Map.Entry<ClassLoader, Map<String, int[]>> ofLoader : seen.entrySet()) {
            for (Map.Entry<String, int[]> ofClass : ofLoader.getValue().entrySet()) {
                if (classes.contains(ofClass.getKey()) || containsAny(hashes, ofClass.getValue())) {
                    Set<String> names = stale.get(ofLoader.getKey());
                    if (names == null) {
                        names = new HashSet<>();
                        stale.put(ofLoader.getKey(), names);
                    }
                    names.add(ofClass.getKey().replace('/', '.'));
                    grown = true;
                }
            }
        }
        if (grown) {
            notifyAll();
        }
    }

    private static boolean containsAny(Set<Integer> hashes, int[] candidates) {
        for (int candidate : candidates) {
            if (hashes.contains(candidate)) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        ThreadTrace.suspend();
        try {
            while (true) {
                weaveAgain(takeStale());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<ClassLoader, Set<String>> takeStale() throws InterruptedException {
        synchronized (this) {
            while (!grown) {
                wait();
            }
            while (grown) {
                grown = false;
                wait(SETTLE_MILLIS);
            }
            Map<ClassLoader, Set<String>> taken = new WeakHashMap<>(stale);
            stale.clear();
            return taken;
        }
    }

    private void weaveAgain(Map<ClassLoader, Set<String>> names) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            Set<String> ofLoader = names.get(loaded.getClassLoader());
            if (ofLoader != null && ofLoader.contains(loaded.getName())) {
                classes.add(loaded);
            }
        }
        retransform(instrumentation, classes);
    }

    /**
     * Retransforms classes many at a time, fewer where one of them cannot be. Never throws.
     *
     * @return those that keep the code that they have
     */
    static List<Class<?>> retransform(Instrumentation instrumentation, List<Class<?>> classes) {
        List<Class<?>> modifiable = new ArrayList<>();
        for (Class<?> candidate : classes) {
            if (instrumentation.isModifiableClass(candidate)) {
                modifiable.add(candidate);
            }
        }
        List<Class<?>> failed = new ArrayList<>();
        for (int from = 0; from < modifiable.size(); from += AT_ONCE) {
            int to = Math.min(modifiable.size(), from + AT_ONCE);
            retransform(instrumentation, modifiable.subList(from, to), failed);
        }
        return failed;
    }

    private static void retransform(Instrumentation instrumentation, List<Class<?>> some, List<Class<?>> failed) {
        try {
            instrumentation.retransformClasses(some.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
            // The JVM says InternalError of a class that it could not link; the whole batch stays as it is for it.
            if (some.size() == 1) {
                failed.addAll(some);
                return;
            }
            int half = some.size() / 2;
            retransform(instrumentation, some.subList(0, half), failed);
            retransform(instrumentation, some.subList(half, some.size()), failed);
        }
    }
}
