package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool of one: the maker holds the only place, the waiter has found that, and waits. */
class FailedAttemptsTest {
    private static final String POOL = "app.Pool";

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor maker = script.thread("maker");
    private final TraceScript.Actor waiter = script.thread("waiter");
    private final TraceScript.Actor other = script.thread("other");
    private final long atomic = script.object("java.util.concurrent.atomic.AtomicInteger");
    private final long idle = script.object("java.util.concurrent.LinkedBlockingQueue");
    private final long thing = script.object("app.Thing");
    private final int count =
            script.variable("java.util.concurrent.atomic.AtomicInteger", "count", "I", Variable.Kind.ATOMIC, 0);
    private final int attempt = script.site(POOL, "make", 10, "AtomicInteger.incrementAndGet()", count, 0);
    private final int undo = script.site(POOL, "make", 12, "AtomicInteger.decrementAndGet()", count, 0);
    private final int lower = script.site(POOL, "make", 18, "AtomicInteger.decrementAndGet()", count, 0);
    private final int take = script.site(POOL, "get", 30, "BlockingQueue.poll()");
    private final int add = script.site(POOL, "giveBack", 40, "BlockingQueue.add()");
    private final int submit = script.site(POOL, "giveBack", 41, "Executor.execute()");

    @BeforeEach
    void theBytecodeSaysThatTheWaitStandsIn() {
        script.guard(new GuardShape(
                attempt,
                GuardShape.Kind.ATTEMPT,
                POOL + ".get",
                GuardShape.Recheck.UNKNOWN,
                List.of(List.of(new Literal(undo, Relation.OPAQUE, 0, Literal.Held.UNKNOWN)))));
    }

    private List<Finding> find() {
        return new MissingNotify().find(new Facts(script.trace()));
    }

    private void fails(TraceScript.Actor thread) {
        thread.update(attempt, atomic, 1, 2);
        thread.update(undo, atomic, 2, 1);
    }

    private void waits() {
        fails(waiter);
        waiter.record(Op.RECEIVE_BEGIN, take, idle, 1_000_000, 0);
    }

    private void leaves() {
        waiter.record(Op.RECEIVE, take, 0, idle, 0);
    }

    private void holds() {
        maker.update(attempt, atomic, 0, 1);
    }

    private void lowers() {
        maker.update(lower, atomic, 1, 0);
    }

    private void gives(TraceScript.Actor thread) {
        thread.record(Op.HAND_OVER, add, thing, idle, 0);
    }

    @Test
    void whoSleepsOutItsTimeBesideRoomForOneWasNotTold() {
        holds();
        waits();
        lowers();
        leaves();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("failed-attempt");
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
        });
    }

    @Test
    void whoIsToldForAnotherReasonMightNotHaveBeen() {
        holds();
        waits();
        lowers();
        gives(other);
        waiter.record(Op.RECEIVE, take, thing, idle, 0);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.PREDICTED));
    }

    @Test
    void whoLowersTheCountAndGivesSomethingTells() {
        holds();
        waits();
        lowers();
        gives(maker);
        waiter.record(Op.RECEIVE, take, thing, idle, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoHasSomebodyElseCareForItMayTell() {
        holds();
        waits();
        lowers();
        maker.record(Op.TASK_SUBMIT, submit, thing, 0, 0);
        leaves();
        assertThat(find()).isEmpty();
    }

    @Test
    void roomThatIsTakenAgainIsNone() {
        holds();
        waits();
        lowers();
        other.update(attempt, atomic, 0, 1);
        leaves();
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsUndoneWasNeverTaken() {
        holds();
        waits();
        fails(other);
        leaves();
        assertThat(find()).isEmpty();
    }

    @Test
    void aLimitMayHaveBecomeSmaller() {
        holds();
        other.update(attempt, atomic, 1, 2);
        waiter.update(attempt, atomic, 2, 3);
        waiter.update(undo, atomic, 3, 2);
        maker.update(attempt, atomic, 1, 2);
        maker.update(undo, atomic, 2, 1);
        waiter.update(attempt, atomic, 2, 3);
        waiter.update(undo, atomic, 3, 2);
        waiter.record(Op.RECEIVE_BEGIN, take, idle, 1_000_000, 0);
        maker.update(lower, atomic, 2, 1);
        leaves();
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsLoweredLaterIsNoMatter() {
        holds();
        waits();
        leaves();
        lowers();
        assertThat(find()).isEmpty();
    }
}
