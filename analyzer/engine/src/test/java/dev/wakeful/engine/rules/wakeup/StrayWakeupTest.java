package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread 1 parks until {@code open} of gate 7 or a time-out, then parks for a pause; thread 2 opens and unparks it. */
class StrayWakeupTest {
    private static final long VISITOR = 1;
    private static final long KEEPER = 2;
    private static final long GATE = 7;
    private static final long JOB = 8;
    private static final long THREAD = 9;
    private static final long LOCK = 30;
    private static final long MILLIS = 1_000_000;

    private final TraceSketch sketch = new TraceSketch();
    private final int open = sketch.variable("open", "Z");
    private final int look = sketch.site("pass", "read", open);
    private final int parks = sketch.site("pass", "LockSupport.parkNanos()");
    private final int pauses = sketch.site("rest", "LockSupport.parkNanos()");
    private final int lookAfter = sketch.site("rest", "read", open);
    private final int opens = sketch.site("open", "write", open);
    private final int unparks = sketch.site("open", "LockSupport.unpark()");
    private final int runner =
            sketch.variable("runner", "Ljava/lang/Thread;", Variable.Kind.FIELD, Variable.PUBLICATION);
    private final int announces = sketch.site("run", "write", runner);
    private final int withdraws = sketch.site("run", "write", runner);
    private final int looksUp = sketch.site("cancel", "read", runner);
    private final int interrupts = sketch.site("cancel", "Thread.interrupt()");
    private final int locks = sketch.site("run", "lock()");

    private List<Finding> find() {
        return new StrayWakeup().find(new Facts(sketch.build()));
    }

