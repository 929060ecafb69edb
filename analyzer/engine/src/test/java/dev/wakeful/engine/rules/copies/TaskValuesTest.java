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

/** Tasks of a pool with two workers use a thread local: some set and remove it, one leaves it, one reads what is there. */
class TaskValuesTest {
    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor main = script.thread("main");
    private final TraceScript.Actor one = script.thread("pool-1-thread-1");
    private final TraceScript.Actor two = script.thread("pool-1-thread-2");
    private final long local = script.object("java.lang.ThreadLocal");
    private final long red = script.object("app.Tenant");
    private final long blue = script.object("app.Tenant");

    private final int submits = script.site("app.Main", "main", 1, "submit()");
    private final int sets = script.site("app.Server", "serve", 10, "Server.TENANT.set()");
    private final int reads = script.site("app.Server", "serve", 11, "Server.TENANT.get()");
    private final int removes = script.site("app.Server", "serve", 12, "Server.TENANT.remove()");
    private final int audits = script.site("app.Server", "audit", 20, "Server.TENANT.get()");
    private final int fills = script.site("app.Server", "audit", 21, "Server.TENANT.set()");

    private long submit(TraceScript.Actor by) {
        long task = script.object("app.Task");
        by.record(Op.TASK_SUBMIT, submits, task, 0, 0);
        return task;
    }

    private void begin(TraceScript.Actor worker, long task) {
        worker.record(Op.TASK_BEGIN, 0, task, 0, 0);
    }

    private void end(TraceScript.Actor worker, long task) {
        worker.record(Op.TASK_END, 0, task, 0, 0);
    }

    private void call(TraceScript.Actor worker, Op op, int site, long value) {
        worker.record(op, site, local, value, 0);
    }

    private void serve(TraceScript.Actor worker, long tenant, boolean clears) {
        long task = submit(main);
        begin(worker, task);
        call(worker, Op.THREAD_LOCAL_SET, sets, tenant);
        call(worker, Op.THREAD_LOCAL_GET, reads, tenant);
        if (clears) {
            call(worker, Op.THREAD_LOCAL_REMOVE, removes, 0);
        }
        end(worker, task);
    }

    private void audit(TraceScript.Actor worker, long seen) {
        long task = submit(main);
        begin(worker, task);
        call(worker, Op.THREAD_LOCAL_GET, audits, seen);
        end(worker, task);
    }

    private List<Finding> find() {
        return new StaleThreadCache().find(new Facts(script.trace()));
    }

