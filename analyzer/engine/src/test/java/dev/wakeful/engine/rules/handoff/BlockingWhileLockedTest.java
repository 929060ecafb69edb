package dev.wakeful.engine.rules.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One thread is kept for a while with lock 1 in its hands; another one takes the lock. */
class BlockingWhileLockedTest {
    private static final long MILLI = 1_000_000;

    private final TraceScript script = new TraceScript();
    private final long lock = script.object("java.util.concurrent.locks.ReentrantLock");
    private final long line = script.object("java.net.Socket$SocketInputStream");
    private final long writer = script.object("java.net.Socket$SocketOutputStream");
    private final TraceScript.Actor holder = script.thread("holder");
    private final TraceScript.Actor other = script.thread("other");
    private final int locks = script.site("app.Store", "load", 10, "ReentrantLock.lock()");
    private final int sleeps = script.site("app.Store", "load", 11, "Thread.sleep()");
    private final int unlocks = script.site("app.Store", "load", 12, "ReentrantLock.unlock()");
    private final int wants = script.site("app.Store", "size", 20, "ReentrantLock.lock()");
    private final int tries = script.site("app.Store", "size", 30, "ReentrantLock.tryLock()");
    private final int calls = script.site("app.Line", "ask", 40, "InputStream.read()");

    private final int full = script.site(
            "app.Till", "put", 6, "read", script.variable("app.Belt", "full", "Z", Variable.Kind.FIELD, 0), 0);

    private List<Finding> find() {
        return new BlockingWhileLocked().find(new Facts(script.trace()));
    }

    private void blocked(TraceScript.Actor actor, int site, long object, long millis, int kind) {
        actor.record(Op.BLOCKED, site, object, millis * MILLI, kind);
    }

    private void section(TraceScript.Actor actor, int site) {
        actor.acquire(lock, site);
        actor.release(lock, unlocks);
    }

    private void stall(long millis, int kind) {
        holder.acquire(lock, locks);
        blocked(holder, sleeps, 0, millis, kind);
        holder.release(lock, unlocks);
    }

    private void transfer(TraceScript.Actor actor, long object, long millis) {
        actor.acquire(lock, locks);
        blocked(actor, calls, object, millis, Op.BLOCKED_TRANSFERRING);
        actor.release(lock, unlocks);
    }

