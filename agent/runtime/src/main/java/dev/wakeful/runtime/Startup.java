package dev.wakeful.runtime;

import dev.wakeful.bootstrap.Coverage;
import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.Tables;
import dev.wakeful.bootstrap.ThreadTrace;
import dev.wakeful.weaver.Weaver;
import dev.wakeful.weaver.WeaverOptions;
import dev.wakeful.weaver.jdk.JdkAdvice;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** Brings the agent up, in the only order that works: recording first, then what writes into it. */
public final class Startup {
    private static boolean started;

    private Startup() {}

    /** Called once by {@link Agent}, from the bootstrap class path. Says why when it does not record; does not throw for that. */
    public static synchronized void start(String options, Instrumentation instrumentation, boolean late) {
        if (started) {
            AgentLog.warn("the agent is already in this JVM; further options are ignored");
            return;
        }
        started = true;
        boolean was = ThreadTrace.suspend();
        try {
            start(AgentOptions.parse(options, System.getenv(AgentOptions.ENVIRONMENT)), instrumentation, late);
        } catch (AgentOptions.OptionException | IOException e) {
            AgentLog.error("not recording: " + e.getMessage());
        } finally {
            ThreadTrace.resume(was);
        }
    }

    private static void start(AgentOptions options, Instrumentation instrumentation, boolean late)
            throws AgentOptions.OptionException, IOException {
        AgentLog.level(options.logLevel());
        StopWatch watch = new StopWatch();
        long processId = ProcessHandle.current().pid();
        Recorder.Header header = new Recorder.Header(
                version(),
                options.toString(),
                options.profile().toString(),
                Runtime.version().toString(),
                processId,
                late,
                System.nanoTime());
        if (options.profile() == AgentOptions.Profile.ACCESSES) {
            Recorder.recordAccesses();
            if (options.sampling()) {
                Recorder.sampleAccesses(options.maxRate());
            } else {
                Recorder.recordAllAccesses();
            }
        }
        FlightRecorderBuffers.enlarge(instrumentation);
        watch.lap("buffers");
        TargetRecording recording = TargetRecording.begin(options, header, options.destination(processId));
        watch.lap("recording");
        CompilerDirectives.add(instrumentation);
        watch.lap("compiler directives");
        if (late) {
            Tables.count(Coverage.ATTACH_LATE, 1);
        }
        int advised = JdkAdvice.install(instrumentation);
        watch.lap("advice of " + advised + " JDK classes");
        weave(instrumentation, new WeaverOptions(options.includes(), options.excludes()));
        watch.lap("weaver");
        openNativeChannel(instrumentation, options, header.startNanos());
        watch.lap("native channel");
        AgentLog.debug("started: " + watch);
        AgentLog.info("recording to " + recording.destination());
    }

    /** A JVM without weaving still runs, and its recording says that nothing was woven. */
    private static void weave(Instrumentation instrumentation, WeaverOptions options) {
        try {
            Weaver.install(instrumentation, options);
        } catch (RuntimeException | LinkageError e) {
            Tables.count(Coverage.WEAVER_FAILED, 1, e.toString());
            AgentLog.error("nothing is woven: " + e);
        }
    }

    /** Everything else works without it, and the recording says that it is missing. */
    private static void openNativeChannel(Instrumentation instrumentation, AgentOptions options, long startNanos) {
        String missing = options.nativeChannel()
                ? NativeLibrary.open(instrumentation, options.nativeBuffer(), startNanos)
                : "turned off by the option native";
        if (missing != null) {
            Tables.count(Coverage.NATIVE_MISSING, 1, missing);
            AgentLog.info("native channel missing: " + missing);
        }
    }

    private static String version() {
        String version = Startup.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
