package dev.wakeful.engine.rules.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.NativeSketch;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread 1 locks and unlocks lock 30 through field {@code list} of note 20; thread 2 clears the field. */
class LockRulesTest {
    private static final long TRACKER = 1;
    private static final long REAPER = 2;
    private static final long NOTE = 20;
    private static final long LOCK = 30;
    private static final long OTHER_LOCK = 31;

    private final TraceSketch sketch = new TraceSketch();
    private final int list = sketch.variable("list", "Ljava/util/concurrent/locks/ReentrantLock;");
    private final int first = sketch.site("scan", "read", list);
    private final int locks = sketch.site("scan", "lock()");
    private final int second = sketch.site("scan", "read", list);
    private final int unlocks = sketch.site("scan", "unlock()");
    private final int clear = sketch.site("reap", "write", list);
    private final int elsewhere = sketch.site("reap", "lock()");

    private int gates;

    private List<Finding> find(Rule rule) {
        return rule.find(new Facts(sketch.build()));
    }

    private void scan() {
        sketch.on(TRACKER, Op.READ, first, NOTE, LOCK)
                .on(TRACKER, Op.ACQUIRE, locks, LOCK, 1)
                .on(TRACKER, Op.READ, second, NOTE, LOCK)
                .on(TRACKER, Op.RELEASE, unlocks, LOCK, 0);
    }

    private void shapes() {
        sketch.receiver(locks, Kind.LOCK, List.of(first), List.of())
                .receiver(unlocks, Kind.UNLOCK, List.of(second), List.of());
    }

