package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.NativeSketch;
import dev.wakeful.trace.Op;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread 1 forks; thread 2 has a mutex meanwhile. */
class ForkedCopiesTest {
    private static final long FORKER = 1;
    private static final long HOLDER = 2;
    private static final long MUTEX = 0x7f00_0000_1000L;
    private static final long OTHER = 0x7f00_0000_3000L;
    private static final long CHILD = 4711;

    private final NativeSketch sketch = new NativeSketch();
    private final int forks = sketch.site("fork_process");
    private final int changes = sketch.site("deallocate_stack");
    private final int uses = sketch.site("allocate_stack");

    private List<Finding> find() {
        return new TornSnapshot().find(new Facts(sketch.build()));
    }

    private void forkHeld(long held) {
        sketch.lock(HOLDER, changes, held)
                .on(FORKER, Op.FORK_BEGIN, forks, 0, 0)
                .on(FORKER, Op.FORK_HELD, forks, held, 1_000 + HOLDER)
                .on(FORKER, Op.FORK_END, forks, 0, CHILD)
                .unlock(HOLDER, changes, held);
    }

    private void childTakes(long mutex, long child) {
        sketch.on(FORKER, Op.FORK_CHILD_ACQUIRED, uses, mutex, child);
    }

    @Test
    void theChildTakesWhatAnotherThreadHeld() {
        forkHeld(MUTEX);
        childTakes(MUTEX, CHILD);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.message()).contains("mutex@1");
            assertThat(finding.schedule()).hasSize(4);
        });
    }

    @Test
    void theChildMayReportWhenItsForkersStreamIsClosed() {
        forkHeld(MUTEX);
        sketch.closed(FORKER);
        childTakes(MUTEX, CHILD);
        assertThat(find()).hasSize(1);
    }

    @Test
    void aChildThatTakesNothingIsNobodysConcern() {
        forkHeld(MUTEX);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatWasNotHeldOverTheWholeForkMayHaveBeenWhole() {
        forkHeld(OTHER);
        childTakes(MUTEX, CHILD);
        assertThat(find()).isEmpty();
    }

    @Test
    void anotherChildIsAnotherCopy() {
        forkHeld(MUTEX);
        childTakes(MUTEX, CHILD + 1);
        assertThat(find()).isEmpty();
    }
}
