package dev.wakeful.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing of a recording that began, or whose kept part begins, while the program ran. */
class NewcomersTest {
    private static final long OLD = 1;
    private static final long YOUNG = 2;
    private static final long LOCK = 77;

    private final TraceBuilder builder = new TraceBuilder();
    private int batches;

    private NewcomersTest header(boolean late, String options) {
        builder.header(new Header(1, "", options, "locks", "", 1, late, 1));
        return this;
    }

    private void batch(long tid, int number, Object... records) {
        byte[] bytes = new byte[records.length * RecordEncoder.MAX_RECORD];
        int end = 0;
        for (int i = 0; i < records.length; i += 2) {
            Op op = (Op) records[i];
            long value = ((Number) records[i + 1]).longValue();
            boolean thread = op == Op.THREAD_START;
            end = RecordEncoder.encode(bytes, end, op, 0, thread ? 0 : LOCK, thread ? value : 1, 0);
        }
        builder.batch(tid, number, ++batches, Arrays.copyOf(bytes, end));
    }

    private List<String> events() {
        Trace trace = builder.build();
        List<String> events = new ArrayList<>();
        for (int e = 0; e < trace.size(); e++) {
            int thread = trace.thread(e);
            boolean gap = trace.gapBefore(thread, trace.position(e));
            events.add(trace.threadInfo(thread).tid() + (gap ? " gap " : " ") + trace.op(e));
        }
        return events;
    }

    @Test
    void whatAThreadDidBeforeItHadCaughtUpIsNotUsed() {
        header(true, "").builder.coverage("newcomers", 1, "").coverage("thread.caught.up", 1, "1");
        batch(OLD, 1, Op.NOTIFY, 0);
        batch(OLD, 2, Op.ACQUIRE, 0, Op.RELEASE, 0);
        assertThat(events()).containsExactly("1 gap ACQUIRE", "1 RELEASE");
        assertThat(builder.build().account().unseenThreads()).isEmpty();
    }

    /** Else it would go on without the lock that it was seen taking. */
    @Test
    void whatAThreadIsInTheMiddleOfWhenItHasCaughtUpCounts() {
        header(true, "").builder.coverage("newcomers", 1, "").coverage("thread.caught.up", 2, "1");
        batch(OLD, 1, Op.NOTIFY, 0, Op.ACQUIRE, 0, Op.RELEASE, 0, Op.ACQUIRE, 0);
        batch(OLD, 2, Op.NOTIFY, 0);
        batch(OLD, 3, Op.NOTIFY, 0, Op.RELEASE, 0);
        assertThat(events()).containsExactly("1 gap ACQUIRE", "1 NOTIFY", "1 RELEASE");
        Trace trace = builder.build();
        Holds holds = Holds.of(trace);
        assertThat(holds.of(1, LOCK)).isNotNull();
    }

    @Test
    void soDoesTheWaitThatItIsIn() {
        header(true, "").builder.coverage("newcomers", 1, "").coverage("thread.caught.up", 1, "1");
        Object lock = LOCK;
        batch(OLD, 1, Op.ACQUIRE, 0, Op.WAIT_BEGIN, lock, Op.WAIT_END, 0, Op.WAIT_BEGIN, lock);
        batch(OLD, 2, Op.WAIT_END, 0, Op.RELEASE, 0);
        assertThat(events())
                .containsExactly(
                        "1 gap ACQUIRE", "1 WAIT_BEGIN", "1 WAIT_END", "1 WAIT_BEGIN", "1 WAIT_END", "1 RELEASE");
    }

    @Test
    void aThreadThatNeverCaughtUpIsNamed() {
        header(true, "").builder.coverage("newcomers", 1, "").thread(OLD, "loop", false, false);
        batch(OLD, 1, Op.ACQUIRE, 0);
        batch(OLD, 2, Op.RELEASE, 0);
        assertThat(events()).isEmpty();
        Trace trace = builder.build();
        assertThat(trace.account().unseenThreads()).containsExactly("loop");
        assertThat(trace.tailLost(0)).isTrue();
        assertThat(trace.account().batchesLost()).isZero();
    }

    /** Also when the one who started it was in the middle of something. */
    @Test
    void aThreadThatWasSeenStartingIsSeenWhole() {
        header(true, "").builder.coverage("newcomers", 1, "");
        batch(OLD, 1, Op.THREAD_START, YOUNG);
        batch(YOUNG, 1, Op.ACQUIRE, 0, Op.RELEASE, 0);
        assertThat(events()).containsExactly("2 ACQUIRE", "2 RELEASE");
    }

    /** What a record says of an object is true whoever made it. */
    @Test
    void birthsCountInAnyCase() {
        header(true, "").builder.coverage("newcomers", 1, "").className(1, "a.Lock");
        batch(OLD, 1, Op.BIRTH, 0, Op.ACQUIRE, 0);
        batch(OLD, 2, Op.THREAD_START, YOUNG);
        batch(YOUNG, 1, Op.ACQUIRE, 0, Op.RELEASE, 0);
        assertThat(builder.build().classNameOf(LOCK)).isEqualTo("a.Lock");
    }

    @Test
    void whereTheProgramBeganWithTheRecordingAllCounts() {
        header(false, "");
        batch(OLD, 1, Op.ACQUIRE, 0, Op.RELEASE, 0);
        assertThat(events()).containsExactly("1 ACQUIRE", "1 RELEASE");
    }

    @Test
    void aBeginningThatIsMeantToBeMissingIsNoLoss() {
        header(false, "maxsize=200m,maxage=0").builder.coverage("closed", 1, "").coverage("thread.batches", 3, "1");
        batch(OLD, 3, Op.ACQUIRE, 0, Op.RELEASE, 0);
        assertThat(events()).containsExactly("1 gap ACQUIRE", "1 RELEASE");
        Account account = builder.build().account();
        assertThat(account.beginningGone()).isTrue();
        assertThat(account.complete()).isTrue();
    }

    @Test
    void aBeginningThatIsNotMeantToBeMissingIsALoss() {
        header(false, "maxsize=0,maxage=0").builder.coverage("closed", 1, "");
        batch(OLD, 3, Op.ACQUIRE, 0, Op.RELEASE, 0);
        assertThat(builder.build().account().batchesLost()).isEqualTo(2);
    }

    @Test
    void aCopyIsWholeWhenItEndsWithTheChunkThatSaysSo() {
        header(false, "").builder.beginChunk();
        batch(OLD, 1, Op.ACQUIRE, 0);
        builder.coverage("checkpoint", 1, "");
        assertThat(builder.build().account().complete()).isTrue();
        builder.beginChunk();
        assertThat(builder.build().account().complete()).isFalse();
    }
}
