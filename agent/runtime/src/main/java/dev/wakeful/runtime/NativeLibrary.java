package dev.wakeful.runtime;

import dev.wakeful.bootstrap.NativeChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The library of the native channel, which the agent's jar holds for the platforms that it was built for. */
final class NativeLibrary {
    /** Set by the library itself when it was given as {@code -agentpath}: the file that it was loaded from. */
    private static final String AGENT_PATH = "wakeful.native.agentpath";

    /** As in {@code Agent}, which is of another class loader. */
    private static final String WHOLE = "wakeful.jar";

    private static final String INTERNAL = "jdk.internal.loader";
    private static final int WARNS = 24;

    private static final long RECORD_BYTES = 64;
    private static final long FEWEST_RECORDS = 64;
    private static final long MOST_RECORDS = 1 << 24;

    /** Once it is there it stays; under the monitor of the agent's life. */
    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the library and starts the channel.
     *
     * @return why there is none, null when there is
     */
    static String open(Instrumentation instrumentation, long bufferBytes, long startNanos) {
        try {
            if (!loaded) {
                load(instrumentation);
                loaded = true;
            }
            long records = Math.max(FEWEST_RECORDS, Math.min(MOST_RECORDS, bufferBytes / RECORD_BYTES));
            return NativeChannel.open((int) Long.highestOneBit(records), startNanos);
        } catch (IOException | RuntimeException | LinkageError e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    private static void load(Instrumentation instrumentation) throws IOException {
        String given = System.getProperty(AGENT_PATH);
        if (given != null) {
            load(instrumentation, new File(given));
            return;
        }
        String platform = platform();
        String name = "META-INF/native/" + platform + "/libwakeful.so";
        String jar = System.getProperty(WHOLE);
        try (ZipFile whole = jar == null ? null : new ZipFile(jar);
                InputStream library = open(whole, name)) {
            if (library == null) {
                throw new IOException("the agent's jar holds no library for " + platform);
            }
            Path file = Files.createTempFile("wakeful-", ".so");
            try {
                Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
                load(instrumentation, file.toFile());
            } finally {
                // Once it is mapped its name is no longer needed, and a JVM that is killed would leave it behind.
                Files.deleteIfExists(file);
            }
        }
    }

    private static InputStream open(ZipFile whole, String name) throws IOException {
        if (whole == null) {
            return NativeLibrary.class.getResourceAsStream("/" + name);
        }
        ZipEntry entry = whole.getEntry(name);
        return entry == null ? null : whole.getInputStream(entry);
    }

    /**
     * System.load warns of itself from JDK 24 on, and to allow it to the agent would allow it to the whole class path. So the method behind it
     * is called, and System.load where that is not as expected.
     */
    private static void load(Instrumentation instrumentation, File file) {
        if (Runtime.version().feature() >= WARNS) {
            try {
                instrumentation.redefineModule(
                        Object.class.getModule(),
                        Set.of(),
                        Map.of(INTERNAL, Set.of(NativeLibrary.class.getModule())),
                        Map.of(),
                        Set.of(),
                        Map.of());
                Object libraries = Class.forName(INTERNAL + ".BootLoader", true, null)
                        .getMethod("getNativeLibraries")
                        .invoke(null);
                Object loaded = libraries
                        .getClass()
                        .getMethod("loadLibrary", Class.class, File.class)
                        .invoke(libraries, NativeLibrary.class, file);
                if (loaded != null) {
                    return;
                }
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof UnsatisfiedLinkError refused) {
                    throw refused;
                }
                AgentLog.debug("loading by System.load: " + e.getCause());
            } catch (ReflectiveOperationException | RuntimeException e) {
                AgentLog.debug("loading by System.load: " + e);
            }
        }
        System.load(file.toString());
    }

    private static String platform() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '-') + "-"
                + System.getProperty("os.arch");
    }
}
