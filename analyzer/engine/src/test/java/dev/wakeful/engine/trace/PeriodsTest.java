package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recording in which the agent rested: what lies before and after has nothing to do with each other. */
class PeriodsTest {
    private static final long FIRST = 1;
    private static final long SECOND = 2;
    private static final long LOCK = 77;
    private static final long REST = 1000;
    private static final long BEFORE = 10;
    private static final long AFTER = REST + 10;

    private final TraceBuilder builder = new TraceBuilder().header(new Header(2, "", "", "locks", "", 1, false, 1));

    private void batch(long tid, int number, long nanos, Op... ops) {
        byte[] bytes = new byte[ops.length * RecordEncoder.MAX_RECORD];
        int end = 0;
        for (Op op : ops) {
            end = RecordEncoder.encode(bytes, end, op, 0, LOCK, 1, 0);
        }
        builder.batch(tid, number, nanos, Arrays.copyOf(bytes, end));
    }

    /** The chunk of the second period begins anew with the first, as each chunk says where it lies. */
    private Periods two() {
        builder.period(1, AFTER).period(0, 0).period(0, 5).period(1, REST).period(1, AFTER + 5);
        batch(FIRST, 1, BEFORE, Op.ACQUIRE);
        batch(FIRST, 2, BEFORE + 1, Op.RELEASE);
        batch(SECOND, 1, BEFORE, Op.ACQUIRE);
        batch(FIRST, 1, AFTER, Op.ACQUIRE, Op.RELEASE, Op.ACQUIRE);
        builder.coverage("thread.batches", 2, "1", BEFORE + 2);
        builder.coverage("thread.batches", 1, "2", BEFORE + 2);
        builder.coverage("thread.batches", 1, "1", AFTER + 2);
        builder.coverage("newcomers", 1, "", AFTER);
        builder.coverage("thread.caught.up", 0, "1", AFTER);
        builder.coverage("rests", 1, "", AFTER).coverage("closed", 1, "", AFTER);
        return builder.periods();
    }

    private static List<String> events(Trace trace) {
        List<String> events = new ArrayList<>();
        for (int e = 0; e < trace.size(); e++) {
            events.add(trace.threadInfo(trace.thread(e)).tid() + " " + trace.op(e));
        }
        return events;
    }

    @Test
    void areTracesOfTheirOwn() {
        Periods periods = two();
        assertThat(periods.count()).isEqualTo(2);
        assertThat(events(periods.trace(0))).containsExactlyInAnyOrder("1 ACQUIRE", "1 RELEASE", "2 ACQUIRE");
        assertThat(events(periods.trace(1))).containsExactly("1 ACQUIRE", "1 RELEASE", "1 ACQUIRE");
    }

    @Test
    void areEachWhole() {
        Periods periods = two();
        for (int i = 0; i < 2; i++) {
            assertThat(periods.trace(i).account().batchesLost()).isZero();
            assertThat(periods.trace(i).account().recordsLost()).isZero();
        }
    }

    /** What threads did after the first is unknown, as of a program that was killed; before the second, as of one that the agent came to. */
    @Test
    void endAndBeginInTheMiddle() {
        Periods periods = two();
        Trace first = periods.trace(0);
        assertThat(first.account().closed()).isFalse();
        assertThat(first.header().attachedLate()).isFalse();
        Trace second = periods.trace(1);
        assertThat(second.account().closed()).isTrue();
        assertThat(second.header().attachedLate()).isTrue();
        assertThat(second.gapBefore(0, 0)).isTrue();
    }

    @Test
    void ofAThreadThatHasNotCaughtUpNothingCounts() {
        builder.period(0, 0).period(1, REST);
        batch(FIRST, 1, BEFORE, Op.ACQUIRE);
        batch(FIRST, 1, AFTER, Op.ACQUIRE, Op.RELEASE);
        batch(FIRST, 2, AFTER + 1, Op.ACQUIRE);
        builder.coverage("newcomers", 1, "", AFTER).coverage("thread.caught.up", 1, "1", AFTER);
        assertThat(events(builder.periods().trace(0))).containsExactly("1 ACQUIRE");
        assertThat(events(builder.periods().trace(1))).containsExactly("1 ACQUIRE");
    }

    @Test
    void isOneWhereTheAgentNeverRested() {
        builder.period(0, 0);
        batch(FIRST, 1, BEFORE, Op.ACQUIRE);
        batch(FIRST, 3, AFTER, Op.RELEASE);
        Periods periods = builder.periods();
        assertThat(periods.count()).isEqualTo(1);
        assertThat(periods.last().header().attachedLate()).isFalse();
        assertThat(periods.last().account().batchesLost()).isEqualTo(1);
    }

    /** A ring has lost the chunk in which the agent said when the first of them began. */
    @Test
    void beginWithTheFirstThatIsKept() {
        builder.period(3, REST).period(4, AFTER);
        batch(FIRST, 7, BEFORE, Op.ACQUIRE);
        batch(FIRST, 1, AFTER + 1, Op.ACQUIRE);
        Periods periods = builder.periods();
        assertThat(periods.count()).isEqualTo(2);
        assertThat(events(periods.trace(0))).containsExactly("1 ACQUIRE");
        assertThat(periods.trace(0).header().attachedLate()).isTrue();
    }
}
