package dev.wakeful.engine.rules.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.NativeSketch;
import dev.wakeful.trace.Op;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One thread handles signal 29 in native code and looks at a descriptor after each. */
class SignalBeforeEventTest {
    private static final long CONSOLE = 1;
    private static final long SIGIO = 29;
    private static final long EPOLL = Op.DESCRIPTORS + 7;
    private static final long TERMINAL = Op.DESCRIPTORS + 5;
    private static final long LONG = 50_000_000;
    private static final long SHORT = 5_000;

    private final NativeSketch sketch = new NativeSketch();
    private final int handles = sketch.site("sigio_handler");
    private final int looks = sketch.site("look_once");

    private List<Finding> find() {
        return new EarlyNotify().find(new Facts(sketch.build()));
    }

    private void register(long descriptor) {
        sketch.on(CONSOLE, Op.CHANNEL_REGISTER, looks, descriptor, EPOLL);
    }

    private void signal() {
        sketch.on(CONSOLE, Op.HANDLER_BEGIN, handles, 0, SIGIO).on(CONSOLE, Op.HANDLER_END, handles, 0, SIGIO);
    }

    private void look(int ready) {
        sketch.on(CONSOLE, Op.SELECT_BEGIN, looks, EPOLL, -1).on(CONSOLE, Op.SELECT_END, looks, EPOLL, ready);
    }

    private void answered() {
        signal();
        look(1);
    }

    private void missed(long afterNanos) {
        signal();
        look(0);
        sketch.pass(afterNanos);
        look(1);
    }

    @Test
    void theLookAfterTheSignalFindsNothingAndALaterOneDoes() {
        register(TERMINAL);
        answered();
        missed(LONG);
        answered();
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.message()).contains("signal 29", "descriptor 7");
            assertThat(finding.effect()).contains("here after 50 ms");
        });
    }

    @Test
    void whoLooksAgainAtOnceHasNotGoneBackToWait() {
        register(TERMINAL);
        answered();
        missed(SHORT);
        answered();
        assertThat(find()).isEmpty();
    }

    @Test
    void aSignalWhoseEventWasFoundBeforeHasNothingToAnnounce() {
        register(TERMINAL);
        answered();
        missed(LONG);
        signal();
        look(0);
        assertThat(find()).isEmpty();
    }

    @Test
    void looksThatFindNothingAsARuleHaveNothingToDoWithTheSignal() {
        register(TERMINAL);
        missed(LONG);
        assertThat(find()).isEmpty();
    }

    @Test
    void ofSeveralDescriptorsOneMayRaiseNoSignal() {
        register(TERMINAL);
        register(TERMINAL + 1);
        answered();
        missed(LONG);
        answered();
        assertThat(find()).isEmpty();
    }

    @Test
    void whoWaitsLearnsOfEveryEvent() {
        register(TERMINAL);
        answered();
        missed(LONG);
        answered();
        sketch.on(CONSOLE, Op.SELECT_BEGIN, looks, EPOLL, 0).on(CONSOLE, Op.SELECT_END, looks, EPOLL, 1);
        assertThat(find()).isEmpty();
    }
}
