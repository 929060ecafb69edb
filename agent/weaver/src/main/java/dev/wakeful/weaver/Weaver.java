package dev.wakeful.weaver;

import dev.wakeful.bootstrap.BufferHooks;
import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.ThreadTrace;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;

/** Entry of the weaver: from {@link #install} on, every application and library class is woven as it is loaded. */
public final class Weaver {
    private Weaver() {}

    /**
     * Weaves what the application has already loaded and, from now on, what it loads. Call once per JVM.
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
            TableSink tables = new RecordingTables();
            SiteRegistry sites = Recorder.recordsAccesses()
                    ? new SiteRegistry(tables, BufferHooks.SITES + 1, BufferHooks.VARIABLES + 1)
                    : new SiteRegistry(tables);
            Watch watch = new Watch(sites, tables);
            Reweaver reweaver = new Reweaver(instrumentation);
            ClassWeaver weaver = new ClassWeaver(watch, sites, tables, Recorder.recordsAccesses());
            instrumentation.addTransformer(
                    new WeavingTransformer(options, new CodeSources(), watch, weaver, tables, reweaver), true);
            watch.listen(reweaver);
            reweaver.start();
            weaveLoadedClasses(instrumentation);
        } finally {
            ThreadTrace.resume(was);
        }
    }

    private static void weaveLoadedClasses(Instrumentation instrumentation) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> candidate : instrumentation.getAllLoadedClasses()) {
            if (WeavingTransformer.isApplicationLoader(candidate.getClassLoader())
                    && !candidate.isArray()
                    && !candidate.isHidden()) {
                loaded.add(candidate);
            }
        }
        Reweaver.retransform(instrumentation, loaded);
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
