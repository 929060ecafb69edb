package dev.wakeful.runtime;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.security.CodeSource;
import java.util.jar.JarFile;

/**
 * Where the JVM enters the agent. Compiled for Java 8 and linked to nothing else of the agent, so that an old JVM, or one without
 * Flight Recorder, gets one line on stderr and then its application. Never throws.
 */
public final class Agent {
    private static final int OLDEST = 17;
    private static final String STARTUP = "dev.wakeful.runtime.Startup";
    /** As in {@code Request}, which an old JVM cannot load. */
    private static final String REPLY = "reply=";

    /** How the name of the jar ends in which this class is alone. */
    private static final String ALONE = "-attach.jar";

    /** Where the agent's jar is that was appended: it is on no class path on which resources are found. */
    private static final String WHOLE = "wakeful.jar";

    private static final String ANSWER = "wakeful.reply";

    private Agent() {}

    public static void premain(String options, Instrumentation instrumentation) {
        start("start", options, instrumentation);
    }

    public static void agentmain(String options, Instrumentation instrumentation) {
        start("control", options, instrumentation);
    }

    private static void start(String entry, String options, Instrumentation instrumentation) {
        try {
            String version = System.getProperty("java.specification.version", "");
            if (feature(version) < OLDEST) {
                refuse(options, "needs Java " + OLDEST + " or later, this is Java " + version);
                return;
            }
            if (!hasFlightRecorder()) {
                refuse(
                        options,
                        "needs Flight Recorder, and the module jdk.jfr is not in this JVM (try --add-modules jdk.jfr)");
                return;
            }
            startup(instrumentation)
                    .getMethod(entry, String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
        } catch (InvocationTargetException e) {
            refuse(options, "could not start: " + e.getCause());
        } catch (Throwable e) {
            refuse(options, "could not start: " + e);
        }
    }

    /** Java 8 calls itself 1.8. */
    private static int feature(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean hasFlightRecorder() throws ReflectiveOperationException {
        Class<?> layer = Class.forName("java.lang.ModuleLayer");
        Object boot = layer.getMethod("boot").invoke(null);
        Object found = layer.getMethod("findModule", String.class).invoke(boot, "jdk.jfr");
        return (Boolean) found.getClass().getMethod("isPresent").invoke(found);
    }

    /**
     * The rest of the agent, from the bootstrap class path. The manifest's Boot-Class-Path has put it there, unless the jar was
     * renamed or this class came alone, in the jar beside that is loaded into a running JVM. Then it is appended now, once; the JVM prints a warning about
     * class data sharing.
     */
    private static Class<?> startup(Instrumentation instrumentation) throws Exception {
        try {
            return Class.forName(STARTUP, true, null);
        } catch (ClassNotFoundException e) {
            CodeSource source = Agent.class.getProtectionDomain().getCodeSource();
            File jar = new File(source.getLocation().toURI());
            if (jar.getName().endsWith(ALONE)) {
                String name = jar.getName();
                jar = new File(jar.getParentFile(), name.substring(0, name.length() - ALONE.length()) + ".jar");
            }
            instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
            System.setProperty(WHOLE, jar.getPath());
            return Class.forName(STARTUP, true, null);
        }
    }

    /** Whoever attaches wants to hear of it as well. */
    private static void refuse(String options, String why) {
        System.err.println("wakeful: not recording: " + why);
        if (options != null) {
            for (String part : options.split(",")) {
                if (part.startsWith(REPLY)) {
                    System.setProperty(ANSWER, part.substring(REPLY.length()) + "\nerror\n" + why);
                }
            }
        }
    }
}
