package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.ClassFacts;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.Holder;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;

/**
 * Weaves every class of the jars given and has the JVM verify the result; run by hand. With {@code --everything} as
 * first argument all fields and collections are taken for guards, so that every kind of weaving is met.
 */
final class JarSweep extends URLClassLoader {
    private final CountedTables tables = new CountedTables();
    private final SiteRegistry sites = new SiteRegistry(tables);
    private final Watch watch = new Watch(sites, tables);
    private final CodeSources codeSources = new CodeSources();
    private final ClassWeaver weaver = new ClassWeaver(watch, sites, tables, true);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long weaveNanos;
    private int wovenBytesBefore;
    private int wovenBytesAfter;

    private JarSweep(URL[] urls) {
        super(urls, JarSweep.class.getClassLoader());
    }

    public static void main(String[] arguments) throws IOException {
        List<File> jars = new ArrayList<>();
        boolean everything = false;
        for (String argument : arguments) {
            if (argument.equals("--everything")) {
                everything = true;
            } else {
                jars.add(new File(argument));
            }
        }
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toURI().toURL();
        }
        try (JarSweep sweep = new JarSweep(urls)) {
            sweep.run(jars, everything);
        }
    }

    private void run(List<File> jars, boolean everything) throws IOException {
        LoaderView view = codeSources.view(this);
        for (File jar : jars) {
            ClassPathEntry entry = codeSources.at(jar.toURI().toURL());
            view.add(entry);
            long start = System.nanoTime();
            entry.ensureSurveyed(view, watch, 3_600_000);
            long millis = (System.nanoTime() - start) / 1_000_000;
            List<String> names = classNames(jar);
            System.out.printf("%s: surveyed %d classes in %d ms%n", jar.getName(), names.size(), millis);
        }
        for (File jar : jars) {
            if (everything) {
                for (String name : classNames(jar)) {
                    watchEverything(view.summary(name));
                }
            }
        }
        for (File jar : jars) {
            for (String name : classNames(jar)) {
                link(name.replace('/', '.'));
            }
        }
        System.out.println(outcomes);
        for (String failure : failures) {
            System.out.println(failure);
        }
        System.out.println("skipped: " + tables.skipped);
        System.out.printf(
                "weaving %d ms; sites %d, variables %d, guards %d, receivers %d; woven classes grew from %d to %d"
                        + " bytes%n",
                weaveNanos / 1_000_000,
                tables.sites.size(),
                tables.variables.size(),
                tables.guards.size(),
                tables.receivers.size(),
                wovenBytesBefore,
                wovenBytesAfter);
    }

    private static List<String> classNames(File jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                    names.add(name.substring(0, name.length() - ".class".length()));
                }
            }
        }
        return names;
    }

    private void watchEverything(ClassSummary summary) {
        if (summary == null) {
            return;
        }
        Map<FieldKey, Integer> variables = new HashMap<>();
        Map<FieldKey, Holder> holders = new HashMap<>();
        for (ClassSummary.Field field : summary.fields) {
            FieldKey key = new FieldKey(field.owner(), field.name(), field.descriptor());
            variables.put(key, Variable.GUARD | Variable.LOCK_REFERENCE);
            boolean atomic = field.descriptor().startsWith("Ljava/util/concurrent/atomic/");
            holders.put(key, atomic ? Holder.ATOMIC : Holder.COLLECTION);
        }
        watch.add(new ClassFacts(
                variables, Map.of(), List.of(), List.of(), Set.of(), Set.of(), holders, Set.of(), Set.of()));
    }

    private void link(String name) {
        try {
            // Asking for the methods links the class, and linking verifies it.
            Class.forName(name, false, this).getDeclaredMethods();
            count("linked");
        } catch (NoClassDefFoundError | ClassNotFoundException e) {
            count("not linked for a missing class");
        } catch (Throwable e) {
            count(e.getClass().getSimpleName());
            failures.add(name + ": " + e);
        }
    }

    /** Of this thread: other programs on the machine do not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** Own classes first: the class path of the sweep has ASM and others as well. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                loaded = findClass(name);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        LoaderView view = codeSources.view(this);
        byte[] bytes = view.bytes(name.replace('.', '/'));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        long start = cpuNanos();
        ClassReader reader = new ClassReader(bytes);
        byte[] woven = weaver.weave(reader, new ConstantPool(reader), view);
        weaveNanos += cpuNanos() - start;
        if (woven != null) {
            count("woven");
            wovenBytesBefore += bytes.length;
            wovenBytesAfter += woven.length;
        }
        byte[] defined = woven == null ? bytes : woven;
        return defineClass(name, defined, 0, defined.length);
    }
}