    @Test
    void clearingUnderTheLockItselfFallsBeforeTheAcquire() {
        shapes();
        scan();
        sketch.on(REAPER, Op.ACQUIRE, elsewhere, LOCK, 2)
                .on(REAPER, Op.WRITE, clear, NOTE, 0)
                .on(REAPER, Op.RELEASE, elsewhere, LOCK, 0);
        assertThat(find(new UnlockOfClearedReference())).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.message()).contains("can clear it");
        });
    }

    @Test
    void commonLockOverBothReadsExcludesTheWrite() {
        shapes();
        sketch.on(TRACKER, Op.ACQUIRE, elsewhere, 99, 1);
        scan();
        sketch.on(TRACKER, Op.RELEASE, elsewhere, 99, 0)
                .on(REAPER, Op.ACQUIRE, elsewhere, 99, 2)
                .on(REAPER, Op.WRITE, clear, NOTE, 0)
                .on(REAPER, Op.RELEASE, elsewhere, 99, 0);
        assertThat(find(new UnlockOfClearedReference())).isEmpty();
    }

    @Test
    void writeAfterJoinCannotMoveIn() {
        shapes();
        scan();
        sketch.on(TRACKER, Op.THREAD_END, 0, 0)
                .on(REAPER, Op.THREAD_JOIN, 0, 0, TRACKER)
                .on(REAPER, Op.WRITE, clear, NOTE, 0);
        assertThat(find(new UnlockOfClearedReference())).isEmpty();
    }

    private void underGate(long thread, int at, Op access, long value, Runnable inside) {
        sketch.on(thread, Op.ACQUIRE, elsewhere, 99, ++gates).on(thread, access, at, NOTE, value);
        inside.run();
        sketch.on(thread, Op.RELEASE, elsewhere, 99, 0);
    }

    /** Takes the reference and clears it under a gate that is not held in between. */
    private void readsAndClearsUnderGate(int reader, int writer) {
        shapes();
        underGate(TRACKER, reader, Op.WRITE, 1, () -> sketch.on(TRACKER, Op.READ, first, NOTE, LOCK));
        sketch.on(TRACKER, Op.ACQUIRE, locks, LOCK, 1)
                .on(TRACKER, Op.READ, second, NOTE, LOCK)
                .on(TRACKER, Op.RELEASE, unlocks, LOCK, 0);
        underGate(REAPER, writer, Op.READ, 0, () -> sketch.on(REAPER, Op.WRITE, clear, NOTE, 0));
    }

    @Test
    void whoeverCountsItselfInFindsTheReferenceAgain() {
        int users = sketch.variable("users", "I");
        readsAndClearsUnderGate(sketch.site("scan", "write", users), sketch.site("reap", "read", users));
        assertThat(find(new UnlockOfClearedReference())).isEmpty();
    }

    @Test
    void whatTheWriterLooksAtMayHaveNothingToDoWithIt() {
        int users = sketch.variable("users", "I");
        int other = sketch.variable("other", "I");
        readsAndClearsUnderGate(sketch.site("scan", "write", users), sketch.site("reap", "read", other));
        assertThat(find(new UnlockOfClearedReference())).isNotEmpty();
    }

    @Test
    void whoFillsAnEmptyReferenceReplacesNothing() {
        int looks = sketch.site("reap", "read", list);
        shapes();
        scan();
        sketch.on(REAPER, Op.READ, looks, NOTE, 0).on(REAPER, Op.WRITE, clear, NOTE, 77);
        assertThat(find(new UnlockOfClearedReference())).isEmpty();
    }

    @Test
    void checkAndUseOfTheReferenceIsANullWindow() {
        sketch.receiver(locks, Kind.LOCK, List.of(second), List.of(first));
        sketch.on(TRACKER, Op.READ, first, NOTE, LOCK)
                .on(TRACKER, Op.READ, second, NOTE, LOCK)
                .on(TRACKER, Op.ACQUIRE, locks, LOCK, 1)
                .on(TRACKER, Op.RELEASE, 0, LOCK, 0)
                .on(REAPER, Op.WRITE, clear, NOTE, 0);
        assertThat(find(new UnlockOfClearedReference()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.variant()).isEqualTo("null-window"));
    }

    @Test
    void lockHeldAtTheEndOfATaskLeaks() {
        sketch.on(TRACKER, Op.TASK_BEGIN, 0, 50)
                .on(TRACKER, Op.ACQUIRE, locks, LOCK, 1)
                .on(TRACKER, Op.TASK_END, 0, 50);
        assertThat(find(new LeakedLock())).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OBSERVED));
    }

    @Test
    void lockReleasedByALaterTaskOfTheSameThreadIsMeant() {
        sketch.on(TRACKER, Op.TASK_BEGIN, 0, 50)
                .on(TRACKER, Op.ACQUIRE, locks, LOCK, 1)
                .on(TRACKER, Op.TASK_END, 0, 50)
                .on(TRACKER, Op.TASK_BEGIN, 0, 51)
                .on(TRACKER, Op.RELEASE, unlocks, LOCK, 0)
                .on(TRACKER, Op.TASK_END, 0, 51);
        assertThat(find(new LeakedLock())).isEmpty();
    }

    @Test
    void lockHeldByAThreadThatGoesOnIsNoLeak() {
        sketch.on(TRACKER, Op.ACQUIRE, locks, LOCK, 1);
        assertThat(find(new LeakedLock())).isEmpty();
    }

    /** In native code: a mutex that is taken at one place twice, the second time for good. */
    private NativeSketch mutexKeptAtTheEnd(NativeSketch code, int place) {
        return code.lock(TRACKER, place, LOCK)
                .unlock(TRACKER, place, LOCK)
                .lock(TRACKER, place, LOCK)
                .onJava(TRACKER, Op.THREAD_END);
    }

    @Test
    void aMutexThatAThreadOfJavaTakesToItsEndIsLeaked() {
        NativeSketch code = new NativeSketch();
        Facts facts =
                new Facts(mutexKeptAtTheEnd(code, code.site("kn_list_lock")).build());
        assertThat(new LeakedLock().find(facts)).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("mutex@1 in kn_list_lock"));
    }

    @Test
    void aMutexIsNotLeakedWhereItsReleaseIsSeenLater() {
        NativeSketch code = new NativeSketch();
        int place = code.site("kn_list_lock");
        mutexKeptAtTheEnd(code, place).unlock(REAPER, place, LOCK);
        assertThat(new LeakedLock().find(new Facts(code.build()))).isEmpty();
    }

    @Test
    void aMutexWhoseReleasesAreNeverSeenMayBeReleasedUnseen() {
        NativeSketch code = new NativeSketch();
        code.lock(TRACKER, code.site("kn_list_lock"), LOCK).onJava(TRACKER, Op.THREAD_END);
        assertThat(new LeakedLock().find(new Facts(code.build()))).isEmpty();
    }

    /** In native code: one mutex is taken, and the place that otherwise gives it back releases another. */
    private NativeSketch anotherReleased() {
        NativeSketch code = new NativeSketch();
        int takes = code.site("kn_list_lock");
        int gives = code.site("kn_list_unlock");
        return code.lock(TRACKER, takes, LOCK)
                .unlock(TRACKER, gives, LOCK)
                .lock(TRACKER, takes, LOCK)
                .unlock(TRACKER, gives, OTHER_LOCK);
    }

    @Test
    void aMutexIsReleasedThatWasNotTakenInsteadOfTheOneThatWas() {
        Facts facts = new Facts(anotherReleased().build());
        assertThat(new UnlockOfClearedReference().find(facts)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.message()).contains("takes mutex@1 and releases mutex@2");
        });
    }

    @Test
    void aMutexThatIsReleasedInTheEndWasNotForgotten() {
        NativeSketch code = anotherReleased();
        code.unlock(TRACKER, code.site("later"), LOCK);
        assertThat(new UnlockOfClearedReference().find(new Facts(code.build()))).isEmpty();
    }

    @Test
    void aMutexThatAnotherThreadReleasesWasHandedOver() {
        NativeSketch code = anotherReleased();
        code.unlock(REAPER, code.site("later"), LOCK);
        assertThat(new UnlockOfClearedReference().find(new Facts(code.build()))).isEmpty();
    }

    @Test
    void aReleaseOfAPlaceOfItsOwnHasNothingToDoWithIt() {
        NativeSketch code = new NativeSketch();
        int takes = code.site("kn_list_lock");
        code.lock(TRACKER, takes, LOCK)
                .unlock(TRACKER, code.site("kn_list_unlock"), LOCK)
                .lock(TRACKER, takes, LOCK)
                .unlock(TRACKER, code.site("hand_over"), OTHER_LOCK);
        assertThat(new UnlockOfClearedReference().find(new Facts(code.build()))).isEmpty();
    }
}