    private void expect(String variant, Verdict verdict) {
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo(variant);
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.message()).contains("Server.TENANT");
        });
    }

    @Test
    void whatOneTaskLeavesTheNextOneReads() {
        serve(one, red, true);
        serve(one, blue, false);
        audit(one, blue);
        expect("left-value", Verdict.OBSERVED);
    }

    @Test
    void aTaskOfAnotherWorkerMightHaveRunThere() {
        serve(one, red, true);
        serve(one, blue, false);
        audit(two, 0);
        expect("left-value", Verdict.PREDICTED);
    }

    @Test
    void aTaskThatWasSubmittedBeforeCannotFindWhatALaterOneLeaves() {
        serve(one, red, true);
        audit(two, 0);
        serve(one, blue, false);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatEveryTaskClearsIsGone() {
        serve(one, red, true);
        serve(one, blue, true);
        audit(two, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatALaterTaskTakesOverIsMeantToStay() {
        serve(one, red, true);
        serve(one, blue, false);
        long task = submit(main);
        begin(one, task);
        call(one, Op.THREAD_LOCAL_GET, audits, blue);
        call(one, Op.THREAD_LOCAL_REMOVE, removes, 0);
        end(one, task);
        audit(two, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsFilledWhereItIsEmptyIsACache() {
        serve(one, red, true);
        serve(one, blue, false);
        long task = submit(main);
        begin(two, task);
        call(two, Op.THREAD_LOCAL_GET, audits, 0);
        call(two, Op.THREAD_LOCAL_SET, fills, red);
        end(two, task);
        audit(two, red);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatAllOthersSetBeforeTheyReadItIsMeantForOneTask() {
        serve(one, red, false);
        serve(two, blue, false);
        long task = submit(main);
        begin(two, task);
        call(two, Op.THREAD_LOCAL_GET, reads, blue);
        end(two, task);
        expect("left-value", Verdict.OBSERVED);
    }

    @Test
    void aThreadOfItsOwnMayKeepWhatItIsTold() {
        serve(one, red, false);
        serve(one, blue, false);
        long task = submit(main);
        begin(one, task);
        call(one, Op.THREAD_LOCAL_GET, reads, blue);
        end(one, task);
        assertThat(find()).isEmpty();
    }

    private long inherit(TraceScript.Actor worker, long value) {
        main.record(Op.THREAD_LOCAL_SET, sets, local, value, Op.INHERITABLE);
        long task = submit(main);
        main.start(worker, submits);
        return task;
    }

    private void read(TraceScript.Actor worker, long task, long value) {
        begin(worker, task);
        worker.record(Op.THREAD_LOCAL_GET, audits, local, value, Op.INHERITABLE);
        end(worker, task);
    }

    @Test
    void aWorkerKeepsWhatItInheritedFromAnotherContext() {
        read(one, inherit(one, red), red);
        main.record(Op.THREAD_LOCAL_SET, sets, local, blue, Op.INHERITABLE);
        read(one, submit(main), red);
        expect("inherited-value", Verdict.OBSERVED);
    }

    @Test
    void aTaskOfAFreshWorkerMightHaveRunOnAnOldOne() {
        read(one, inherit(one, red), red);
        read(two, inherit(two, blue), blue);
        expect("inherited-value", Verdict.PREDICTED);
    }

    @Test
    void aTaskThatSetsItsContextInheritsNothing() {
        read(one, inherit(one, red), red);
        main.record(Op.THREAD_LOCAL_SET, sets, local, blue, Op.INHERITABLE);
        long task = submit(main);
        begin(one, task);
        one.record(Op.THREAD_LOCAL_SET, sets, local, blue, Op.INHERITABLE);
        one.record(Op.THREAD_LOCAL_GET, audits, local, blue, Op.INHERITABLE);
        end(one, task);
        assertThat(find()).isEmpty();
    }

    /** The task has the submitter's context for as long as it runs. */
    private void runIn(long context, long found) {
        long task = submit(main);
        begin(one, task);
        one.record(Op.THREAD_LOCAL_GET, audits, local, found, Op.INHERITABLE);
        one.record(Op.THREAD_LOCAL_SET, sets, local, context, Op.INHERITABLE);
        one.record(Op.THREAD_LOCAL_GET, reads, local, context, Op.INHERITABLE);
        one.record(Op.THREAD_LOCAL_SET, sets, local, found, Op.INHERITABLE);
        end(one, task);
    }

    @Test
    void whatATaskKeepsToPutItBackItDoesNotUse() {
        read(one, inherit(one, red), red);
        main.record(Op.THREAD_LOCAL_SET, sets, local, blue, Op.INHERITABLE);
        runIn(blue, red);
        runIn(blue, red);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatWasPutBackIsStillWhatTheWorkerInherited() {
        read(one, inherit(one, red), red);
        main.record(Op.THREAD_LOCAL_SET, sets, local, blue, Op.INHERITABLE);
        runIn(blue, red);
        read(one, submit(main), red);
        expect("inherited-value", Verdict.OBSERVED);
    }

    @Test
    void aThreadThatRunsNoTasksKeepsItsOwnContext() {
        inherit(one, red);
        one.record(Op.THREAD_LOCAL_GET, audits, local, red, Op.INHERITABLE);
        main.record(Op.THREAD_LOCAL_SET, sets, local, blue, Op.INHERITABLE);
        one.record(Op.THREAD_LOCAL_GET, audits, local, red, Op.INHERITABLE);
        assertThat(find()).isEmpty();
    }

    private final int request = script.variable("app.Server", "request", "I", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int puts = script.site("app.Server", "handle", 30, "write", request, 0);
    private final int asks = script.site("app.Server", "handle", 31, "read", request, 0);
    private final long server = script.object("app.Server");

    /** The tenant is looked for, and made of the request where none is there. */
    private void handle(long number, boolean writes, long found, long made, boolean clears) {
        long task = submit(main);
        begin(one, task);
        if (writes) {
            one.write(puts, server, number);
        }
        call(one, Op.THREAD_LOCAL_GET, audits, found);
        if (found == 0) {
            one.read(asks, server, number);
            call(one, Op.THREAD_LOCAL_SET, fills, made);
        }
        if (clears) {
            call(one, Op.THREAD_LOCAL_REMOVE, removes, 0);
        }
        end(one, task);
    }

    @Test
    void whatIsMadeOfItsOwnRequestIsForOneTask() {
        handle(1, true, 0, red, true);
        handle(2, true, 0, blue, false);
        handle(3, true, blue, 0, true);
        expect("left-value", Verdict.OBSERVED);
    }

    @Test
    void whatIsMadeOfTheSameRequestMayBeUsedAgain() {
        handle(1, true, 0, red, true);
        handle(2, true, 0, blue, false);
        handle(2, true, blue, 0, true);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsMadeOfSomethingElseIsNot() {
        handle(1, false, 0, red, true);
        handle(1, false, 0, blue, false);
        handle(1, false, blue, 0, true);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatNoTaskFillsAndClearsIsACache() {
        handle(1, true, 0, red, false);
        handle(2, true, red, 0, true);
        assertThat(find()).isEmpty();
    }
}
