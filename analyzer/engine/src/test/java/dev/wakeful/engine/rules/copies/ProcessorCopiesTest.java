package dev.wakeful.engine.rules.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.NativeSketch;
import dev.wakeful.trace.Op;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Native code of thread 1 asks for its processor and calls into Java, which keeps the number in a thread local. */
class ProcessorCopiesTest {
    private static final long WORKER = 1;
    private static final long LOCAL = 7;

    private final NativeSketch sketch = new NativeSketch();
    private final int asks = sketch.site("sched_getcpu");
    private final int calls = sketch.site("call");
    private final int sets = sketch.site("refresh");
    private final int gets = sketch.site("use");

    private List<Finding> find() {
        return new StaleThreadCache().find(new Facts(sketch.build()));
    }

    private void ask(long cpu) {
        sketch.on(WORKER, Op.CPU_READ, asks, 0, cpu);
    }

    private void set(long cpu) {
        sketch.upcall(WORKER, calls, Op.THREAD_LOCAL_SET, sets, LOCAL, cpu, Op.BOXED);
    }

    private void get(long cpu) {
        sketch.upcall(WORKER, calls, Op.THREAD_LOCAL_GET, gets, LOCAL, cpu, Op.BOXED);
    }

    private void follows() {
        ask(0);
        set(0);
        get(0);
        ask(1);
        set(1);
        get(1);
    }

    @Test
    void theOldNumberIsUsedAfterAnotherAnswer() {
        follows();
        ask(0);
        get(1);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.variant()).isEqualTo("processor");
            assertThat(finding.message()).contains("uses 1", "runs on 0");
        });
    }

    @Test
    void whatIsSetAgainIsFresh() {
        follows();
        ask(0);
        set(0);
        get(0);
        assertThat(find()).isEmpty();
    }

    @Test
    void oneEqualNumberIsNoCopy() {
        ask(0);
        set(0);
        ask(1);
        get(0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsSetToOtherNumbersTooDoesNotFollow() {
        follows();
        set(5);
        ask(0);
        set(0);
        ask(1);
        get(0);
        assertThat(find()).isEmpty();
    }
}
