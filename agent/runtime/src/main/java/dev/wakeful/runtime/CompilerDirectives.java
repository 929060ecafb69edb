package dev.wakeful.runtime;

import dev.wakeful.trace.event.BatchEvent;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.EventType;

/**
 * Leaves HotSpot's optimizing compiler to the program. The weaver works hard for a few seconds and then hardly ever again; its largest methods alone
 * take the compiler several seconds, in which the program's own wait in the queue. On JDK 17 it tries a second long to compile the method
 * that writes a batch, and then finds that it has too many arguments. For these methods the fast compiler is enough.
 *
 * <p>Directives (JEP 165) are added as {@code jcmd} adds them; they name methods of the agent only. What the user has given stays in force. There
 * is no API for this, so where internal classes are not as expected nothing changes.
 */
final class CompilerDirectives {
    private static final String MANAGEMENT = "sun.management";
    private static final String INTERNAL = "com.sun.management.internal";

    private static boolean added;

    private CompilerDirectives() {}

    /** Once {@link BatchEvent} is registered; they stay for good, so that later calls do nothing. Called under one lock. */
    static void add(Instrumentation instrumentation) {
        if (added) {
            return;
        }
        added = true;
        Path file = null;
        try {
            open(instrumentation, "java.management", MANAGEMENT);
            open(instrumentation, "jdk.management", INTERNAL);
            Object machine = Class.forName(MANAGEMENT + ".ManagementFactoryHelper")
                    .getMethod("getVMManagement")
                    .invoke(null);
            Class<?> type = Class.forName(MANAGEMENT + ".VMManagement");
            if (hasOneCompiler((List<?>) type.getMethod("getVmArguments").invoke(machine))) {
                return;
            }
            file = Files.createTempFile("wakeful-", ".directives");
            Files.writeString(file, directives());
            Object answer = execute(machine, type, "Compiler.directives_add " + file);
            AgentLog.debug(String.valueOf(answer).trim());
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            AgentLog.debug("no compiler directives: " + e);
        } finally {
            delete(file);
        }
    }

    private static String directives() {
        long batch = EventType.getEventType(BatchEvent.class).getId();
        return "[{match: [\"dev/wakeful/shaded/*.*\", \"dev/wakeful/weaver/*.*\","
                + " \"dev/wakeful/trace/event/BatchEvent.payload\", \"dev/wakeful/trace/event/BatchEvent.commit\","
                + " \"jdk/jfr/internal/handlers/EventHandler" + batch + "_*.write\"],"
                + " c2: {Exclude: true}}]";
    }

    /** Whether what is not for the optimizing compiler would be interpreted for ever. */
    private static boolean hasOneCompiler(List<?> arguments) {
        return arguments.contains("-XX:-TieredCompilation")
                || arguments.contains("-XX:CompilationMode=high-only")
                || arguments.contains("-XX:CompilationMode=high-only-quick-internal");
    }

    /** As {@code jcmd}, without the platform's MBean server, which would come up with the first question for a bean. */
    private static Object execute(Object machine, Class<?> type, String command) throws ReflectiveOperationException {
        // Loads the library that the class behind the commands needs.
        Class.forName(INTERNAL + ".PlatformMBeanProviderImpl", true, ClassLoader.getSystemClassLoader());
        Class<?> commands = Class.forName(INTERNAL + ".DiagnosticCommandImpl");
        Constructor<?> constructor = commands.getDeclaredConstructor(type);
        constructor.setAccessible(true);
        Method execute = commands.getDeclaredMethod("executeDiagnosticCommand", String.class);
        execute.setAccessible(true);
        return execute.invoke(constructor.newInstance(machine), command);
    }

    private static void open(Instrumentation instrumentation, String module, String internal) {
        instrumentation.redefineModule(
                ModuleLayer.boot().findModule(module).orElseThrow(),
                Set.of(),
                Map.of(),
                Map.of(internal, Set.of(CompilerDirectives.class.getModule())),
                Set.of(),
                Map.of());
    }

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                AgentLog.debug("left behind: " + file);
            }
        }
    }
}
