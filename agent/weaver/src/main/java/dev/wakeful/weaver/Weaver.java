package dev.wakeful.weaver;

import dev.wakeful.bootstrap.BufferHooks;
import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.ThreadTrace;
import dev.wakeful.bootstrap.WrapperHooks;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * Entry of the weaver: from {@link #install} on, every application and library class is woven as it is loaded, until {@link #remove}. Sites and what is
 * watched outlive a recording: frames that still run woven code name them, and the next recording finds them. Called under one monitor by the
 * agent's life.
 */
public final class Weaver {
    private static Watch watch;
    private static SiteRegistry sites;
    private static final TableSink TABLES = new RecordingTables();
    /** What is installed, null when nothing is. */
    private static Weaver installed;

    private final Instrumentation instrumentation;
    private final CodeSources codeSources = new CodeSources();
    private final Reweaver reweaver;
    private final AddedMethods added;
    private final WeavingTransformer transformer;

    private Weaver(Instrumentation instrumentation, WeaverOptions options) {
        this.instrumentation = instrumentation;
        reweaver = new Reweaver(instrumentation);
        ClassWeaver weaver = new ClassWeaver(watch, sites, TABLES, Recorder.recordsAccesses());
        added = new AddedMethods(weaver, codeSources);
        transformer = new WeavingTransformer(options, codeSources, watch, weaver, TABLES, reweaver, added);
    }

    /**
     * Weaves what the application has already loaded and, from now on, what it loads.
     *
     * @throws IllegalStateException when the JVM cannot retransform classes
     */
    public static void install(Instrumentation instrumentation, WeaverOptions options) {
        if (!instrumentation.isRetransformClassesSupported()) {
            throw new IllegalStateException("this JVM cannot retransform classes");
        }
        boolean was = ThreadTrace.suspend();
        try {
            loadWhatTheTransformerUses();
            if (sites == null) {
                sites = new SiteRegistry(TABLES, WrapperHooks.SITE + 1, BufferHooks.VARIABLES + 1);
                watch = new Watch(sites, TABLES);
            }
            installed = new Weaver(instrumentation, options);
            instrumentation.addTransformer(installed.transformer, true);
            watch.listen(installed.reweaver);
            installed.reweaver.start();
            installed.weaveLoadedClasses();
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /**
     * Gives all classes back the code that they had, but for frames that run.
     *
     * @return names of classes that keep their hooks, which do nothing
     */
    public static List<String> remove() {
        boolean was = ThreadTrace.suspend();
        try {
            return installed == null ? List.of() : installed.takeBack();
        } finally {
            installed = null;
            ThreadTrace.resume(was);
        }
    }

    /** Names of woven methods, as {@code class.method}, that a thread must be seen entering for what it does then to be all that it does. */
    public static Set<String> tellingMethods() {
        return sites == null ? Set.of() : sites.tellingMethods();
    }

    /** Names, as {@code class.method}, of methods that take a lock other than a monitor. */
    public static Set<String> lockingMethods() {
        return sites == null ? Set.of() : sites.lockingMethods();
    }

    private List<String> takeBack() {
        watch.listen(null);
        reweaver.stop();
        instrumentation.removeTransformer(transformer);
        if (!added.isEmpty()) {
            // It stays: each installation that added methods leaves one.
            instrumentation.addTransformer(added, true);
        }
        List<Class<?>> woven = reweaver.wovenOf(instrumentation.getAllLoadedClasses());
        List<String> failed = new ArrayList<>();
        for (Class<?> kept : Reweaver.retransform(instrumentation, woven)) {
            failed.add(kept.getName());
        }
        codeSources.close();
        return failed;
    }

    private void weaveLoadedClasses() {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> candidate : instrumentation.getAllLoadedClasses()) {
            if (WeavingTransformer.isApplicationLoader(candidate.getClassLoader())
                    && !candidate.isArray()
                    && !candidate.isHidden()
                    && transformer.weaves(candidate)) {
                loaded.add(candidate);
            }
        }
        for (Class<?> unchanged : Reweaver.retransform(instrumentation, loaded)) {
            reweaver.notWoven(unchanged);
            TABLES.count("classes.skipped", 1);
            TABLES.skipped(unchanged.getName(), "loaded before the agent came, and the JVM takes no other code for it");
        }
    }

    /**
     * A class that the transformer needed for the first time while it handles that very class would be a circularity.
     */
    private static void loadWhatTheTransformerUses() {
        TableSink nowhere = new DiscardedTables();
        SiteRegistry sites = new SiteRegistry(nowhere);
        Watch watch = new Watch(sites, nowhere);
        LoaderView view = new CodeSources().view(ClassLoader.getPlatformClassLoader());
        for (String example : new String[] {"java/util/Timer", "java/util/Vector", "java/util/concurrent/FutureTask"}) {
            byte[] bytes = view.bytes(example);
            if (bytes != null) {
                ClassSurveyor.survey(example, bytes, view.survey(), view, watch);
                ClassReader reader = new ClassReader(bytes);
                new ClassWeaver(watch, sites, nowhere, Recorder.recordsAccesses())
                        .weave(reader, new ConstantPool(reader), view);
            }
        }
    }
}
