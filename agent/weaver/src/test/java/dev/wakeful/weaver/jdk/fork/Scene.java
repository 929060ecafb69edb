package dev.wakeful.weaver.jdk.fork;

import dev.wakeful.bootstrap.Hooks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A use of JDK primitives and the records that it must leave. The body runs on a thread of the scene's name in a JVM with the
 * advice; calls that woven code would make are marked with {@link Run#at}.
 *
 * @param expected a line for each record: {@code thread| record}
 */
public record Scene(String name, Body body, String expected) {
    /** What a scene does. */
    public interface Body {
        void run(Run run) throws Exception;
    }

    /** Services for a body. */
    public static final class Run {
        private final RecordPrinter printer;

        Run(RecordPrinter printer) {
            this.printer = printer;
        }

        /** As woven code does before a call of the JDK. */
        public void at(int site) {
            Hooks.at(site);
        }

        /** The object's name in the records; called when the scene is over. */
        public void name(Object object, String name) {
            printer.name(object, name);
        }

        /** Waits until a thread is in a state, without a record. */
        public void awaitState(Thread thread, Thread.State... states) {
            while (!List.of(states).contains(thread.getState())) {
                Thread.onSpinWait();
            }
        }
    }

    /** The expected records of each thread. */
    public Map<String, List<String>> expectedByThread() {
        return byThread(expected.lines().toList());
    }

    static Map<String, List<String>> byThread(List<String> lines) {
        Map<String, List<String>> byThread = new TreeMap<>();
        for (String line : lines) {
            int bar = line.indexOf('|');
            if (bar >= 0) {
                byThread.computeIfAbsent(line.substring(0, bar).strip(), t -> new java.util.ArrayList<>())
                        .add(line.substring(bar + 1).strip());
            }
        }
        return byThread;
    }
}
