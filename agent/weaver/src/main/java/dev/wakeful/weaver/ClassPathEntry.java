package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.Survey;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar file or a directory of classes, read directly and never through a class loader. It is surveyed as a whole
 * before its first class is woven, because a class that changes a guard is usually loaded before the class that waits
 * for it.
 *
 * <p>Thread-safe: {@code surveyThread} is under this object's monitor.
 */
final class ClassPathEntry {
    private static final String CLASS_SUFFIX = ".class";
    /** A caller of a method that waits on behalf of its callers may be one itself. */
    private static final int CALLER_ROUNDS = 2;

    private static final String VERSIONS = "META-INF/versions/";

    private final File file;
    /** Null for a directory. The JDK's cleaner closes it when this object has become unreachable. */
    private final JarFile jar;

    /** Null before the survey has begun. */
    private SurveyThread surveyThread;

    /**
     * Opens a jar or directory.
     *
     * @throws IOException when it is neither, or unreadable
     */
    ClassPathEntry(File file) throws IOException {
        this.file = file;
        this.jar = file.isDirectory() ? null : new JarFile(file, false, ZipFile.OPEN_READ, Runtime.version());
    }

    /** Closes the file; the bytes of all classes are null from now on. */
    void close() {
        try {
            if (jar != null) {
                jar.close();
            }
        } catch (IOException e) {
            // It is the cleaner's then.
        }
    }

    /** The bytes of a class, or null. */
    byte[] bytes(String internalName) {
        try {
            if (jar == null) {
                File classFile = new File(file, internalName + CLASS_SUFFIX);
                if (!classFile.isFile()) {
                    return null;
                }
                try (InputStream in = new FileInputStream(classFile)) {
                    return in.readAllBytes();
                }
            }
            ZipEntry entry = jar.getEntry(internalName + CLASS_SUFFIX);
            if (entry == null) {
                return null;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        } catch (IOException | RuntimeException gone) {
            return null;
        }
    }

    /** How many bytes a class has here; negative when that is not known without reading it, 0 when there is no such class. */
    private long size(String internalName) {
        if (jar == null) {
            return new File(file, internalName + CLASS_SUFFIX).length();
        }
        try {
            ZipEntry entry = jar.getEntry(internalName + CLASS_SUFFIX);
            return entry == null ? 0 : entry.getSize();
        } catch (RuntimeException closed) {
            return 0;
        }
    }

    /** The class as it is here, when {@code classFile} is another one that somebody has made of it; else null. Who adds code makes it longer: nothing is read else. */
    OriginalClass original(String internalName, byte[] classFile) {
        long size = size(internalName);
        if (size <= 0 || size == classFile.length) {
            return null;
        }
        byte[] bytes = bytes(internalName);
        return bytes == null ? null : new OriginalClass(bytes);
    }

    /**
     * Has the classes surveyed, and waits for that.
     *
     * @param budgetMillis how long the survey may hold up the loading of classes; after that it goes on beside it
     * @return whether all are surveyed
     */
    boolean ensureSurveyed(LoaderView view, Watch watch, long budgetMillis) {
        SurveyThread thread;
        synchronized (this) {
            if (surveyThread == null) {
                surveyThread = new SurveyThread() {
                    @Override
                    void survey() {
                        surveyAll(view, watch);
                    }
                };
                surveyThread.start();
            }
            thread = surveyThread;
        }
        return thread.await(budgetMillis);
    }

    private void surveyAll(LoaderView view, Watch watch) {
        List<String> names = new ArrayList<>();
        if (jar == null) {
            list(file, "", names, 0);
        } else {
            list(names);
        }
        Survey survey = view.survey();
        int[] known = new int[names.size()];
        int before = view.wrappers().size();
        for (int i = 0; i < known.length; i++) {
            byte[] bytes = bytes(names.get(i));
            if (bytes != null) {
                known[i] = view.wrappers().size();
                ClassSurveyor.survey(names.get(i), bytes, survey, view, watch);
            }
        }
        for (int round = 0; round < CALLER_ROUNDS && view.wrappers().size() > before; round++) {
            before = view.wrappers().size();
            for (int i = 0; i < known.length; i++) {
                byte[] bytes = bytes(names.get(i));
                if (bytes != null) {
                    int since = known[i];
                    known[i] = view.wrappers().size();
                    ClassSurveyor.surveyCaller(names.get(i), bytes, survey, since, watch);
                }
            }
        }
    }

    private static void list(File directory, String prefix, List<String> names, int depth) {
        File[] children = depth > 64 ? null : directory.listFiles();
        if (children == null) {
            return;
        }
        for (File child : children) {
            String name = child.getName();
            if (name.endsWith(CLASS_SUFFIX)) {
                names.add(prefix + name.substring(0, name.length() - CLASS_SUFFIX.length()));
            } else if (child.isDirectory()) {
                list(child, prefix + name + '/', names, depth + 1);
            }
        }
    }

    private void list(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (!name.endsWith(CLASS_SUFFIX)) {
                continue;
            }
            if (name.startsWith(VERSIONS)) {
                int slash = name.indexOf('/', VERSIONS.length());
                name = slash < 0 || !jar.isMultiRelease() ? "META-INF/" : name.substring(slash + 1);
            }
            String className = name.substring(0, Math.max(0, name.length() - CLASS_SUFFIX.length()));
            if (!name.startsWith("META-INF/") && !name.endsWith("-info.class") && seen.add(className)) {
                names.add(className);
            }
        }
    }
}
