package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a thread repeats often is left out, and what it orders is not. */
class LeftOutTest {
    private static final int OFTEN = 8_000;
    private static final int VARIABLE = 900;
    /** Sites of their own for each test: budgets are the whole JVM's where there are many threads. */
    private static int sites = 30_000;

    private final Batches batches = new Batches();
    private final ThreadTrace trace = new ThreadTrace(Thread.currentThread(), 901, 901, null, batches);
    private final Object lock = new Object();
    private final int site = sites++;

    private List<Batches.Row> rows() {
        trace.drain();
        return batches.deeds();
    }

    private List<Op> lately(int from) {
        return rows().stream().skip(from).map(Batches.Row::op).toList();
    }

    private static void spend(ThreadTrace of, int atSite) {
        Object any = new Object();
        for (int i = 0; i < OFTEN; i++) {
            of.locking().entered(any, atSite);
            of.locking().releasing(any, atSite);
        }
    }

    @Test
    void emptyCriticalSectionsOfABusySiteLeaveNothing() {
        spend(trace, site);
        int before = rows().size();
        assertThat(rows()).extracting(Batches.Row::op).contains(Op.SAMPLED);
        spend(trace, site);
        assertThat(lately(before)).isEmpty();
        assertThat(trace.locking().holds(lock, false)).isFalse();
    }

    @Test
    void whatHappensInsideBringsTheAcquireBack() {
        spend(trace, site);
        int before = rows().size();
        Object inner = new Object();
        trace.locking().entered(lock, site);
        trace.locking().entered(inner, site);
        trace.locking().entered(lock, site);
        trace.record(Op.INTERRUPT, 5, 0, 1, 0);
        assertThat(trace.locking().holds(lock, false)).isTrue();
        trace.locking().releasing(lock, 6);
        trace.locking().releasing(inner, 7);
        trace.locking().releasing(lock, 8);
        List<Batches.Row> after =
                rows().stream().skip(before).filter(row -> !row.op().isStamp()).toList();
        assertThat(after)
                .extracting(Batches.Row::op)
                .containsExactly(Op.ACQUIRE, Op.ACQUIRE, Op.INTERRUPT, Op.RELEASE, Op.RELEASE);
        assertThat(after).extracting(Batches.Row::site).containsExactly(site, site, 5, 7, 8);
        assertThat(after.get(0).object()).isEqualTo(after.get(4).object());
    }

    @Test
    void aLookInsideThatIsNoNewsDoesNotBringTheAcquireBack() {
        Tables.variable(new Variable(VARIABLE, "A", "current", "LA;", Variable.Kind.FIELD, Variable.PUBLICATION));
        int readSite = sites++;
        Tables.site(new Site(readSite, "A", "get", "()V", "A.java", 1, "read", VARIABLE, 0));
        Object owner = new Object();
        Object value = new Object();
        spend(trace, site);
        trace.watched().read(readSite, owner, value);
        int before = rows().size();
        for (int i = 0; i < 3; i++) {
            trace.locking().entered(lock, site);
            trace.watched().read(readSite, owner, value);
            trace.locking().releasing(lock, site);
        }
        assertThat(lately(before)).doesNotContain(Op.ACQUIRE, Op.READ, Op.RELEASE);
    }

    @Test
    void aWaitInsideIsRecordedWithItsLock() {
        spend(trace, site);
        int before = rows().size();
        trace.locking().entered(lock, site);
        trace.waiting().waitBegin(lock, lock, 0, site);
        trace.waiting().waitEnd(lock, lock, Op.OUTCOME_NOTIFIED, site);
        trace.locking().releasing(lock, site);
        assertThat(lately(before).stream().filter(op -> !op.isStamp()))
                .containsExactly(Op.ACQUIRE, Op.WAIT_BEGIN, Op.WAIT_END, Op.RELEASE);
    }

    @Test
    void readsOfABusySiteAreLeftOutAndTheTraceSaysFromWhere() {
        Tables.variable(new Variable(VARIABLE, "A", "guard", "I", Variable.Kind.FIELD, Variable.GUARD));
        Tables.site(new Site(site, "A", "look", "()V", "A.java", 1, "read", VARIABLE, 0));
        Object owner = new Object();
        for (int i = 0; i < OFTEN; i++) {
            trace.watched().read(site, owner, i);
        }
        List<Batches.Row> all = rows();
        long reads = all.stream().filter(row -> row.op() == Op.READ).count();
        assertThat(reads).isBetween(1_000L, 7_000L);
        assertThat(all.get((int) reads).op()).isEqualTo(Op.SAMPLED);
        assertThat(all.get((int) reads).site()).isEqualTo(site);
    }

    @Test
    void spinningUsesNoBudget() {
        Tables.variable(new Variable(VARIABLE, "A", "guard", "I", Variable.Kind.FIELD, Variable.GUARD));
        Tables.site(new Site(site, "A", "look", "()V", "A.java", 1, "read", VARIABLE, 0));
        Object owner = new Object();
        for (int i = 0; i < 10 * OFTEN; i++) {
            trace.watched().read(site, owner, 0);
        }
        trace.watched().read(site, owner, 1);
        assertThat(rows()).extracting(Batches.Row::a).containsExactly(0L, 1L);
    }

