package dev.wakeful.weaver;

import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.ThreadTrace;
import dev.wakeful.weaver.survey.Survey;
import java.lang.instrument.ClassFileTransformer;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;

/**
 * Meets every class that is loaded and gives back the woven ones. Never throws and never loads a class of the target.
 */
final class WeavingTransformer implements ClassFileTransformer {
    /** The agent's classes are the bootstrap loader's, but for the one that the JVM enters. */
    private static final String AGENT = "dev/wakeful/runtime/Agent";

    /** How long the survey of one jar, directory or class without either may hold up the loading of classes. */
    private static final long SURVEY_MILLIS = 3_000;

    private final ClassPatterns includes;
    private final ClassPatterns excludes;
    private final CodeSources codeSources;
    private final Watch watch;
    private final ClassWeaver weaver;
    private final TableSink tables;
    private final Reweaver reweaver;
    private final AddedMethods added;

    WeavingTransformer(
            WeaverOptions options,
            CodeSources codeSources,
            Watch watch,
            ClassWeaver weaver,
            TableSink tables,
            Reweaver reweaver,
            AddedMethods added) {
        includes = new ClassPatterns(options.includes());
        excludes = new ClassPatterns(options.excludes());
        this.codeSources = codeSources;
        this.watch = watch;
        this.weaver = weaver;
        this.tables = tables;
        this.reweaver = reweaver;
        this.added = added;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain protectionDomain,
            byte[] classFile) {
        if (className == null || !isApplicationLoader(loader) || LoaderView.isJdk(className)) {
            return null;
        }
        boolean was = ThreadTrace.suspend();
        try {
            return transform(loader, className, classBeingRedefined != null, protectionDomain, classFile);
        } catch (Throwable t) {
            failed(className, t);
            return null;
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /** Whether a class that is loaded gets other code; true also where only the JVM has its class file. The JVM stops the program for each that it is given, changed or not. */
    boolean weaves(Class<?> loaded) {
        String name = loaded.getName().replace('.', '/');
        ClassLoader loader = loaded.getClassLoader();
        if (LoaderView.isJdk(name)) {
            return false;
        }
        ClassPathEntry source = codeSources.at(location(loaded.getProtectionDomain()));
        byte[] classFile = source == null ? codeSources.view(loader).bytes(name) : source.bytes(name);
        return classFile == null
                || transform(null, loader, name, loaded, loaded.getProtectionDomain(), classFile) != null;
    }

    private byte[] transform(
            ClassLoader loader, String className, boolean again, ProtectionDomain domain, byte[] classFile) {
        URL location = location(domain);
        if (className.equals(AGENT) || isOfTheJdk(className, location) || !isWanted(className)) {
            return null;
        }
        boolean first = reweaver.isFirst(loader, className);
        if (first) {
            tables.count("classes.seen", 1);
        }
        LoaderView view = codeSources.view(loader);
        survey(view, location, className, classFile);
        ClassReader reader = new ClassReader(classFile);
        if (first && Recorder.recordsAccesses() && view.isImmutable(ClassSummary.of(reader))) {
            tables.immutableClass(className.replace('/', '.'));
        }
        ConstantPool pool = new ConstantPool(reader);
        reweaver.seen(loader, className, pool);
        boolean mayAdd = !again || added.contains(loader, className);
        ClassWeaver.Woven woven =
                weaver.weave(reader, original(location, className, classFile), pool, view, mayAdd, false);
        if (woven.hasMore()) {
            added.add(loader, className);
        }
        if (woven.classFile() != null) {
            reweaver.woven(loader, className);
            if (first) {
                tables.count("classes.woven", 1);
            }
            String library = Library.of(location);
            if (!library.isEmpty()) {
                tables.libraryClass(className.replace('/', '.'), library);
            }
        }
        return woven.classFile();
    }

    private OriginalClass original(URL location, String className, byte[] classFile) {
        ClassPathEntry source = codeSources.at(location);
        return source == null ? null : source.original(className, classFile);
    }

    private boolean isWanted(String className) {
        if (includes.isEmpty() && excludes.isEmpty()) {
            return true;
        }
        String name = className.replace('/', '.');
        return (includes.isEmpty() || includes.matches(name)) && !excludes.matches(name);
    }

    /** Bootstrap and platform classes are the JDK's own; they are advised elsewhere. */
    static boolean isApplicationLoader(ClassLoader loader) {
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    private static boolean isOfTheJdk(String className, URL location) {
        if (location == null || !"jrt".equals(location.getProtocol())) {
            return false;
        }
        String module = location.getPath();
        return module.startsWith("/jdk.") || module.startsWith("/java.") || className.startsWith("com/sun/");
    }

    private static URL location(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null ? null : source.getLocation();
    }

    private void survey(LoaderView view, URL location, String className, byte[] classFile) {
        ClassPathEntry source = codeSources.at(location);
        boolean whole = false;
        if (source != null) {
            view.add(source);
            whole = source.ensureSurveyed(view, watch, SURVEY_MILLIS);
        }
        if (whole) {
            return;
        }
        if (Survey.worthSurvey(classFile) || view.wrappers().mayBeCalledBy(classFile)) {
            surveyAlone(view, className, classFile);
        } else if (source == null) {
            ClassSurveyor.declare(className, classFile, view, watch);
        }
    }

    /** The class itself, ahead of the others of its jar: what it waits for is mostly its own. */
    private void surveyAlone(LoaderView view, String className, byte[] classFile) {
        SurveyThread thread = new SurveyThread() {
            @Override
            void survey() {
                ClassSurveyor.survey(className, classFile, view.survey(), view, watch);
            }
        };
        thread.start();
        thread.await(SURVEY_MILLIS);
    }

    private void failed(String className, Throwable failure) {
        try {
            tables.count("classes.skipped", 1);
            tables.skipped(className.replace('/', '.'), String.valueOf(failure));
        } catch (Throwable notEvenThat) {
            // The target's class is loaded as it is: nothing that happens here may reach it.
        }
    }
}
