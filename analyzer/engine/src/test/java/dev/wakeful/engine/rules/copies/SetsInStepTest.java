package dev.wakeful.engine.rules.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A desk says who is on duty, a thread local of another class by whom this thread signs; who takes over sets both. Tasks of a pool sign. */
class SetsInStepTest {
    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor main = script.thread("main");
    private final TraceScript.Actor worker = script.thread("pool-1-thread-1");
    private final long desk = script.object("app.Desk");
    private final long local = script.object("java.lang.ThreadLocal");
    private final long ann = script.object("java.lang.String");
    private final long bob = script.object("java.lang.String");

    private final int agent =
            script.variable("app.Desk", "agent", "Ljava/lang/String;", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int takesOver = script.site("app.Desk", "takeOver", 10, "write", agent, 0);
    private final int sets = script.site("app.Signature", "use", 5, "Signature.MINE.set()");
    private final int reads = script.site("app.Desk", "answer", 20, "read", agent, 0);
    private final int signs = script.site("app.Signature", "current", 8, "Signature.MINE.get()");
    private final int submits = script.site("app.Main", "main", 1, "submit()");

    private void takeOver(long who) {
        main.write(takesOver, desk, who);
        main.stampRelease(70);
        set(main, who);
    }

    private void set(TraceScript.Actor thread, long who) {
        thread.record(Op.THREAD_LOCAL_SET, sets, local, who, 0);
    }

    private void sign(long who) {
        worker.record(Op.THREAD_LOCAL_GET, signs, local, who, 0);
    }

    private long begin() {
        long task = script.object("app.Task");
        main.record(Op.TASK_SUBMIT, submits, task, 0, 0);
        worker.record(Op.TASK_BEGIN, 0, task, 0, 0);
        return task;
    }

    private void end(long task) {
        worker.record(Op.TASK_END, 0, task, 0, 0);
    }

    private long answer() {
        long task = begin();
        worker.read(reads, desk, ann);
        set(worker, ann);
        sign(ann);
        return task;
    }

    private List<Finding> find() {
        return new StaleThreadCache().find(new Facts(script.trace()));
    }

    @Test
    void aTaskUsesWhatAnEarlierOneLeftThoughTheSourceHasChanged() {
        takeOver(ann);
        end(answer());
        takeOver(bob);
        long task = begin();
        sign(ann);
        end(task);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.message()).contains(" keeps Signature.MINE as its copy of Desk.agent");
        });
    }

    @Test
    void aChangeWithoutASetShowsThatTheTwoNeedNotAgree() {
        takeOver(ann);
        end(answer());
        main.write(takesOver, desk, bob);
        long task = begin();
        sign(ann);
        end(task);
        assertThat(find()).isEmpty();
    }

    @Test
    void aTaskMayGoOnWithWhatItBeganWith() {
        takeOver(ann);
        long task = answer();
        takeOver(bob);
        sign(ann);
        end(task);
        assertThat(find()).isEmpty();
    }
}