    private void guards(Recheck later) {
        sketch.waitGuard(parks, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, Held.UNKNOWN))
                .waitGuard(pauses, later);
    }

    private void givesUp() {
        sketch.on(VISITOR, Op.READ, look, GATE, 0)
                .on(VISITOR, Op.PARK_BEGIN, parks, GATE, 50 * MILLIS)
                .on(VISITOR, Op.PARK_END, parks, GATE, 0)
                .on(VISITOR, Op.READ, look, GATE, 0);
    }

    private void rests(long nanos) {
        sketch.on(VISITOR, Op.PARK_BEGIN, pauses, 0, nanos).on(VISITOR, Op.PARK_END, pauses, 0, 0);
    }

    private void opensUp() {
        sketch.on(KEEPER, Op.WRITE, opens, GATE, 1).on(KEEPER, Op.UNPARK, unparks, 0, VISITOR, 1);
    }

    @Test
    void unparkForTheEarlierWaitEndsThePause() {
        guards(Recheck.UNGUARDED);
        givesUp();
        rests(80 * MILLIS);
        opensUp();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.effect()).contains("80 ms");
        });
    }

    @Test
    void permitLeftOverByAWaiterThatSawItsConditionItselfEndsTheNextPark() {
        guards(Recheck.UNGUARDED);
        sketch.on(VISITOR, Op.READ, look, GATE, 0)
                .on(VISITOR, Op.PARK_BEGIN, parks, GATE, 0)
                .on(KEEPER, Op.WRITE, opens, GATE, 1)
                .on(KEEPER, Op.UNPARK, unparks, 0, VISITOR, 1)
                .on(VISITOR, Op.PARK_END, parks, GATE, 1)
                .on(VISITOR, Op.READ, look, GATE, 1);
        rests(0);
        assertThat(find()).isNotEmpty();
    }

    @Test
    void pauseUntilADeadlineIsRight() {
        guards(Recheck.REPEATED);
        givesUp();
        rests(80 * MILLIS);
        opensUp();
        assertThat(find()).isEmpty();
    }

    @Test
    void waitThatLooksAtWhatTheNotifierWroteIsTold() {
        guards(Recheck.UNGUARDED);
        givesUp();
        rests(80 * MILLIS);
        sketch.on(VISITOR, Op.READ, lookAfter, GATE, 0);
        opensUp();
        assertThat(find()).isEmpty();
    }

    @Test
    void backOffForLessThanAMillisecondIsLeftAlone() {
        guards(Recheck.UNGUARDED);
        givesUp();
        rests(1_000);
        opensUp();
        assertThat(find()).isEmpty();
    }

    @Test
    void notifierThatBeginsAfterTheWaiterHasEndedIsTooLate() {
        guards(Recheck.UNGUARDED);
        givesUp();
        rests(80 * MILLIS);
        sketch.on(VISITOR, Op.THREAD_END, 0, 0).on(KEEPER, Op.THREAD_JOIN, 0, 0, VISITOR);
        opensUp();
        assertThat(find()).isEmpty();
    }

    private void works(long job) {
        sketch.on(VISITOR, Op.TASK_BEGIN, 0, job)
                .on(VISITOR, Op.WRITE, announces, job, THREAD)
                .on(VISITOR, Op.WRITE, withdraws, job, 0)
                .on(VISITOR, Op.TASK_END, 0, job);
    }

    @Test
    void interruptOfTheJobHitsTheNextOne() {
        sketch.on(VISITOR, Op.TASK_BEGIN, 0, JOB)
                .on(VISITOR, Op.WRITE, announces, JOB, THREAD)
                .on(KEEPER, Op.READ, looksUp, JOB, THREAD)
                .on(KEEPER, Op.INTERRUPT, interrupts, 0, VISITOR)
                .on(VISITOR, Op.WRITE, withdraws, JOB, 0)
                .on(VISITOR, Op.TASK_END, 0, JOB);
        works(JOB + 1);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.variant())
                .isEqualTo("late-interrupt"));
    }

    @Test
    void interruptUnderTheLockOfTheAnnouncementIsInTime() {
        sketch.on(VISITOR, Op.TASK_BEGIN, 0, JOB)
                .on(VISITOR, Op.WRITE, announces, JOB, THREAD)
                .on(KEEPER, Op.ACQUIRE, locks, LOCK, 1)
                .on(KEEPER, Op.READ, looksUp, JOB, THREAD)
                .on(KEEPER, Op.INTERRUPT, interrupts, 0, VISITOR)
                .on(KEEPER, Op.RELEASE, locks, LOCK, 0)
                .on(VISITOR, Op.ACQUIRE, locks, LOCK, 2)
                .on(VISITOR, Op.WRITE, withdraws, JOB, 0)
                .on(VISITOR, Op.RELEASE, locks, LOCK, 0)
                .on(VISITOR, Op.TASK_END, 0, JOB);
        works(JOB + 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void interruptOfAThreadThatBeginsNothingElseHitsNothing() {
        sketch.on(VISITOR, Op.TASK_BEGIN, 0, JOB)
                .on(VISITOR, Op.WRITE, announces, JOB, THREAD)
                .on(KEEPER, Op.READ, looksUp, JOB, THREAD)
                .on(KEEPER, Op.INTERRUPT, interrupts, 0, VISITOR)
                .on(VISITOR, Op.WRITE, withdraws, JOB, 0)
                .on(VISITOR, Op.TASK_END, 0, JOB);
        assertThat(find()).isEmpty();
    }

    @Test
    void nextJobThatIsSubmittedAfterTheInterruptIsSafe() {
        sketch.on(VISITOR, Op.TASK_BEGIN, 0, JOB)
                .on(VISITOR, Op.WRITE, announces, JOB, THREAD)
                .on(KEEPER, Op.READ, looksUp, JOB, THREAD)
                .on(KEEPER, Op.INTERRUPT, interrupts, 0, VISITOR)
                .on(KEEPER, Op.TASK_SUBMIT, 0, JOB + 1)
                .on(VISITOR, Op.WRITE, withdraws, JOB, 0)
                .on(VISITOR, Op.TASK_END, 0, JOB);
        works(JOB + 1);
        assertThat(find()).isEmpty();
    }

    private final int schedules = sketch.site("work", "schedule()");
    private final int cancels = sketch.site("work", "Future.cancel()");
    private final int replies = sketch.site("work", "BlockingQueue.poll()");
    private final int asksFirst = sketch.site("ring", "read", sketch.variable("active", "Z"), Site.BRANCHES);

    /** A worker that has itself interrupted after a while: the first work is done in time, the second is not. */
    private void alarms(boolean asks, boolean awaits, long patience) {
        sketch.on(VISITOR, Op.TASK_SUBMIT, schedules, JOB)
                .on(VISITOR, Op.COMPLETE, cancels, JOB)
                .on(VISITOR, Op.TASK_SUBMIT, schedules, JOB + 1)
                .on(VISITOR, Op.RECEIVE_BEGIN, replies, GATE, patience)
                .on(KEEPER, Op.TASK_BEGIN, 0, JOB + 1);
        if (asks) {
            sketch.on(KEEPER, Op.READ, asksFirst, JOB + 1, 1);
        }
        sketch.on(KEEPER, Op.INTERRUPT, interrupts, 0, VISITOR).on(KEEPER, Op.TASK_END, 0, JOB + 1);
        if (awaits) {
            sketch.on(VISITOR, Op.GET_END, 0, JOB + 1);
        }
        sketch.on(VISITOR, Op.TASK_SUBMIT, schedules, JOB + 2).on(VISITOR, Op.COMPLETE, cancels, JOB + 2);
    }

    @Test
    void anAlarmThatHasBegunIsNotTakenBack() {
        alarms(false, false, 6_000_000);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.variant())
                .isEqualTo("late-interrupt"));
    }

    @Test
    void anAlarmThatAsksWhetherTheWorkIsUnderWayMayKnow() {
        alarms(true, false, 6_000_000);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoWaitsForTheAlarmIsNotHitLater() {
        alarms(false, true, 6_000_000);
        assertThat(find()).isEmpty();
    }

    @Test
    void workThatOnlyTheAlarmCanEndIsNotOverBefore() {
        alarms(false, false, 0);
        assertThat(find()).isEmpty();
    }

    private static final long RUNNER = 40;

    private final int current = sketch.variable("current", "Lapp/Job;", Variable.Kind.FIELD, Variable.PUBLICATION);
    private final int begun = sketch.variable("begun", "J");
    private final int begins = sketch.site("work", "write", current);
    private final int ends = sketch.site("work", "write", current);
    private final int stamps = sketch.site("perform", "write", begun);
    private final int gives = sketch.site("current", "read", current);
    private final int overdue = sketch.site("overdue", "read", begun, Site.BRANCHES);
    private final int checksItself = sketch.site("perform", "read", begun);

    private void begins(long job) {
        sketch.on(VISITOR, Op.WRITE, begins, RUNNER, job).on(VISITOR, Op.WRITE, stamps, job, 17);
    }

    private void ends() {
        sketch.on(VISITOR, Op.WRITE, ends, RUNNER, 0);
    }

    /** A watch that looks every now and then is given the job and asks the job itself. */
    private void patrols() {
        begins(JOB);
        sketch.on(KEEPER, Op.READ, gives, RUNNER, JOB).on(KEEPER, Op.READ, overdue, JOB, 17);
        for (int i = 0; i < 30; i++) {
            sketch.on(KEEPER, Op.LOOK_AGAIN, gives, RUNNER, JOB).on(KEEPER, Op.READ, overdue, JOB, 17);
        }
        sketch.on(KEEPER, Op.INTERRUPT, interrupts, 0, VISITOR);
    }

    @Test
    void interruptOfAJobThatSaysItselfThatItIsOverdueHitsTheNextOne() {
        patrols();
        ends();
        begins(JOB + 1);
        ends();
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.variant())
                .isEqualTo("late-interrupt"));
    }

    @Test
    void aJobThatAsksTheSameWhenItIsInterruptedIsNotMistaken() {
        patrols();
        sketch.on(VISITOR, Op.READ, checksItself, JOB, 17);
        ends();
        begins(JOB + 1);
        ends();
        assertThat(find()).isEmpty();
    }

    private void parksAfter(Op inner) {
        sketch.waitGuard(parks, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, Held.UNKNOWN))
                .on(VISITOR, Op.READ, look, GATE, 0)
                .on(VISITOR, inner, locks, LOCK, 0)
                .on(VISITOR, Op.PARK_BEGIN, parks, GATE, 0);
        opensUp();
        sketch.on(VISITOR, Op.PARK_END, parks, GATE, 1).on(VISITOR, Op.READ, look, GATE, 1);
    }

    @Test
    void blockingBetweenLookAndParkUsesUpThePermit() {
        parksAfter(Op.LATCH_AWAIT_BEGIN);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.variant())
                .isEqualTo("consumed-permit"));
    }

    @Test
    void permitOfAParkThatFollowsItsLookIsKept() {
        parksAfter(Op.LATCH_DOWN);
        assertThat(find()).isEmpty();
    }
}
