package dev.wakeful.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.Trace;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** On random executions no race is false, and where the recording determines the order none is missed. */
class HappensBeforeOracleTest {
    @Property(tries = 300)
    void ordersAccessesExactly(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 6) int threads,
            @ForAll @IntRange(min = 50, max = 500) int steps) {
        AccessProgram program = new AccessProgram(seed, threads, steps, AccessProgram.Detail.EXACT);
        Trace trace = program.trace();
        assertThat(trace.account().orderConflicts()).isZero();
        compare(program, trace, true);
    }

    @Property(tries = 300)
    void ordersAtLeastWhatSynchronizes(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 6) int threads,
            @ForAll @IntRange(min = 50, max = 500) int steps) {
        AccessProgram program = new AccessProgram(seed, threads, steps, AccessProgram.Detail.OPEN);
        compare(program, program.trace(), false);
    }

    private static void compare(AccessProgram program, Trace trace, boolean exactly) {
        OracleRaces oracle = program.oracle();
        Order order = Order.happensBefore(trace);
        for (int j = 0; j < program.happenings.size(); j++) {
            for (int i = 0; i < j; i++) {
                if (program.happenings.get(i).conflictsWith(program.happenings.get(j))) {
                    int e1 = program.event(trace, i);
                    int e2 = program.event(trace, j);
                    if (oracle.before(i, j)) {
                        assertThat(order.before(e1, e2))
                                .as("%s before %s", program.happenings.get(i), program.happenings.get(j))
                                .isTrue();
                    } else if (exactly) {
                        assertThat(order.concurrent(e1, e2))
                                .as("%s races with %s", program.happenings.get(i), program.happenings.get(j))
                                .isTrue();
                    }
                    Statistics.collect(oracle.before(i, j) ? "ordered" : "race");
                }
            }
        }
    }
}
