package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal.Held;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread 1 parks while there is no line and it is not closed; it takes lines out. Thread 2 adds lines and closes. */
class ParkedConsumerTest {
    private static final long CONSUMER = 1;
    private static final long PRODUCER = 2;
    private static final long PUMP = 7;

    private final TraceSketch sketch = new TraceSketch();
    private final int lines = sketch.variable("lines", "I");
    private final int closed = sketch.variable("closed", "Z");
    private final int polls = sketch.site("run", "read", lines);
    private final int takes = sketch.site("run", "write", lines);
    private final int looks = sketch.site("run", "read", closed);
    private final int parks = sketch.site("run", "LockSupport.park()");
    private final int adds = sketch.site("append", "write", lines);
    private final int unparks = sketch.site("append", "LockSupport.unpark()");
    private final int closes = sketch.site("close", "write", closed);
    private long permits;

    private List<Finding> find(Rule rule) {
        sketch.waitGuard(
                parks,
                Recheck.LOOP,
                sketch.literal(polls, Relation.EQ, 0, Held.UNKNOWN),
                sketch.literal(looks, Relation.EQ, 0, Held.UNKNOWN));
        return rule.find(new Facts(sketch.build()));
    }

    private void polls(long sees) {
        sketch.on(CONSUMER, Op.READ, polls, PUMP, sees).on(CONSUMER, Op.WRITE, takes, PUMP, 0);
    }

    private void looks(long sees) {
        sketch.on(CONSUMER, Op.READ, looks, PUMP, sees);
    }

    private void parks() {
        sketch.on(CONSUMER, Op.PARK_BEGIN, parks, PUMP);
    }

    private void wakes() {
        sketch.on(CONSUMER, Op.PARK_END, parks, PUMP, permits);
    }

    private void adds() {
        sketch.on(PRODUCER, Op.WRITE, adds, PUMP, 1);
    }

    private void unparks() {
        sketch.on(PRODUCER, Op.UNPARK, unparks, 0, CONSUMER, ++permits);
    }

    private void closes() {
        sketch.on(PRODUCER, Op.WRITE, closes, PUMP, 1);
    }

    @Test
    void whatAnotherWriteWasToldWithIsNotForTheEnd() {
        polls(0);
        looks(0);
        parks();
        adds();
        unparks();
        wakes();
        polls(1);
        polls(0);
        closes();
        looks(1);
        assertThat(find(new MissingNotify())).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("closed"));
        assertThat(find(new EarlyNotify())).isEmpty();
    }

    @Test
    void theEndThatIsToldIsRight() {
        polls(0);
        looks(0);
        parks();
        adds();
        unparks();
        wakes();
        polls(1);
        polls(0);
        closes();
        unparks();
        looks(1);
        assertThat(find(new MissingNotify())).isEmpty();
    }

    @Test
    void whoIsWokenTooSoonParksAgain() {
        for (int line = 0; line < 2; line++) {
            polls(0);
            looks(0);
            parks();
            unparks();
            adds();
            wakes();
            polls(1);
        }
        assertThat(find(new EarlyNotify())).isNotEmpty();
        assertThat(find(new MissingNotify())).isEmpty();
    }

    @Test
    void whoIsWokenInTimeDoesNotMissALine() {
        for (int line = 0; line < 2; line++) {
            polls(0);
            looks(0);
            parks();
            adds();
            unparks();
            wakes();
            polls(1);
        }
        assertThat(find(new EarlyNotify())).isEmpty();
        assertThat(find(new MissingNotify())).isEmpty();
    }
}
