package dev.wakeful.engine.rules.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceSketch;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape.Kind;
import dev.wakeful.trace.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread 1 locks one of two gates, which field {@code epoch} of counters 20 chooses, and chooses again to unlock; thread 2 changes the field under the gate. */
class ChosenLocksTest {
    private static final long WEB = 1;
    private static final long EXPORTER = 2;
    private static final long COUNTERS = 20;
    private static final long EVEN = 30;
    private static final long ODD = 31;

    private final TraceSketch sketch = new TraceSketch();
    private final int epoch = sketch.variable("epoch", "I");
    private final int first = sketch.site("record", "read", epoch);
    private final int locks = sketch.site("record", "lock()");
    private final int confirms = confirming();
    private final int second = sketch.site("record", "read", epoch);
    private final int unlocks = sketch.site("record", "unlock()");
    private final int looks = sketch.site("rotate", "read", epoch);
    private final int rotates = sketch.site("rotate", "lock()");
    private final int change = sketch.site("rotate", "write", epoch);

    private int taken;

    ChosenLocksTest() {
        sketch.chosen(locks, Kind.LOCK, List.of(first))
                .chosen(unlocks, Kind.UNLOCK, List.of(second))
                .chosen(rotates, Kind.LOCK, List.of(looks));
    }

    private int confirming() {
        int site = sketch.site("record", "read", epoch);
        sketch.site(new Site(site, "app.Box", "record", "()V", "Box.java", site, "read", epoch, Site.CONFIRMS));
        return site;
    }

    private List<Finding> find() {
        return new UnlockOfClearedReference().find(new Facts(sketch.build()));
    }

    private void begins(long value, long gate) {
        sketch.on(WEB, Op.READ, first, COUNTERS, value).on(WEB, Op.ACQUIRE, locks, gate, ++taken);
    }

    private void ends(long value, long gate) {
        sketch.on(WEB, Op.READ, second, COUNTERS, value).on(WEB, Op.RELEASE, unlocks, gate, 0);
    }

    private void records(long value, long gate) {
        begins(value, gate);
        ends(value, gate);
    }

    private void rotates(long from, long gate, long to) {
        sketch.on(EXPORTER, Op.READ, looks, COUNTERS, from)
                .on(EXPORTER, Op.ACQUIRE, rotates, gate, ++taken)
                .on(EXPORTER, Op.WRITE, change, COUNTERS, to)
                .on(EXPORTER, Op.RELEASE, 0, gate, 0);
    }

    @Test
    void theChangeFallsBetweenTheTwoChoices() {
        records(0, EVEN);
        rotates(0, EVEN, 1);
        records(1, ODD);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.message()).contains("depending on", "epoch", "can change it in between");
        });
    }

    @Test
    void whatIsChosenElsewhereTellsAsMuch() {
        records(0, EVEN);
        rotates(0, EVEN, 1);
        rotates(1, ODD, 2);
        assertThat(find()).hasSize(1);
    }

    @Test
    void anotherValueMayChooseTheSameLock() {
        records(0, EVEN);
        rotates(0, EVEN, 2);
        records(2, EVEN);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatTheNewValueWouldChooseIsNotGuessed() {
        records(0, EVEN);
        rotates(0, EVEN, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void wherePartOfTheChoiceIsAnothersMatterNothingFollows() {
        records(0, EVEN);
        records(0, ODD);
        rotates(0, EVEN, 1);
        records(1, ODD);
        records(1, EVEN);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoConfirmsTheChoiceKeepsThoseOutWhoHoldTheGate() {
        begins(0, EVEN);
        sketch.on(WEB, Op.READ, confirms, COUNTERS, 0);
        ends(0, EVEN);
        rotates(0, EVEN, 1);
        begins(1, ODD);
        sketch.on(WEB, Op.READ, confirms, COUNTERS, 1);
        ends(1, ODD);
        assertThat(find()).isEmpty();
    }

    @Test
    void aHelperConfirmsAndChoosesAtOnePlace() {
        sketch.chosen(locks, Kind.LOCK, List.of(confirms)).chosen(unlocks, Kind.UNLOCK, List.of(confirms));
        for (long value = 0; value < 2; value++) {
            long gate = value == 0 ? EVEN : ODD;
            sketch.on(WEB, Op.READ, confirms, COUNTERS, value)
                    .on(WEB, Op.ACQUIRE, locks, gate, ++taken)
                    .on(WEB, Op.READ, confirms, COUNTERS, value)
                    .on(WEB, Op.READ, confirms, COUNTERS, value)
                    .on(WEB, Op.RELEASE, unlocks, gate, 0);
            rotates(value, gate, value + 1);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void aWriterWithoutTheGateIsNotKeptOut() {
        begins(0, EVEN);
        sketch.on(WEB, Op.READ, confirms, COUNTERS, 0);
        ends(0, EVEN);
        sketch.on(EXPORTER, Op.WRITE, change, COUNTERS, 1);
        records(1, ODD);
        assertThat(find()).isNotEmpty();
    }

    @Test
    void theOtherLockWasNotOwned() {
        records(0, EVEN);
        begins(0, EVEN);
        sketch.on(EXPORTER, Op.WRITE, change, COUNTERS, 1)
                .on(WEB, Op.READ, second, COUNTERS, 1)
                .on(WEB, Op.RELEASE_FAILED, unlocks, ODD, 0);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OBSERVED));
    }
}
