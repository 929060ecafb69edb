package dev.wakeful.engine.rules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Literal.Comparand.Kind;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code while (free < party) wait()} in two threads, the first of which is one guest and the second four. */
class ComparandsTest {
    private static final long BOX = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int free = sketch.variable("free", "I");
    private final int lock = sketch.site("sitDown", "synchronized");
    private final int look = sketch.site("sitDown", "read", free);
    private final int compares = sketch.site("sitDown", "compare");
    private final int waits = sketch.site("sitDown", "Object.wait()");
    private int version;

    private List<String> looks(Kind kind) {
        sketch.waitGuard(
                waits,
                Recheck.LOOP,
                new Literal(look, Relation.OPAQUE, 0, Held.YES, new Literal.Comparand(compares, Relation.LT, kind)));
        Trace trace = sketch.build();
        List<String> looks = new ArrayList<>();
        for (Look each : new Facts(trace).looks().at(new Memory(free, BOX, 0))) {
            if (each.waitEvent() < 0) {
                looks.add(trace.threadInfo(trace.thread(each.read())).tid() + ": "
                        + each.literal().relation() + " " + each.literal().operand());
                assertThat(each.path()).containsExactly(each.literal());
            }
        }
        return looks;
    }

    private void reads(long thread, long value) {
        sketch.on(thread, Op.ACQUIRE, lock, BOX, ++version).on(thread, Op.READ, look, BOX, value);
    }

    private void compares(long thread, long with) {
        sketch.on(thread, Op.COMPARED, compares, 0, with);
    }

    private void sleeps(long thread) {
        sketch.on(thread, Op.WAIT_BEGIN, waits, BOX, BOX, 0);
    }

    private void varies(long first, long other) {
        sketch.comparand(compares, first).comparand(compares, other);
    }

    @Test
    void eachLookGetsWhatItWasComparedWith() {
        varies(1, 4);
        reads(1, 0);
        sleeps(1);
        reads(2, 0);
        compares(2, 4);
        sleeps(2);
        reads(1, 0);
        compares(1, 1);
        sleeps(1);
        assertThat(looks(Kind.VALUE)).containsExactlyInAnyOrder("1: LT 1", "1: LT 1", "2: LT 4");
    }

    @Test
    void ofSumsTheDistanceIsAdded() {
        varies(3, 1);
        reads(1, 10);
        sleeps(1);
        reads(2, 20);
        compares(2, 1);
        sleeps(2);
        assertThat(looks(Kind.AHEAD)).containsExactlyInAnyOrder("1: LT 13", "2: LT 21");
    }

    @Test
    void whereTheComparisonIsNotRecordedNothingIsKnown() {
        varies(1, 4);
        reads(2, 0);
        compares(2, 4);
        sleeps(2);
        reads(1, 0);
        sketch.on(1, Op.SAMPLED, compares, 0);
        sleeps(1);
        assertThat(looks(Kind.VALUE)).containsExactlyInAnyOrder("1: OPAQUE 0", "2: LT 4");
    }

    @Test
    void aComparisonAfterOtherDeedsMayBeOfALookThatIsLeftOut() {
        varies(1, 4);
        reads(1, 0);
        sketch.on(1, Op.RELEASE, lock, BOX);
        sketch.on(1, Op.ACQUIRE, lock, BOX, ++version);
        compares(1, 4);
        sleeps(1);
        assertThat(looks(Kind.VALUE)).containsExactly("1: OPAQUE 0");
    }
}
