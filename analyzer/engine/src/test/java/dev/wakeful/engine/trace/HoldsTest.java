package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldsTest {
    private final TraceScript script = new TraceScript();
    private final long lock = script.object("java.lang.Object");
    private final long other = script.object("java.lang.Object");
    private final int site = script.site("App", "run", 1, "synchronized");
    private final TraceScript.Actor t1 = script.thread("t1");
    private final TraceScript.Actor t2 = script.thread("t2");

    @Test
    void seesNestedHolds() {
        int outer = t1.acquire(lock, site);
        int inner = t1.acquire(other, site);
        int innerEnd = t1.release(other, site);
        int outerEnd = t1.release(lock, site);
        Holds holds = Holds.of(script.trace());

        assertThat(holds.at(outer)).extracting(Hold::lock).containsExactly(lock);
        assertThat(holds.at(inner)).extracting(Hold::lock).containsExactly(lock, other);
        assertThat(holds.at(innerEnd)).extracting(Hold::lock).containsExactly(lock);
        assertThat(holds.at(outerEnd)).isEmpty();
        assertThat(holds.endedBy(innerEnd).acquire()).isEqualTo(inner);
    }

    @Test
    void waitCutsAHoldInTwo() {
        int acquire = t1.acquire(lock, site);
        int begin = t1.waitBegin(lock, lock, 0, site);
        t2.acquire(lock, site);
        t2.notifyAll(lock, lock, site);
        t2.release(lock, site);
        int end = t1.waitEnd(lock, Op.OUTCOME_NOTIFIED, site);
        int release = t1.release(lock, site);
        Trace trace = script.trace();
        Holds holds = Holds.of(trace);

        assertThat(holds.at(begin)).isEmpty();
        Hold resumed = holds.of(end, lock);
        assertThat(resumed.origin()).isEqualTo(acquire);
        assertThat(resumed.release()).isEqualTo(release);
        assertThat(resumed.version()).isEqualTo(3);
        assertThat(holds.endedBy(begin).acquire()).isEqualTo(acquire);
        assertThat(holds.heldThroughout(lock, acquire, release)).isFalse();
    }

    @Test
    void handOverHandHoldsOverlap() {
        t1.acquire(lock, site);
        int both = t1.acquire(other, site);
        int second = t1.release(lock, site);
        int none = t1.release(other, site);
        Holds holds = Holds.of(script.trace());

        assertThat(holds.at(both)).hasSize(2);
        assertThat(holds.at(second)).extracting(Hold::lock).containsExactly(other);
        assertThat(holds.at(none)).isEmpty();
    }

    @Test
    void ignoresReleaseOfALockFirstSeenHeld() {
        int release = t1.release(lock, site);
        int acquire = t1.acquire(lock, site);
        Holds holds = Holds.of(script.trace());

        assertThat(holds.endedBy(release)).isNull();
        assertThat(holds.of(acquire, lock).release()).isEqualTo(Hold.NEVER);
    }

    @Test
    void knowsNothingBehindAGap() {
        int acquire = t1.acquire(lock, site);
        int before = t1.read(site, 0, 1);
        int behind = t1.gap().read(site, 0, 1);
        Holds holds = Holds.of(script.trace());

        assertThat(holds.of(acquire, lock).release()).isEqualTo(Hold.LOST);
        assertThat(holds.at(before)).hasSize(1);
        assertThat(holds.at(behind)).isEmpty();
    }

    @Test
    void keepsSharedHoldsAndLateReleasesApart() {
        int read = t1.acquireShared(lock, site);
        t1.releaseShared(lock, site);
        int write = t1.acquire(lock, site);
        t1.releaseLate(lock, site);
        Holds holds = Holds.of(script.trace());

        assertThat(holds.of(read, lock).shared()).isTrue();
        assertThat(holds.of(read, lock).late()).isFalse();
        assertThat(holds.of(write, lock).shared()).isFalse();
        assertThat(holds.of(write, lock).late()).isTrue();
    }

    @Test
    void agreesWithAReplayHoweverHoldsOverlap() {
        Random random = new Random(5);
        long[] locks = LongStream.range(0, 5)
                .map(i -> script.object("java.lang.Object"))
                .toArray();
        Map<Integer, List<Long>> open = new HashMap<>();
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long picked = locks[random.nextInt(locks.length)];
            // One is kept nearly all the time, as around the loop of a service.
            int e;
            if (!held.contains(picked)) {
                e = t1.acquire(picked, site);
                held.add(picked);
            } else if (picked != locks[0] || random.nextInt(20) == 0) {
                e = t1.release(picked, site);
                held.remove(picked);
            } else {
                e = t1.read(site, 0, 1);
            }
            open.put(e, List.copyOf(held));
        }
        Holds holds = Holds.of(script.trace());

        open.forEach(
                (e, locksHeld) -> assertThat(holds.at(e)).extracting(Hold::lock).containsExactlyElementsOf(locksHeld));
    }
}