    @Test
    void valuesThatAreFollowedKeepTheirOrder() {
        Tables.variable(new Variable(
                VARIABLE, "A", "next", "LA;", Variable.Kind.FIELD, Variable.PUBLICATION | Variable.VOLATILE));
        Tables.site(new Site(site, "A", "get", "()V", "A.java", 1, "read", VARIABLE, 0));
        int writeSite = sites++;
        Tables.site(new Site(writeSite, "A", "set", "()V", "A.java", 1, "write", VARIABLE, 0));
        Batches others = new Batches();
        ThreadTrace other = new ThreadTrace(Thread.currentThread(), 902, 902, null, others);
        Object owner = new Object();
        Object[] values = {new Object(), new Object(), new Object()};
        for (int i = 0; i < OFTEN; i++) {
            trace.record(Op.INTERRUPT, 0, 0, 1, 0);
            trace.watched().write(writeSite, owner, values[i % 3]);
            other.watched().read(site, owner, values[i % 3]);
        }
        other.drain();
        Batches.Row release = rows().get(rows().size() - 1);
        Batches.Row acquire = others.deeds().get(others.deeds().size() - 1);
        assertThat(release.op()).isEqualTo(Op.VALUE_RELEASE);
        assertThat(release.site()).isEqualTo(writeSite);
        assertThat(acquire.op()).isEqualTo(Op.VALUE_ACQUIRE);
        assertThat(acquire.site()).isEqualTo(site);
        assertThat(acquire.b()).isEqualTo(release.b());
    }

    /**
     * Threads take locks, busy places and fresh ones mixed, and do things inside and outside. What their critical sections order is ordered by
     * the records, and what is recorded inside one is recorded inside it.
     */
    @Property(tries = 100)
    void noOrderIsLost(@ForAll @Size(max = 80) List<@IntRange(min = 0, max = 239) Integer> choices) {
        int threads = 3;
        int busy = sites++;
        ThreadTrace[] traces = new ThreadTrace[threads];
        Batches[] sinks = new Batches[threads];
        int[] read = new int[threads];
        for (int t = 0; t < threads; t++) {
            sinks[t] = new Batches();
            traces[t] = new ThreadTrace(Thread.currentThread(), 910 + t, 910 + t, null, sinks[t]);
            spend(traces[t], busy);
            traces[t].drain();
            read[t] = sinks[t].deeds().size();
        }
        Object[] locks = {new Object(), new Object(), new StringBuilder()};
        int[] owner = {-1, -1, -1};
        List<Deque<Integer>> held = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
        Replay truth = new Replay(threads);
        Replay recorded = new Replay(threads);
        for (int choice : choices) {
            int t = choice % threads;
            int lockIndex = choice / 3 % 3;
            int what = choice / 9 % 9;
            if (what < 3 && owner[lockIndex] < 0) {
                owner[lockIndex] = t;
                held.get(t).push(lockIndex);
                truth.after(t, "lock" + lockIndex);
                traces[t].locking().entered(locks[lockIndex], what == 0 ? sites++ : busy);
            } else if (what < 6 && !held.get(t).isEmpty()) {
                int top = held.get(t).pop();
                truth.before(t, "lock" + top);
                traces[t].locking().releasing(locks[top], busy);
                owner[top] = -1;
            } else if (what >= 6) {
                truth.deed(t);
                traces[t].record(Op.INTERRUPT, 0, 0, 1, 0);
            }
            traces[t].drain();
            List<Batches.Row> rows = sinks[t].deeds();
            for (Batches.Row row : rows.subList(read[t], rows.size())) {
                recorded.replay(t, row);
            }
            read[t] = rows.size();
            if (what >= 6) {
                assertThat(recorded.holds(t)).isEqualTo(held.get(t).size());
            }
        }
        for (int t = 0; t < threads; t++) {
            for (int u = 0; u < threads; u++) {
                List<int[]> known = truth.atDeeds.get(t);
                for (int d = 0; d < known.size(); d++) {
                    assertThat(recorded.atDeeds.get(t).get(d)[u]).isGreaterThanOrEqualTo(known.get(d)[u]);
                }
            }
        }
    }

    /** Vector clocks that count deeds. */
    private static final class Replay {
        final int[][] clocks;
        final List<List<int[]>> atDeeds = new ArrayList<>();
        private final Map<String, int[]> released = new HashMap<>();
        private final int[] holds;

        Replay(int threads) {
            clocks = new int[threads][threads];
            holds = new int[threads];
            for (int t = 0; t < threads; t++) {
                atDeeds.add(new ArrayList<>());
            }
        }

        int holds(int t) {
            return holds[t];
        }

        void deed(int t) {
            atDeeds.get(t).add(clocks[t].clone());
            clocks[t][t]++;
        }

        void before(int t, String what) {
            join(released.computeIfAbsent(what, w -> new int[clocks.length]), clocks[t]);
        }

        void after(int t, String what) {
            join(clocks[t], released.computeIfAbsent(what, w -> new int[clocks.length]));
        }

        private static void join(int[] into, int[] from) {
            for (int i = 0; i < into.length; i++) {
                into[i] = Math.max(into[i], from[i]);
            }
        }

        void replay(int t, Batches.Row row) {
            boolean leftOut = row.site() != 0;
            switch (row.op()) {
                case ACQUIRE -> {
                    holds[t]++;
                    after(t, "object" + row.object());
                }
                case RELEASE -> {
                    holds[t]--;
                    before(t, "object" + row.object());
                }
                case LOCK_RELEASE -> {
                    before(t, "all" + row.a());
                    if (leftOut) {
                        before(t, "leftOut" + row.a());
                    }
                }
                case LOCK_ACQUIRE -> after(t, (leftOut ? "all" : "leftOut") + row.a());
                case INTERRUPT -> deed(t);
                default -> {
                    // Says nothing of order.
                }
            }
        }
    }
}
