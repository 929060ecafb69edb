package dev.wakeful.runtime;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import jdk.jfr.FlightRecorder;

/**
 * Gives Flight Recorder room for bursts. With its 10 MB, JDK 17 drops events when its writer falls behind on a busy machine. There is
 * no API for this besides {@code -XX:FlightRecorderOptions}, which nobody would think of, so the internal class behind that option is
 * called; where it is not as expected, nothing changes and batch numbers still tell what was dropped.
 */
final class FlightRecorderBuffers {
    private static final String INTERNAL = "jdk.jfr.internal";
    private static final long BUFFER_BYTES = 1L << 20;
    private static final long BUFFERS = 32;

    private FlightRecorderBuffers() {}

    /** Must come before the JVM's first recording; later it does nothing. */
    static void enlarge(Instrumentation instrumentation) {
        try {
            if (FlightRecorder.isInitialized()) {
                return;
            }
            instrumentation.redefineModule(
                    FlightRecorder.class.getModule(),
                    Set.of(),
                    Map.of(INTERNAL, Set.of(FlightRecorderBuffers.class.getModule())),
                    Map.of(),
                    Set.of(),
                    Map.of());
            Class<?> options = Class.forName(INTERNAL + ".Options", true, null);
            long standard = (long) options.getMethod("getMemorySize").invoke(null);
            if (standard >= BUFFER_BYTES * BUFFERS) {
                return;
            }
            options.getMethod("setGlobalBufferSize", long.class).invoke(null, BUFFER_BYTES);
            options.getMethod("setGlobalBufferCount", long.class).invoke(null, BUFFERS);
            options.getMethod("setMemorySize", long.class).invoke(null, BUFFER_BYTES * BUFFERS);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            AgentLog.debug("Flight Recorder keeps its buffers: " + e);
        }
    }
}
