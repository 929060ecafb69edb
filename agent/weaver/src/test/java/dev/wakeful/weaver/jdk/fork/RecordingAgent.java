package dev.wakeful.weaver.jdk.fork;

import dev.wakeful.bootstrap.Recorder;
import dev.wakeful.bootstrap.Tables;
import dev.wakeful.weaver.jdk.JdkAdvice;
import java.lang.instrument.Instrumentation;
import jdk.jfr.Event;
import jdk.jfr.Recording;

/** The smallest agent: a recording and the advice in the JDK. */
public final class RecordingAgent {
    static Recording recording;

    private RecordingAgent() {}

    public static void premain(String options, Instrumentation instrumentation) {
        if ("accesses".equals(options)) {
            Recorder.recordAccesses(true);
        }
        recording = new Recording();
        for (Class<? extends Event> event :
                Recorder.prepare(new Recorder.Header("test", "", "locks", "", 0, false, System.nanoTime()))) {
            recording.enable(event);
        }
        recording.start();
        Recorder.start();
        long start = System.nanoTime();
        int classes = JdkAdvice.install(instrumentation);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("installed " + classes + " classes in " + millis + " ms");
        Tables.count("test.installed", classes);
    }
}
