package dev.wakeful.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Holds;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** On random executions the observed order holds all evidence, and must-order is exactly what truly must be. */
class RandomProgramsTest {
    @Property(tries = 400)
    void mustOrderIsReachability(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 6) int threads,
            @ForAll @IntRange(max = 300) int steps) {
        RandomProgram program = new RandomProgram(seed, threads, steps);
        Trace trace = program.trace();
        int[] inTrace = match(program, trace);
        Order order = Order.of(trace);
        List<BitSet> before = program.reachability();
        for (int e2 = 0; e2 < inTrace.length; e2++) {
            for (int e1 = 0; e1 < inTrace.length; e1++) {
                assertThat(order.before(inTrace[e1], inTrace[e2]))
                        .as("%s before %s", program.events.get(e1), program.events.get(e2))
                        .isEqualTo(before.get(e2).get(e1));
            }
        }
    }

    @Property(tries = 400)
    void observedOrderKeepsEvidence(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 6) int threads,
            @ForAll @IntRange(max = 600) int steps) {
        RandomProgram program = new RandomProgram(seed, threads, steps);
        Trace trace = program.trace();
        int[] inTrace = match(program, trace);
        assertThat(trace.account().orderConflicts()).isZero();
        List<BitSet> before = program.reachability();
        for (int e2 = 0; e2 < inTrace.length; e2++) {
            for (int e1 = before.get(e2).nextSetBit(0);
                    e1 >= 0;
                    e1 = before.get(e2).nextSetBit(e1 + 1)) {
                assertThat(inTrace[e1])
                        .as("%s before %s", program.events.get(e1), program.events.get(e2))
                        .isLessThan(inTrace[e2]);
            }
        }
        lockOperationsStayInOrder(program, inTrace);
        holdsExclude(trace);
    }

    /** Index in the trace of each true event. */
    private static int[] match(RandomProgram program, Trace trace) {
        assertThat(trace.size()).isEqualTo(program.events.size());
        int[] inTrace = new int[trace.size()];
        for (int i = 0; i < inTrace.length; i++) {
            RandomProgram.Event event = program.events.get(i);
            int e = trace.eventsOf(trace.threadOfTid(event.thread() + 1L))[event.position()];
            assertThat(trace.op(e)).isEqualTo(event.op());
            assertThat(trace.object(e)).isEqualTo(event.object());
            assertThat(trace.a(e)).isEqualTo(event.a());
            inTrace[i] = e;
        }
        return inTrace;
    }

    /** Operations on one lock are ordered as they were executed, except that readers of one tenure are free. */
    private static void lockOperationsStayInOrder(RandomProgram program, int[] inTrace) {
        Map<Long, Integer> lastExclusive = new HashMap<>();
        Map<Long, Integer> lastOfAny = new HashMap<>();
        for (int i = 0; i < inTrace.length; i++) {
            RandomProgram.Event event = program.events.get(i);
            boolean exclusive = event.op() == Op.ACQUIRE || event.op() == Op.RELEASE;
            boolean shared = event.op() == Op.ACQUIRE_SHARED || event.op() == Op.RELEASE_SHARED;
            if (exclusive || shared) {
                int bound = (exclusive ? lastOfAny : lastExclusive).getOrDefault(event.object(), -1);
                assertThat(inTrace[i]).as("%s", event).isGreaterThan(bound);
                lastOfAny.merge(event.object(), inTrace[i], Math::max);
                if (exclusive) {
                    lastExclusive.merge(event.object(), inTrace[i], Math::max);
                }
            }
        }
    }

    private static void holdsExclude(Trace trace) {
        Holds holds = Holds.of(trace);
        Map<Long, Hold> exclusive = new HashMap<>();
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.ACQUIRE) {
                assertThat(exclusive).doesNotContainKey(trace.object(e));
                exclusive.put(trace.object(e), holds.of(e, trace.object(e)));
            } else if (trace.op(e) == Op.RELEASE) {
                assertThat(exclusive.remove(trace.object(e))).isEqualTo(holds.endedBy(e));
            }
        }
    }
}
