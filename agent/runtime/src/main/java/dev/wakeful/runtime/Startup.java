package dev.wakeful.runtime;

import dev.wakeful.bootstrap.Recorder;
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
        TargetRecording recording = TargetRecording.begin(
                options,
                new Recorder.Header(
                        version(),
                        options.toString(),
                        options.profile().name().toLowerCase(java.util.Locale.ROOT),
                        Runtime.version().toString(),
                        processId,
                        late,
                        System.nanoTime()),
                options.destination(processId));
        watch.lap("recording");
        JdkAdvice.install(instrumentation);
        watch.lap("JDK advice");
        Weaver.install(instrumentation, new WeaverOptions(options.includes(), options.excludes()));
        watch.lap("weaver");
        AgentLog.debug("started: " + watch);
        AgentLog.info("recording to " + recording.destination());
    }

    private static String version() {
        String version = Startup.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
