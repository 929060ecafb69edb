package dev.wakeful.runtime;

import dev.wakeful.bootstrap.Coverage;
import dev.wakeful.bootstrap.Pace;
import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.Tables;
import dev.wakeful.bootstrap.Woven;
import dev.wakeful.weaver.Weaver;
import dev.wakeful.weaver.WeaverOptions;
import dev.wakeful.weaver.jdk.JdkAdvice;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The agent in this JVM: brings itself up in the only order that works, the recording, then what writes into it, then the hooks; and down again the other
 * way. Under the monitor of {@link Startup}.
 */
final class Session {
    /** How many names of a list are said. */
    private static final int NAMED = 5;

    private final Instrumentation instrumentation;
    /** Null when nothing is recorded. */
    private TargetRecording recording;

    private AgentOptions options;
    private Instant since;
    private boolean late;
    /** Where the last recording is, null when there was none. */
    private Path last;

    Session(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    static String version() {
        String version = Session.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    boolean isRecording() {
        return recording != null;
    }

    /** @param attached to a program that is running */
    void start(AgentOptions wanted, boolean attached) throws AgentOptions.OptionException, IOException {
        AgentLog.level(wanted.logLevel());
        StopWatch watch = new StopWatch();
        long processId = ProcessHandle.current().pid();
        Recorder.Header header = new Recorder.Header(
                version(),
                wanted.toString(),
                wanted.profile().toString(),
                Runtime.version().toString(),
                processId,
                attached,
                System.nanoTime());
        Recorder.recordAccesses(wanted.profile() == AgentOptions.Profile.ACCESSES);
        Recorder.keepLastPart(wanted.keepsLastPart());
        FlightRecorderBuffers.enlarge(instrumentation);
        watch.lap("buffers");
        recording = TargetRecording.begin(wanted, header, wanted.destination(processId));
        try {
            comeUp(wanted, attached, header, watch);
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    private void comeUp(AgentOptions wanted, boolean attached, Recorder.Header header, StopWatch watch) {
        boolean accesses = wanted.profile() == AgentOptions.Profile.ACCESSES;
        options = wanted;
        late = attached;
        since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        last = recording.destination();
        if (accesses && wanted.sampling()) {
            Recorder.sampleAccesses(wanted.maxRate());
        } else if (accesses) {
            Recorder.recordAllAccesses();
        }
        watch.lap("recording");
        if (attached) {
            Recorder.meetThreads();
            watch.lap("threads");
        }
        CompilerDirectives.add(instrumentation);
        watch.lap("compiler directives");
        if (attached) {
            Tables.count(Coverage.ATTACH_LATE, 1, since.toString());
        }
        int advised = JdkAdvice.install(instrumentation);
        watch.lap("advice of " + advised + " JDK classes");
        weave(new WeaverOptions(wanted.includes(), wanted.excludes()));
        watch.lap("weaver");
        Recorder.start(new Hooked(), new Pace(wanted.overhead(), (int)
                wanted.restAfter().toSeconds()));
        openNativeChannel(header.startNanos());
        watch.lap("native channel");
        AgentLog.debug("started: " + watch);
        AgentLog.info("recording to " + recording.destination() + ", until it ends in " + TargetRecording.repository());
    }

    /** A JVM without weaving still runs, and its recording says that nothing was woven. */
    private void weave(WeaverOptions patterns) {
        try {
            Weaver.install(instrumentation, patterns);
        } catch (RuntimeException | LinkageError e) {
            Tables.count(Coverage.WEAVER_FAILED, 1, e.toString());
            AgentLog.error("nothing is woven: " + e);
        }
    }

    /** Everything else works without it, and the recording says that it is missing. */
    private void openNativeChannel(long startNanos) {
        String missing = options.nativeChannel()
                ? NativeLibrary.open(instrumentation, options.nativeBuffer(), startNanos)
                : "turned off by the option native";
        if (missing != null) {
            Tables.count(Coverage.NATIVE_MISSING, 1, missing);
            AgentLog.info("native channel missing: " + missing);
        }
    }

    /** Ends the recording and takes the weaving away. Says what it did, and what could not be undone. */
    String stop() {
        List<String> left = new ArrayList<>();
        long records = Recorder.records();
        Recorder.close();
        String trouble = recording.end();
        Path file = recording.destination();
        recording = null;
        left.addAll(Weaver.remove());
        left.addAll(JdkAdvice.remove(instrumentation));
        Recorder.release();
        StringBuilder text = new StringBuilder("stopped\n");
        text.append("file: ").append(file).append('\n');
        text.append("records: ").append(records).append('\n');
        if (trouble != null) {
            text.append("trouble: ").append(trouble).append('\n');
        }
        if (!left.isEmpty()) {
            text.append("left: ")
                    .append(left.size())
                    .append(" classes keep their hooks, which do nothing: ")
                    .append(String.join(", ", left.subList(0, Math.min(NAMED, left.size()))))
                    .append('\n');
        }
        return text.toString();
    }

    /** Writes what was recorded until now; {@code file} null: beside the recording. */
    String dump(String file) throws IOException {
        Path copy = file == null ? recording.besides() : Path.of(file).toAbsolutePath();
        Recorder.checkpoint();
        recording.dump(copy);
        return "dumped\nfile: " + copy + "\n";
    }

    /** What runs, a line each. */
    String status() {
        if (recording == null) {
            return last == null ? "not recording\n" : "not recording\nlast file: " + last + "\n";
        }
        long lost = Tables.total(Coverage.RECORDS_LOST)
                + Tables.total(Coverage.NATIVE_LOST)
                + Tables.total(Coverage.HOOK_FAILURES);
        return "recording since " + since + (late ? ", attached to the running program\n" : ", with the program\n")
                + "profile: " + options.profile() + "\n"
                + "file: " + recording.destination() + "\n"
                + "until it ends: " + TargetRecording.repository() + "\n"
                + "classes woven: " + Tables.total("classes.woven") + "\n"
                + "records: " + Recorder.records() + ", lost: " + lost + "\n"
                + (Recorder.isResting() ? "resting: to keep to the share that the option overhead allows\n" : "")
                + "options: " + options + "\n";
    }

    private static final class Hooked implements Woven {
        @Override
        public Set<String> tellingOfJdk() {
            return JdkAdvice.tellingMethods();
        }

        @Override
        public Set<String> tellingOfApplication() {
            return Weaver.tellingMethods();
        }

        @Override
        public Set<String> locking() {
            return Weaver.lockingMethods();
        }
    }
}
