package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Thread 1 takes from {@code n} of monitor 7, threads 2 and 3 give. Takers wait while it is 0 and tell one when it was 2, givers wait while it is 2 and tell one when it was 0. In the recording taker and givers never
 * sleep at the same time.
 */
class MixedEdgesTest {
    private static final long TAKER = 1;
    private static final long FIRST = 2;
    private static final long SECOND = 3;
    private static final long BOX = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int n = sketch.variable("n", "I");
    private final int enters = sketch.site("take", "synchronized");
    private final int looks = sketch.site("take", "read", n);
    private final int waits = sketch.site("take", "Object.wait()");
    private final int takeReads = sketch.site("take", "read", n);
    private final int takes = sketch.site("take", "write", n, Site.COUNTS);
    private final int takeAsks = sketch.site("take", "read", n);
    private final int takeTells = sketch.site("take", "notify()");
    private final int comes = sketch.site("give", "synchronized");
    private final int sees = sketch.site("give", "read", n);
    private final int sleeps = sketch.site("give", "Object.wait()");
    private final int giveReads = sketch.site("give", "read", n);
    private final int gives = sketch.site("give", "write", n, Site.COUNTS);
    private final int giveAsks = sketch.site("give", "read", n);
    private final int giveTells = sketch.site("give", "notify()");
    private Op tells = Op.NOTIFY;
    private int version;

    private List<Finding> find() {
        sketch.waitGuard(waits, Recheck.LOOP, sketch.literal(looks, Relation.EQ, 0, Held.YES))
                .waitGuard(sleeps, Recheck.LOOP, sketch.literal(sees, Relation.EQ, 2, Held.YES))
                .notifyGuard(takeTells, sketch.literal(takeAsks, Relation.EQ, 1, Held.YES))
                .notifyGuard(giveTells, sketch.literal(giveAsks, Relation.EQ, 1, Held.YES));
        return new MisdirectedNotify().find(new Facts(sketch.build()));
    }

    private void takerWaits() {
        sketch.on(TAKER, Op.ACQUIRE, enters, BOX, ++version)
                .on(TAKER, Op.READ, looks, BOX, 0)
                .on(TAKER, Op.WAIT_BEGIN, waits, BOX, BOX);
    }

    private void takerIsBack() {
        sketch.on(TAKER, Op.WAIT_END, waits, BOX, ++version, Op.OUTCOME_NOTIFIED);
    }

    private void takerComes() {
        sketch.on(TAKER, Op.ACQUIRE, enters, BOX, ++version);
    }

    private void takes(int before) {
        sketch.on(TAKER, Op.READ, looks, BOX, before)
                .on(TAKER, Op.READ, takeReads, BOX, before)
                .on(TAKER, Op.WRITE, takes, BOX, before - 1)
                .on(TAKER, Op.READ, takeAsks, BOX, before - 1);
        if (before == 2) {
            sketch.on(TAKER, tells, takeTells, BOX, BOX);
        }
        sketch.on(TAKER, Op.RELEASE, enters, BOX);
    }

    private void giverComes(long thread) {
        sketch.on(thread, Op.ACQUIRE, comes, BOX, ++version);
    }

    private void giverWaits(long thread) {
        giverComes(thread);
        sketch.on(thread, Op.READ, sees, BOX, 2).on(thread, Op.WAIT_BEGIN, sleeps, BOX, BOX);
    }

    private void giverIsBack(long thread) {
        sketch.on(thread, Op.WAIT_END, sleeps, BOX, ++version, Op.OUTCOME_NOTIFIED);
    }

    private void gives(long thread, int before) {
        sketch.on(thread, Op.READ, sees, BOX, before)
                .on(thread, Op.READ, giveReads, BOX, before)
                .on(thread, Op.WRITE, gives, BOX, before + 1)
                .on(thread, Op.READ, giveAsks, BOX, before + 1);
        if (before == 0) {
            sketch.on(thread, tells, giveTells, BOX, BOX);
        }
        sketch.on(thread, Op.RELEASE, comes, BOX);
    }

    /** The taker fetches one, the givers fill up and wait, and each that is woken comes back before the taker does. */
    private void run() {
        takerWaits();
        giverComes(FIRST);
        gives(FIRST, 0);
        takerIsBack();
        takes(1);
        giverComes(FIRST);
        gives(FIRST, 0);
        giverComes(SECOND);
        gives(SECOND, 1);
        giverWaits(FIRST);
        giverWaits(SECOND);
        for (long giver : new long[] {FIRST, SECOND}) {
            takerComes();
            takes(2);
            giverIsBack(giver);
            gives(giver, 1);
        }
        takerComes();
        takes(2);
        giverComes(FIRST);
        gives(FIRST, 1);
        takerComes();
        takes(2);
        giverComes(SECOND);
        gives(SECOND, 1);
        takerComes();
        takes(2);
        takerComes();
        takes(1);
    }

    @Test
    void takerMayWaitBesideTheGivers() {
        run();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("mixed-edges");
            assertThat(finding.threads()).hasSize(3);
        });
    }

    @Test
    void whoTellsAllIsRight() {
        tells = Op.NOTIFY_ALL;
        run();
        assertThat(find()).isEmpty();
    }
}
