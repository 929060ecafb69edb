package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compared with the golden file; {@code -Dwakeful.golden.overwrite=true} accepts what is written now. */
class StdFormTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "events.std");

    private final TraceScript script = new TraceScript();

    @Test
    void everyKindOfEvent() throws IOException {
        Trace trace = trace();
        StringBuilder text = new StringBuilder();
        StdForm form = new StdForm(trace, text);
        form.write();
        String lines = text.toString();
        form.legend(text.append("---\n"));
        if (Boolean.getBoolean("wakeful.golden.overwrite")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(GOLDEN));
        assertWellFormed(lines);
    }

    /** Every line parses, and no lock has two holders. */
    private static void assertWellFormed(String text) {
        Map<String, String> holders = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            assertThat(line).matches("T\\d+\\|(acq\\(L|rel\\(L|r\\(V|w\\(V|fork\\(T|join\\(T)\\d+\\)\\|\\d+");
            String[] fields = line.split("\\|", -1);
            if (fields[1].startsWith("acq")) {
                assertThat(holders.put(fields[1].substring(3), fields[0]))
                        .as(line)
                        .isNull();
            } else if (fields[1].startsWith("rel")) {
                assertThat(holders.remove(fields[1].substring(3))).as(line).isEqualTo(fields[0]);
            }
        }
    }

    private Trace trace() {
        int field = script.variable("App", "x", "I", Variable.Kind.FIELD, 0);
        int flag = script.variable("App", "flag", "Z", Variable.Kind.FIELD, Variable.VOLATILE);
        int table = script.variable("Config", "table", "[I", Variable.Kind.STATIC, 0);
        int call = script.site("App", "run", 1, "call");
        int read = script.site("App", "get", 2, "read", field, 0);
        int write = script.site("App", "set", 3, "write", field, 0);
        int readFlag = script.site("App", "ready", 4, "read", flag, 0);
        int writeFlag = script.site("App", "open", 5, "write", flag, 0);
        int readTable = script.site("App", "row", 6, "read", table, 0);
        int init = script.site("Config", "<clinit>", 1, "");
        long app = script.object("App");
        long lock = script.object("java.util.concurrent.locks.ReentrantReadWriteLock");
        long task = script.object("App$Task");
        TraceScript.Actor main = script.thread("main");
        TraceScript.Actor worker = script.thread("worker");
        main.initialized(init);
        main.write(write, app, 1);
        main.record(Op.TASK_SUBMIT, call, task, 0, 0);
        main.start(worker, call);
        worker.record(Op.TASK_BEGIN, call, task, 0, 0);
        worker.read(readTable, 0, 7);
        worker.acquire(lock, call);
        worker.update(write, app, 1, 2);
        worker.waitBegin(lock, lock, 0, call);
        main.acquire(lock, call);
        main.notifyAll(lock, lock, call);
        main.release(lock, call);
        worker.waitEnd(lock, Op.OUTCOME_NOTIFIED, call);
        worker.release(lock, call);
        main.acquireShared(lock, call);
        main.read(read, app, 2);
        main.releaseShared(lock, call);
        worker.acquire(lock, call);
        worker.write(writeFlag, app, 1);
        worker.release(lock, call);
        worker.stampRelease(9);
        main.stampAcquire(9);
        main.read(readFlag, app, 1);
        worker.unpark(main, call);
        main.parkBegin(0, 0, call);
        main.parkEnd(0, call);
        worker.end();
        main.join(worker, call);
        return script.trace();
    }
}
