package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop selects, empties its queue, and selects again; a client wakes it and gives it a task. */
class LateTasksTest {
    private final TraceScript script = new TraceScript();
    private final int selects = script.site("app.Loop", "run", 10, "Selector.select()");
    private final int polls = script.site("app.Loop", "run", 11, "poll()");
    private final int wakes = script.site("app.Loop", "execute", 20, "Selector.wakeup()");
    private final int gives = script.site("app.Loop", "execute", 21, "add()");
    private final int wakesLater = script.site("app.Loop", "execute", 22, "Selector.wakeup()");
    private final int locks = script.site("app.Loop", "lock", 30, "synchronized");
    private final long selector = script.object("app.Selector");
    private final long queue = script.object("app.Queue");
    private final long task = script.object("app.Task");
    private final long lock = script.object("app.Lock");
    private final TraceScript.Actor loop = script.thread("loop");
    private final TraceScript.Actor client = script.thread("client");

    private void turn(long found) {
        loop.record(Op.SELECT_BEGIN, selects, selector, 0, 0);
        loop.record(Op.SELECT_END, selects, selector, 0, 0);
        drain(found);
    }

    private void drain(long found) {
        if (found != 0) {
            loop.record(Op.RECEIVE, polls, found, queue, 0);
        }
        loop.record(Op.RECEIVE, polls, 0, queue, 0);
    }

    private void wake(int site) {
        client.record(Op.SELECT_WAKEUP, site, selector, 0, 0);
    }

    private void give() {
        client.record(Op.HAND_OVER, gives, task, queue, 0);
    }

    private List<Finding> find() {
        return new EarlyNotify().find(new Facts(script.trace()));
    }

    @Test
    void aTaskThatComesAfterItsWakeupMayLie() {
        wake(wakes);
        give();
        turn(task);
        wake(wakes);
        give();
        turn(task);
        turn(0);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("early-notify");
            assertThat(finding.schedule()).isNotEmpty();
        });
    }

    @Test
    void aTaskThatComesBeforeItsWakeupIsFound() {
        give();
        wake(wakes);
        turn(task);
        give();
        wake(wakes);
        turn(task);
        turn(0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoWakesOnceMoreAfterwardsIsRight() {
        wake(wakes);
        give();
        wake(wakesLater);
        turn(task);
        turn(0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoHoldsTheLockUnderWhichTheQueueIsEmptiedIsRight() {
        client.acquire(lock, locks);
        wake(wakes);
        give();
        client.release(lock, locks);
        for (long found : new long[] {task, 0}) {
            loop.record(Op.SELECT_BEGIN, selects, selector, 0, 0);
            loop.record(Op.SELECT_END, selects, selector, 0, 0);
            loop.acquire(lock, locks);
            drain(found);
            loop.release(lock, locks);
        }
        loop.record(Op.SELECT_BEGIN, selects, selector, 0, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoOnlyPollsTheSelectorDoesNotSleep() {
        wake(wakes);
        give();
        loop.record(Op.SELECT_BEGIN, selects, selector, -1, 0);
        loop.record(Op.SELECT_END, selects, selector, 0, 0);
        drain(task);
        loop.record(Op.SELECT_BEGIN, selects, selector, -1, 0);
        assertThat(find()).isEmpty();
    }
}
