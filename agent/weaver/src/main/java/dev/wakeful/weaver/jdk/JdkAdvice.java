package dev.wakeful.weaver.jdk;

import dev.wakeful.bootstrap.BufferHooks;
import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.Tables;
import dev.wakeful.bootstrap.ThreadTrace;
import dev.wakeful.bootstrap.Views;
import dev.wakeful.bootstrap.WrapperHooks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Advises the JDK's synchronization classes. Those that are loaded, or that must not be loaded later in the middle of
 * something, are retransformed in one batch; the others are advised when they are loaded.
 */
public final class JdkAdvice {
    /** Coverage key: count of rows or classes that could not be advised; detail: which and why. */
    public static final String FAILED = "jdk.advice.failed";

    /** Loaded before anything is advised: loading one within a hook, or within the transformer, would be circular. */
    private static final String[] NEEDED = {
        "java.util.concurrent.locks.ReentrantLock",
        "java.util.concurrent.locks.ReentrantLock$Sync",
        "java.util.concurrent.locks.ReentrantLock$NonfairSync",
        "java.util.concurrent.locks.ReentrantLock$FairSync",
        "java.util.concurrent.locks.ReentrantReadWriteLock",
        "java.util.concurrent.locks.ReentrantReadWriteLock$Sync",
        "java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync",
        "java.util.concurrent.locks.ReentrantReadWriteLock$FairSync",
        "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock",
        "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock",
        "java.util.concurrent.locks.ReentrantReadWriteLock$Sync$HoldCounter",
        "java.util.concurrent.locks.ReentrantReadWriteLock$Sync$ThreadLocalHoldCounter",
        "java.util.concurrent.locks.AbstractOwnableSynchronizer",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$Node",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ExclusiveNode",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$SharedNode",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionNode",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
        "java.util.concurrent.locks.LockSupport",
        "java.util.concurrent.locks.StampedLock",
        "java.util.concurrent.TimeUnit",
        "java.util.concurrent.FutureTask",
        "java.util.concurrent.ForkJoinPool",
        "java.util.concurrent.CompletableFuture",
    };

    private static final Set<String> RUNNING =
            Set.of("run", "runAndReset", "runWorker", "doExec", "tryFire", "exit", "start");

    private static final String WARM_UP = "java/util/concurrent/locks/ReentrantLock";

    /** What is installed, null when nothing is; as the rest, under the monitor of the agent's life. */
    private static JdkTransformer installed;

    /** The sites of advised methods that have some of their own are in the tables, and stay there. */
    private static boolean registered;

    private JdkAdvice() {}

    /**
     * Advises this JVM, before or while the application runs. Never throws; what fails is counted under {@link #FAILED}.
     *
     * @return number of classes advised now, without those that are still to be loaded
     */
    public static int install(Instrumentation instrumentation) {
        boolean was = ThreadTrace.suspend();
        try {
            JdkTransformer transformer = new JdkTransformer(
                    AdviceTable.rows(Recorder.recordsAccesses()),
                    Runtime.version().feature(),
                    (className, why) -> Tables.count(FAILED, 1, className + ": " + why));
            openViews(instrumentation);
            if (Recorder.recordsAccesses() && !registered) {
                registered = true;
                BufferHooks.register();
                WrapperHooks.register();
            }
            load();
            warmUp(transformer);
            instrumentation.addTransformer(transformer, true);
            installed = transformer;
            List<Class<?>> loaded = advised(instrumentation, transformer);
            List<String> failed = retransform(instrumentation, loaded);
            for (String failure : failed) {
                Tables.count(FAILED, 1, failure);
            }
            return loaded.size() - failed.size();
        } catch (Throwable failure) {
            Tables.count(FAILED, 1, failure.toString());
            return 0;
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /**
     * Names of methods that do something for which a thread should have been seen to enter them: waiting, and fetching what another thread has left. Not those that run a task:
     * of a task that runs already the submission was not seen either.
     */
    public static Set<String> tellingMethods() {
        Set<String> names = new HashSet<>();
        for (Advice row : AdviceTable.rows(Recorder.recordsAccesses())) {
            if (!row.method.equals("*") && !RUNNING.contains(row.method)) {
                names.add(row.owner.replace('/', '.') + '.' + row.method);
            }
        }
        return names;
    }

    /**
     * Gives the JDK back the code that it had, but for frames that run. Never throws.
     *
     * @return classes that keep their hooks, which do nothing, and why
     */
    public static List<String> remove(Instrumentation instrumentation) {
        boolean was = ThreadTrace.suspend();
        try {
            JdkTransformer transformer = installed;
            if (transformer == null) {
                return List.of();
            }
            installed = null;
            instrumentation.removeTransformer(transformer);
            return retransform(instrumentation, advised(instrumentation, transformer));
        } catch (Throwable failure) {
            return List.of("all: " + failure);
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /** Lets the hooks look behind iterators and views, and into futures. */
    private static void openViews(Instrumentation instrumentation) {
        Map<String, Set<Module>> opens = new HashMap<>();
        for (String name : Views.packages()) {
            opens.put(name, Set.of(Views.class.getModule()));
        }
        instrumentation.redefineModule(Object.class.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());
    }

    private static void load() {
        for (String name : NEEDED) {
            try {
                Class.forName(name, false, null);
            } catch (ClassNotFoundException | LinkageError missing) {
                Tables.count(FAILED, 1, name + " is missing");
            }
        }
        for (String name : HookClasses.NAMES) {
            try {
                Class.forName(name, true, HookCall.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError missing) {
                Tables.count(FAILED, 1, name + " is missing");
            }
        }
    }

    /** Loads everything that a transformation uses: a class that is loaded within one is not seen by any transformer. */
    private static void warmUp(JdkTransformer transformer) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(WARM_UP + ".class")) {
            if (in != null) {
                transformer.transform(null, WARM_UP, null, null, in.readAllBytes());
            }
        }
    }

    private static List<Class<?>> advised(Instrumentation instrumentation, JdkTransformer transformer) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> c : instrumentation.getAllLoadedClasses()) {
            if (c.getClassLoader() == null && transformer.advises(c.getName().replace('.', '/'))) {
                loaded.add(c);
            }
        }
        return loaded;
    }

    /** Gives those that keep the code that they have, and why. */
    private static List<String> retransform(Instrumentation instrumentation, List<Class<?>> classes) {
        List<String> failed = new ArrayList<>();
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (Throwable batchFailure) {
            for (Class<?> c : classes) {
                try {
                    instrumentation.retransformClasses(c);
                } catch (Throwable failure) {
                    failed.add(c.getName() + ": " + failure);
                }
            }
        }
        return failed;
    }
}
