package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where batches leave open which thread was first, the values that threads saw decide. */
class ValueEvidenceTest {
    private static final long OWNER = 5;

    private final TraceSketch sketch =
            new TraceSketch().thread(1, "passenger").thread(2, "ferry").thread(3, "clock");
    private final int called = sketch.variable("called", "I");
    private final int call = sketch.site("call", "write", called);
    private final int look = sketch.site("sail", "read", called);
    private final int clear = sketch.site("sail", "write", called);

    private List<String> order() {
        Trace trace = sketch.build();
        return IntStream.range(0, trace.size())
                .mapToObj(e -> trace.op(e) + " " + trace.a(e))
                .toList();
    }

    @Test
    void aLookThatFoundNothingComesBeforeTheWriteThoughItsThreadClearsTheValueLater() {
        sketch.on(1, Op.WRITE, call, OWNER, 1)
                .on(2, Op.READ, look, OWNER, 0)
                .on(2, Op.READ, look, OWNER, 1)
                .on(2, Op.WRITE, clear, OWNER, 0);
        assertThat(order()).containsExactly("READ 0", "WRITE 1", "READ 1", "WRITE 0");
    }

    @Test
    void aLookThatFoundNothingNewComesBeforeTheWrite() {
        sketch.on(1, Op.WRITE, call, OWNER, 1)
                .on(2, Op.READ, look, OWNER, 0)
                .on(2, Op.LOOK_AGAIN, look, OWNER, 0)
                .on(2, Op.READ, look, OWNER, 1);
        assertThat(order()).containsExactly("READ 0", "LOOK_AGAIN 0", "WRITE 1", "READ 1");
    }

    @Test
    void aValueThatAnotherThreadBringsBackKeepsNobodyWaiting() {
        sketch.on(1, Op.WRITE, call, OWNER, 1)
                .on(3, Op.READ, look, OWNER, 1)
                .on(3, Op.WRITE, clear, OWNER, 0)
                .on(2, Op.READ, look, OWNER, 0)
                .on(2, Op.WRITE, clear, OWNER, 0);
        assertThat(order()).containsExactly("WRITE 1", "READ 1", "WRITE 0", "READ 0", "WRITE 0");
    }

    @Test
    void whoFindsAgainWhatItClearedWasToldAgain() {
        sketch.on(1, Op.WRITE, call, OWNER, 1)
                .on(3, Op.WRITE, call, OWNER, 1)
                .on(2, Op.READ, look, OWNER, 0)
                .on(2, Op.READ, look, OWNER, 1)
                .on(2, Op.WRITE, clear, OWNER, 0)
                .on(2, Op.READ, look, OWNER, 1)
                .on(2, Op.WRITE, clear, OWNER, 0);
        assertThat(order()).containsExactly("READ 0", "WRITE 1", "READ 1", "WRITE 0", "WRITE 1", "READ 1", "WRITE 0");
    }

    @Test
    void countersThatComeBackToTheirValueDoNotWaitForEachOther() {
        sketch.on(1, Op.UPDATE, call, OWNER, 0, 1)
                .on(1, Op.UPDATE, clear, OWNER, 1, 0)
                .on(2, Op.UPDATE, call, OWNER, 0, 1)
                .on(2, Op.UPDATE, clear, OWNER, 1, 0);
        assertThat(order()).containsExactly("UPDATE 0", "UPDATE 1", "UPDATE 0", "UPDATE 1");
    }
}
