package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiter 1 waits on monitor 7 until field {@code ready} of object 7 is true; thread 2 makes it true and notifies. */
class LostWakeupRulesTest {
    private static final long WAITER = 1;
    private static final long NOTIFIER = 2;
    private static final long BOX = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int ready = sketch.variable("ready", "Z");
    private final int look = sketch.site("await", "read", ready);
    private final int lock = sketch.site("await", "synchronized");
    private final int waits = sketch.site("await", "Object.wait()");
    private final int write = sketch.site("open", "write", ready);
    private final int notifies = sketch.site("open", "notifyAll()");
    private final int other = sketch.site("open", "synchronized");

    private List<Finding> find(Rule rule) {
        return rule.find(new Facts(sketch.build()));
    }

    private void guard(Held held) {
        sketch.waitGuard(waits, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, held));
    }

    private void waitsWithGap() {
        sketch.on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.ACQUIRE, lock, BOX, 1)
                .on(WAITER, Op.WAIT_BEGIN, waits, BOX, BOX, 0);
    }

    private void waitsUnderLock() {
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, 1)
                .on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.WAIT_BEGIN, waits, BOX, BOX, 0);
    }

    private void opens() {
        sketch.on(NOTIFIER, Op.ACQUIRE, other, BOX, 2)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(NOTIFIER, Op.NOTIFY_ALL, notifies, BOX, BOX)
                .on(NOTIFIER, Op.RELEASE, other, BOX, 0);
    }

    private void notifiesThenWrites() {
        sketch.on(NOTIFIER, Op.ACQUIRE, other, BOX, 2)
                .on(NOTIFIER, Op.NOTIFY_ALL, notifies, BOX, BOX)
                .on(NOTIFIER, Op.RELEASE, other, BOX, 0)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1);
    }

    private void wakesUp() {
        sketch.on(WAITER, Op.WAIT_END, waits, BOX, 3, 1)
                .on(WAITER, Op.READ, look, BOX, 1)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
    }

    @Test
    void lookOutsideTheLockIsAGap() {
        guard(Held.NO);
        waitsWithGap();
        opens();
        wakesUp();
        assertThat(find(new CheckThenWait())).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.schedule())
                    .extracting(step -> step.text())
                    .anyMatch(t -> t.contains("nobody is waiting"));
        });
        assertThat(find(new EarlyNotify())).isEmpty();
    }

    @Test
    void lookUnderTheLockIsNoGap() {
        guard(Held.YES);
        waitsUnderLock();
        opens();
        wakesUp();
        assertThat(find(new CheckThenWait())).isEmpty();
        assertThat(find(new EarlyNotify())).isEmpty();
    }

    @Test
    void gapIsFoundInARunInWhichNobodyWaited() {
        guard(Held.NO);
        opens();
        sketch.on(WAITER, Op.READ, look, BOX, 1);
        assertThat(find(new CheckThenWait())).hasSize(1);
    }

    @Test
    void secondLookUnderTheLockClosesTheGap() {
        int second = sketch.site("await", "read", ready);
        sketch.waitGuard(
                waits,
                Recheck.LOOP,
                sketch.literal(look, Relation.EQ, 0, Held.NO),
                sketch.literal(second, Relation.EQ, 0, Held.YES));
        opens();
        sketch.on(WAITER, Op.READ, look, BOX, 1);
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    @Test
    void secondLookInARecordedWaitClosesTheGap() {
        int second = sketch.site("await", "read", ready);
        sketch.waitGuard(
                waits,
                Recheck.LOOP,
                sketch.literal(look, Relation.EQ, 0, Held.NO),
                sketch.literal(second, Relation.EQ, 0, Held.YES));
        sketch.on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.ACQUIRE, lock, BOX, 1)
                .on(WAITER, Op.READ, second, BOX, 0)
                .on(WAITER, Op.WAIT_BEGIN, waits, BOX, BOX, 0);
        opens();
        wakesUp();
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    @Test
    void waiterStartedAfterTheNotificationCannotLookBefore() {
        guard(Held.NO);
        opens();
        sketch.on(NOTIFIER, Op.THREAD_START, 0, 0, WAITER).on(WAITER, Op.READ, look, BOX, 1);
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    @Test
    void notificationBeforeTheWriteIsEarly() {
        guard(Held.YES);
        waitsUnderLock();
        notifiesThenWrites();
        wakesUp();
        assertThat(find(new EarlyNotify())).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("early-notify");
            assertThat(finding.locations()).extracting(l -> l.role()).contains("notifies", "makes the guard true");
        });
    }

    @Test
    void notificationAndWriteInOneCriticalSectionMayComeInAnyOrder() {
        guard(Held.YES);
        waitsUnderLock();
        sketch.on(NOTIFIER, Op.ACQUIRE, other, BOX, 2)
                .on(NOTIFIER, Op.NOTIFY_ALL, notifies, BOX, BOX)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(NOTIFIER, Op.RELEASE, other, BOX, 0);
        wakesUp();
        assertThat(find(new EarlyNotify())).isEmpty();
    }

    @Test
    void secondNotificationAfterTheWriteHeals() {
        guard(Held.YES);
        waitsUnderLock();
        notifiesThenWrites();
        sketch.on(NOTIFIER, Op.ACQUIRE, other, BOX, 4)
                .on(NOTIFIER, Op.NOTIFY_ALL, notifies, BOX, BOX)
                .on(NOTIFIER, Op.RELEASE, other, BOX, 0);
        assertThat(find(new EarlyNotify())).isEmpty();
    }

    @Test
    void conditionalNotificationMissesAWaiterThatLooksBeforeItAnnouncesItself() {
        int sleepers = sketch.variable("sleepers", "I");
        int announce = sketch.site("await", "write", sleepers);
        int asks = sketch.site("open", "read", sleepers);
        guard(Held.NO);
        sketch.notifyGuard(notifies, sketch.literal(asks, Relation.GT, 0, Held.NO));
        sketch.on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.WRITE, announce, BOX, 1)
                .on(WAITER, Op.PERMITS_ACQUIRE_BEGIN, waits, 9, 1, 0)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(NOTIFIER, Op.READ, asks, BOX, 1)
                .on(NOTIFIER, Op.PERMITS_RELEASE, notifies, 9, 1)
                .on(WAITER, Op.PERMITS_ACQUIRE_END, waits, 9, 1);
        assertThat(find(new CheckThenWait())).hasSize(1);
    }

    /** The waiter marks by a comparison that it is about to wait, and then says who it is; {@code how}: what the notifier does with the mark. */
    private void marksBeforeItAnnouncesItself(String how) {
        int state = sketch.variable("state", "I");
        int name = sketch.variable("name", "Ljava/lang/Thread;");
        int looks = sketch.site("await", "read", state);
        int marks = sketch.site("await", "AtomicInteger.compareAndSet()", state);
        int announce = sketch.site("await", "write", name);
        int parks = sketch.site("await", "LockSupport.park()");
        int opens = sketch.site("open", how, state);
        int asks = sketch.site("open", "read", name);
        int unparks = sketch.site("open", "LockSupport.unpark()");
        sketch.waitGuard(parks, Recheck.LOOP, sketch.literal(looks, Relation.EQ, 0, Held.NO));
        sketch.notifyGuard(unparks, sketch.literal(asks, Relation.NE, 0, Held.NO));
        sketch.on(NOTIFIER, Op.UPDATE, opens, BOX, 0, 1)
                .on(NOTIFIER, Op.READ, asks, BOX, 0)
                .on(WAITER, Op.READ, looks, BOX, 0)
                .on(WAITER, Op.UPDATE, marks, BOX, 0, 2)
                .on(WAITER, Op.WRITE, announce, BOX, 8)
                .on(WAITER, Op.PARK_BEGIN, parks, BOX);
    }

    @Test
    void whatTheWaiterMarksItselfIsNotTheNotifiersDoing() {
        marksBeforeItAnnouncesItself("AtomicInteger.compareAndSet()");
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    @Test
    void whoSetsTheMarkWhateverItIsMissesTheWaiterThatIsNotAnnouncedYet() {
        marksBeforeItAnnouncesItself("AtomicInteger.getAndSet()");
        assertThat(find(new CheckThenWait())).singleElement().satisfies(finding -> assertThat(finding.variant())
                .isEqualTo("conditional-notification"));
    }

    @Test
    void conditionalNotificationFindsAWaiterThatAnnouncesItselfFirst() {
        int sleepers = sketch.variable("sleepers", "I");
        int announce = sketch.site("await", "write", sleepers);
        int asks = sketch.site("open", "read", sleepers);
        guard(Held.NO);
        sketch.notifyGuard(notifies, sketch.literal(asks, Relation.GT, 0, Held.NO));
        sketch.on(WAITER, Op.WRITE, announce, BOX, 1)
                .on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.PERMITS_ACQUIRE_BEGIN, waits, 9, 1, 0)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(NOTIFIER, Op.READ, asks, BOX, 1)
                .on(NOTIFIER, Op.PERMITS_RELEASE, notifies, 9, 1)
                .on(WAITER, Op.PERMITS_ACQUIRE_END, waits, 9, 1);
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    /** Where no wait was recorded, that the waiter would have announced itself is not, either: a check of the count on the way to the wait does not say that nobody waits. */
    @Test
    void waiterThatIsNotRecordedIsTakenToAnnounceItself() {
        int sleepers = sketch.variable("sleepers", "I");
        int tooMany = sketch.site("await", "read", sleepers);
        int asks = sketch.site("open", "read", sleepers);
        sketch.waitGuard(
                waits,
                Recheck.LOOP,
                sketch.literal(look, Relation.EQ, 0, Held.YES),
                sketch.literal(tooMany, Relation.NE, 9, Held.YES));
        sketch.notifyGuard(notifies, sketch.literal(asks, Relation.GT, 0, Held.NO));
        sketch.on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(NOTIFIER, Op.ACQUIRE, other, BOX, 1)
                .on(NOTIFIER, Op.READ, asks, BOX, 1)
                .on(NOTIFIER, Op.NOTIFY_ALL, notifies, BOX, BOX)
                .on(NOTIFIER, Op.RELEASE, other, BOX, 0)
                .on(WAITER, Op.ACQUIRE, lock, BOX, 2)
                .on(WAITER, Op.READ, look, BOX, 1)
                .on(WAITER, Op.READ, tooMany, BOX, 0)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    /** Null is replaced by a marker first, with which everybody waits on; what is told later is the result. */
    @Test
    void markerWithWhichTheWaiterWaitsOnEndsNoWait() {
        int result = sketch.variable("result", "Ljava/lang/Object;");
        int looks = sketch.site("await", "read", result);
        int claims = sketch.site("claim", "write", result);
        sketch.waitGuard(
                waits,
                Recheck.LOOP,
                List.of(
                        List.of(sketch.literal(looks, Relation.EQ, 0, Held.NO)),
                        List.of(
                                sketch.literal(looks, Relation.NE, 0, Held.NO),
                                sketch.literal(looks, Relation.OPAQUE, 0, Held.NO))));
        sketch.on(WAITER, Op.READ, looks, BOX, 0)
                .on(WAITER, Op.ACQUIRE, lock, BOX, 1)
                .on(WAITER, Op.WAIT_BEGIN, waits, BOX, BOX, 0)
                .on(NOTIFIER, Op.WRITE, claims, BOX, 77)
                .on(NOTIFIER, Op.ACQUIRE, other, BOX, 2)
                .on(NOTIFIER, Op.NOTIFY_ALL, notifies, BOX, BOX)
                .on(NOTIFIER, Op.RELEASE, other, BOX, 0)
                .on(WAITER, Op.WAIT_END, waits, BOX, 3, 1)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    /** A short nap in a loop, as spinning code takes them: whoever ends the loop asks nobody whether he waits. */
    @Test
    void napBetweenLooksMissesNoNotification() {
        int naps = sketch.site("spin", "LockSupport.parkNanos()");
        int works = sketch.site("work", "synchronized");
        sketch.waitGuard(naps, Recheck.LOOP, sketch.literal(look, Relation.EQ, 0, Held.UNKNOWN));
        sketch.on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.PARK_BEGIN, naps, 0, 1)
                .on(NOTIFIER, Op.WRITE, write, BOX, 1)
                .on(WAITER, Op.PARK_END, naps, 0, 0)
                .on(WAITER, Op.READ, look, BOX, 1);
        for (int i = 0; i < 400; i++) {
            sketch.on(NOTIFIER, Op.ACQUIRE, works, 8, 1).on(NOTIFIER, Op.RELEASE, works, 8, 0);
        }
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    /** Profile accesses records each call on a list twice: as a guard, and as an access of what must be guarded, without value. */
    @Test
    void accessWithoutAValueIsNotTakenForAnEmptyCollection() {
        int held = sketch.variable("contents", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
        int contents = sketch.variable("list", "I", Variable.Kind.CONTENTS, Variable.GUARD);
        int sizes = sketch.site("await", "List.size()", contents);
        int asks = sketch.site("open", "List.size()", contents);
        int adds = sketch.site("open", "List.add()", contents);
        int changes = sketch.site("open", "List.add()", held);
        sketch.waitGuard(waits, Recheck.LOOP, sketch.literal(sizes, Relation.EQ, 0, Held.YES));
        sketch.notifyGuard(notifies, sketch.literal(asks, Relation.EQ, 0, Held.YES));
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, 1)
                .on(WAITER, Op.READ, sizes, BOX, 0)
                .on(WAITER, Op.WAIT_BEGIN, waits, BOX, BOX, 0);
        for (int i = 0; i < 3; i++) {
            sketch.on(NOTIFIER, Op.ACQUIRE, other, BOX, 2 + i)
                    .on(NOTIFIER, Op.READ, asks, BOX, i == 0 ? 0 : 1)
                    .on(NOTIFIER, Op.WRITE, changes, BOX, 0)
                    .on(NOTIFIER, Op.WRITE, adds, BOX, 1);
            if (i == 0) {
                sketch.on(NOTIFIER, Op.NOTIFY_ALL, notifies, BOX, BOX);
            }
            sketch.on(NOTIFIER, Op.RELEASE, other, BOX, 0);
        }
        sketch.on(WAITER, Op.WAIT_END, waits, BOX, 5, 1)
                .on(WAITER, Op.READ, sizes, BOX, 1)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
        assertThat(find(new CheckThenWait())).isEmpty();
    }

    @Test
    void ifInsteadOfWhileTakesTheWakeupOnTrust() {
        sketch.waitGuard(waits, Recheck.NEVER, sketch.literal(look, Relation.EQ, 0, Held.YES));
        waitsUnderLock();
        opens();
        sketch.on(WAITER, Op.WAIT_END, waits, BOX, 3, 1).on(WAITER, Op.RELEASE, lock, BOX, 0);
        assertThat(find(new UncheckedWakeup())).singleElement().satisfies(finding -> assertThat(finding.schedule())
                .extracting(step -> step.text())
                .anyMatch(t -> t.contains("spurious")));
    }

    @Test
    void pauseOnAMonitorThatNobodyNotifiesIsNoWakeup() {
        sketch.waitGuard(waits, Recheck.NEVER, sketch.literal(look, Relation.EQ, 0, Held.YES));
        sketch.on(WAITER, Op.ACQUIRE, lock, BOX, 1)
                .on(WAITER, Op.READ, look, BOX, 0)
                .on(WAITER, Op.WAIT_BEGIN, waits, BOX, BOX, 50_000_000)
                .on(WAITER, Op.WAIT_END, waits, BOX, 1, 0)
                .on(WAITER, Op.RELEASE, lock, BOX, 0);
        assertThat(find(new UncheckedWakeup())).isEmpty();
    }
}
