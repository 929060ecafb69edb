package dev.wakeful.engine.rules.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One thread takes locks a and b, another b and a, one after the other. */
class LockOrderInversionTest {
    private final TraceScript script = new TraceScript();
    private final long a = script.object("app.A");
    private final long b = script.object("app.B");
    private final long c = script.object("app.C");
    private final int outer = script.site("app.One", "run", 1, "synchronized");
    private final int inner = script.site("app.One", "run", 2, "synchronized");
    private final int tries = script.site("app.One", "run", 3, "ReentrantLock.tryLock()");
    private final TraceScript.Actor main = script.thread("main");
    private final TraceScript.Actor one = script.thread("one");
    private final TraceScript.Actor two = script.thread("two");
    private final TraceScript.Actor three = script.thread("three");

    private List<Finding> find() {
        return new LockOrderInversion().find(new Facts(script.trace()));
    }

    private List<Finding> shown() {
        return find().stream()
                .filter(finding -> finding.verdict() != Verdict.SUSPECTED)
                .toList();
    }

    private void nested(TraceScript.Actor thread, long first, long second) {
        thread.acquire(first, outer);
        thread.acquire(second, inner);
        thread.release(second, inner);
        thread.release(first, outer);
    }

    @Test
    void oppositeOrdersAreACycle() {
        nested(one, a, b);
        nested(two, b, a);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.threads()).hasSize(2);
            assertThat(finding.locations()).hasSize(4);
            assertThat(finding.schedule())
                    .extracting(Step::text)
                    .containsExactly(
                            "locks A@" + a,
                            "locks B@" + b,
                            "waits for ever for B@" + b + ", which two#3 holds",
                            "waits for ever for A@" + a + ", which one#2 holds");
        });
    }

    @Test
    void oneOrderIsNone() {
        nested(one, a, b);
        nested(two, a, b);
        assertThat(find()).isEmpty();
    }

    @Test
    void oneThreadDoesNotWaitForItself() {
        nested(one, a, b);
        nested(one, b, a);
        for (long lock : List.of(a, b)) {
            two.acquire(lock, outer);
            two.release(lock, outer);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void repeatedChainsAreOneFinding() {
        for (int i = 0; i < 20; i++) {
            nested(one, a, b);
            nested(two, b, a);
        }
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.count())
                .isEqualTo(20));
    }

    @Test
    void threeThreadsInARing() {
        nested(one, a, b);
        nested(two, b, c);
        nested(three, c, a);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.threads()).hasSize(3);
            assertThat(finding.schedule()).hasSize(6);
        });
    }

    @Test
    void ringThatTwoThreadsWalkNeedsAThird() {
        nested(one, a, b);
        nested(one, b, c);
        nested(two, c, a);
        assertThat(find()).isEmpty();
    }

    @Test
    void gateLockKeepsThemApart() {
        for (TraceScript.Actor thread : List.of(one, two)) {
            thread.acquire(c, outer);
            nested(thread, thread == one ? a : b, thread == one ? b : a);
            thread.release(c, outer);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void gateThatIsOpenAgainIsNone() {
        for (TraceScript.Actor thread : List.of(one, two)) {
            thread.acquire(c, outer);
            thread.acquire(thread == one ? a : b, outer);
            thread.release(c, outer);
            thread.acquire(thread == one ? b : a, inner);
            thread.release(thread == one ? b : a, inner);
            thread.release(thread == one ? a : b, outer);
        }
        assertThat(shown()).hasSize(1);
    }

    @Test
    void permitIsAGate() {
        for (TraceScript.Actor thread : List.of(one, two)) {
            thread.record(Op.PERMITS_ACQUIRE_END, outer, c, 1, 0);
            nested(thread, thread == one ? a : b, thread == one ? b : a);
            thread.record(Op.PERMITS_RELEASE, outer, c, 1, 0);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void flagThatBothSetFromZeroIsAGate() {
        int flag = script.variable("app.Gate", "busy", "Z", Variable.Kind.ATOMIC, Variable.PUBLICATION);
        int sets = script.site("app.Gate", "enter", 7, "compareAndSet", flag, 0);
        int clears = script.site("app.Gate", "leave", 8, "set", flag, 0);
        for (TraceScript.Actor thread : List.of(one, two)) {
            thread.update(sets, c, 0, 1);
            nested(thread, thread == one ? a : b, thread == one ? b : a);
            thread.write(clears, c, 0);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void joinOrdersAndIsNoMoreThanASuspicion() {
        main.start(one, outer);
        nested(one, a, b);
        one.end();
        main.join(one, outer);
        main.start(two, outer);
        nested(two, b, a);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.SUSPECTED));
    }

    @Test
    void shutdownHookComesAfterThreadsThatHaveEnded() {
        nested(one, a, b);
        one.end();
        script.thread("DestroyJavaVM").start(two, outer);
        nested(two, b, a);
        assertThat(shown()).isEmpty();
    }

    @Test
    void triedLockGivesUp() {
        nested(one, a, b);
        two.acquire(b, outer);
        two.acquire(a, tries);
        two.release(a, inner);
        two.release(b, outer);
        assertThat(find()).isEmpty();
    }

    @Test
    void lockThatWasTriedIsHeldLikeAnyOther() {
        nested(one, a, b);
        two.acquire(b, tries);
        two.acquire(a, inner);
        two.release(a, inner);
        two.release(b, outer);
        assertThat(shown()).hasSize(1);
    }

    private void reads(TraceScript.Actor thread, long first, long second) {
        thread.acquireShared(first, outer);
        thread.acquireShared(second, inner);
        thread.releaseShared(second, inner);
        thread.releaseShared(first, outer);
    }

    @Test
    void readersDoNotKeepReadersOut() {
        reads(one, a, b);
        reads(two, b, a);
        assertThat(find()).isEmpty();
    }

    @Test
    void readerAndWriterDo() {
        one.acquireShared(a, outer);
        one.acquire(b, inner);
        one.release(b, inner);
        one.releaseShared(a, outer);
        nested(two, b, a);
        assertThat(shown()).hasSize(1);
    }

    private void readAgainstMonitor(long rates) {
        one.acquire(a, outer);
        one.acquireShared(rates, inner);
        one.releaseShared(rates, inner);
        one.release(a, outer);
        two.acquireShared(rates, outer);
        two.acquire(a, inner);
        two.release(a, inner);
        two.releaseShared(rates, outer);
    }

    @Test
    void writerThatWaitsClosesTheLockToReaders() {
        long rates = script.object("java.util.concurrent.locks.ReentrantReadWriteLock");
        readAgainstMonitor(rates);
        three.acquire(rates, outer);
        three.release(rates, outer);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("queued-writer");
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.threads()).hasSize(3);
        });
    }

    @Test
    void writerThatCameBeforeDoesNot() {
        long rates = script.object("java.util.concurrent.locks.ReentrantReadWriteLock");
        three.acquire(rates, outer);
        three.release(rates, outer);
        three.end();
        main.join(three, outer);
        main.start(one, outer);
        main.start(two, outer);
        readAgainstMonitor(rates);
        assertThat(find()).isEmpty();
    }

    @Test
    void waitTakesItsLockAgain() {
        one.acquire(b, outer);
        one.acquire(a, outer);
        one.waitBegin(b, b, 1_000_000, inner);
        one.waitEnd(b, Op.OUTCOME_TIMED_OUT, inner);
        one.release(a, outer);
        one.release(b, outer);
        nested(two, b, a);
        assertThat(shown()).singleElement().satisfies(finding -> assertThat(finding.schedule())
                .extracting(Step::text)
                .anyMatch(text -> text.startsWith("waits on")));
    }

    @Test
    void lockThatItsMakerPublishesLaterIsUnknownBefore() {
        int field = script.variable("app.B", "size", "I", Variable.Kind.FIELD, 0);
        int constructs = script.site("app.B", "<init>", 4, "write", field, Site.INITIALIZES);
        one.write(constructs, b, 1);
        nested(one, b, a);
        nested(two, a, b);
        assertThat(shown()).isEmpty();
    }

    @Test
    void phaseFlagThatDecidesKeepsThemApart() {
        int flag = script.variable("app.A", "loaded", "Z", Variable.Kind.FIELD, Variable.GUARD);
        int sets = script.site("app.A", "load", 5, "write", flag, 0);
        int looks = script.site("app.A", "use", 6, "read", flag, Site.DECIDES);
        one.acquire(a, outer);
        one.acquire(b, inner);
        one.write(sets, a, 1);
        one.release(b, inner);
        one.release(a, outer);
        two.read(looks, a, 1);
        nested(two, b, a);
        assertThat(shown()).isEmpty();
    }

    @Test
    void threadWhoseRecordsAreMissingHoldsNothingBehindTheGap() {
        one.acquire(a, outer);
        one.gap().acquire(b, inner);
        one.release(b, inner);
        nested(two, b, a);
        assertThat(find()).isEmpty();
    }
}