    @Test
    void aSleepUnderALockThatAnotherThreadTakesIsFound() {
        stall(70, Op.BLOCKED_ASLEEP);
        section(other, wants);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.message()).contains("sleeps 70 ms in Thread.sleep()", "Store.size:20");
            assertThat(finding.locations()).extracting(Location::line).containsExactly(10, 11, 20);
        });
    }

    @Test
    void manyShortSleepsUnderOneHoldAddUp() {
        holder.acquire(lock, locks);
        for (int i = 0; i < 5; i++) {
            blocked(holder, sleeps, 0, 8, Op.BLOCKED_ASLEEP);
        }
        holder.release(lock, unlocks);
        section(other, wants);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("40 ms in 5 turns"));
    }

    @Test
    void shortSleepsUnderHoldsOfTheirOwnDoNot() {
        for (int i = 0; i < 5; i++) {
            stall(8, Op.BLOCKED_ASLEEP);
        }
        section(other, wants);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatHappensAgainIsCounted() {
        stall(70, Op.BLOCKED_ASLEEP);
        stall(50, Op.BLOCKED_ASLEEP);
        section(other, wants);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.count())
                .isEqualTo(2));
    }

    @Test
    void aLockOfOneThreadIsNobodysBusiness() {
        stall(70, Op.BLOCKED_ASLEEP);
        section(holder, wants);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoeverIsStartedAfterwardsCannotWantTheLock() {
        stall(70, Op.BLOCKED_ASLEEP);
        holder.start(other, 0);
        section(other, wants);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoeverHasEndedBeforeCannotWantTheLock() {
        section(other, wants);
        other.end();
        holder.join(other, 0);
        stall(70, Op.BLOCKED_ASLEEP);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsBorrowedFromAPoolIsWantedByOneThreadAtATime() {
        for (int i = 0; i < 3; i++) {
            borrowed(holder, 30);
            borrowed(other, 0);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void whoeverTakesItUnaskedCanWantItAllTheSame() {
        for (int i = 0; i < 3; i++) {
            borrowed(holder, 30);
            borrowed(other, 0);
        }
        section(script.thread("third"), wants);
        assertThat(find()).hasSize(1);
    }

    private void borrowed(TraceScript.Actor actor, long millis) {
        actor.stampAcquire(5);
        actor.acquire(lock, locks);
        blocked(actor, sleeps, 0, millis, Op.BLOCKED_ASLEEP);
        actor.release(lock, unlocks);
        actor.stampRelease(5);
    }

    @Test
    void whoeverOnlyTriesDoesNotWaitForTheLock() {
        stall(70, Op.BLOCKED_ASLEEP);
        section(other, tries);
        assertThat(find()).isEmpty();
    }

    @Test
    void readersDoNotMindASlowReader() {
        holder.acquireShared(lock, locks);
        blocked(holder, sleeps, 0, 70, Op.BLOCKED_ASLEEP);
        holder.releaseShared(lock, unlocks);
        other.acquireShared(lock, wants);
        other.releaseShared(lock, unlocks);
        assertThat(find()).isEmpty();
    }

    @Test
    void writersDo() {
        holder.acquireShared(lock, locks);
        blocked(holder, sleeps, 0, 70, Op.BLOCKED_ASLEEP);
        holder.releaseShared(lock, unlocks);
        section(other, wants);
        assertThat(find()).hasSize(1);
    }

    @Test
    void aWaitGivesUpItsOwnLockAndKeepsTheOuterOne() {
        long outer = script.object("app.Till");
        int enters = script.site("app.Till", "sell", 5, "synchronized");
        int waits = script.site("app.Till", "sell", 7, "Object.wait()");
        holder.acquire(outer, enters);
        holder.acquire(lock, locks);
        holder.waitBegin(lock, lock, 0, waits);
        other.acquire(lock, wants);
        other.notifyAll(lock, lock, wants);
        other.release(lock, wants);
        holder.waitEnd(lock, Op.OUTCOME_NOTIFIED, waits);
        blocked(holder, waits, lock, 90, Op.BLOCKED_WAITING);
        holder.release(lock, unlocks);
        holder.release(outer, enters);
        other.acquire(outer, wants);
        other.release(outer, wants);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("while it holds Till@");
            assertThat(finding.effect()).contains("for ever");
        });
    }

    /** Everybody who takes the lock comes to the same condition, and waits for it or not. */
    @Test
    void aLockThatLetsOneAtATimeToTheConditionIsMeant() {
        long belt = script.object("app.Belt");
        waitsForRoom(belt);
        looksForRoom(other, belt, 0);
        looksForRoom(other, belt, 0);
        assertThat(find()).isEmpty();
        section(other, wants);
        assertThat(find()).hasSize(1);
    }

    private void waitsForRoom(long belt) {
        int waits = script.site("app.Till", "put", 7, "Object.wait()");
        script.guard(new GuardShape(
                waits,
                GuardShape.Kind.WAIT,
                "app.Till.put",
                GuardShape.Recheck.LOOP,
                TraceScript.when(new Literal(full, Relation.EQ, 1, Literal.Held.YES))));
        holder.acquire(lock, locks);
        holder.acquire(belt, locks);
        holder.read(full, belt, 1);
        holder.waitBegin(belt, belt, 0, waits);
        other.acquire(belt, wants);
        other.notifyAll(belt, belt, wants);
        other.release(belt, wants);
        holder.waitEnd(belt, Op.OUTCOME_NOTIFIED, waits);
        blocked(holder, waits, belt, 90, Op.BLOCKED_WAITING);
        holder.read(full, belt, 0);
        holder.release(belt, unlocks);
        holder.release(lock, unlocks);
    }

    private void looksForRoom(TraceScript.Actor actor, long belt, long value) {
        actor.acquire(lock, locks);
        actor.acquire(belt, locks);
        actor.read(full, belt, value);
        actor.release(belt, unlocks);
        actor.release(lock, unlocks);
    }

    @Test
    void aLockThatServesOneConnectionIsMeant() {
        transfer(holder, line, 80);
        transfer(other, line, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void aConnectionIsWhatIsUsedTogether() {
        holder.acquire(lock, locks);
        blocked(holder, calls, writer, 0, Op.BLOCKED_TRANSFERRING);
        blocked(holder, calls, line, 80, Op.BLOCKED_TRANSFERRING);
        holder.release(lock, unlocks);
        transfer(other, writer, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void aLockThatServesSomethingElseAsWellIsNot() {
        transfer(holder, line, 80);
        transfer(other, line, 0);
        section(other, wants);
        assertThat(find()).hasSize(1);
    }

    @Test
    void aTransferThatIsALittleSlowMayBeTheMachine() {
        transfer(holder, line, 30);
        section(other, wants);
        assertThat(find()).isEmpty();
    }

    @Test
    void queueOfTheLeaderIsWhatItsLockIsFor() {
        long queue = script.object("java.util.concurrent.LinkedBlockingQueue");
        for (TraceScript.Actor actor : List.of(holder, other)) {
            actor.acquire(lock, locks);
            actor.record(Op.RECEIVE_BEGIN, calls, queue, 0, 0);
            actor.record(Op.RECEIVE, calls, 0, queue, 0);
            blocked(actor, calls, 0, 60, Op.BLOCKED_PARKED);
            actor.release(lock, unlocks);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void whoeverCameToBeKeptBecauseTheOtherWasDoneWaitedForIt() {
        int busy = script.variable("app.Store", "busy", "I", Variable.Kind.FIELD, 0);
        assertThat(joinAfter(script.site("app.Store", "load", 10, "read", busy, Site.BRANCHES), busy))
                .isEmpty();
    }

    @Test
    void whatItOnlyReadDoesNotKeepTheOtherAway() {
        int busy = script.variable("app.Store", "busy", "I", Variable.Kind.FIELD, 0);
        assertThat(joinAfter(script.site("app.Store", "load", 10, "read", busy, 0), busy))
                .singleElement()
                .satisfies(finding -> assertThat(finding.schedule()).hasSize(4));
    }

    private List<Finding> joinAfter(int reads, int busy) {
        long store = script.object("app.Store");
        other.acquire(lock, wants);
        other.write(script.site("app.Store", "size", 21, "write", busy, 0), store, 0);
        other.release(lock, unlocks);
        holder.acquire(lock, locks);
        holder.read(reads, store, 0);
        blocked(holder, sleeps, 0, 70, Op.BLOCKED_WAITING);
        holder.release(lock, unlocks);
        return find();
    }
}
