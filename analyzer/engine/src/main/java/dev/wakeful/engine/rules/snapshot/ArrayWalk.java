package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One place of an activation that reads the elements of an array one after the other, and what the activation reads of the objects that it finds there. A loop that goes
 * from each element to the next looks at them in one go, whatever places it passes a second time on the way: those that lead to the lock of an element, or to a flag that
 * would end the loop.
 */
final class ArrayWalk {
    /** Reads of the activation at most among which a check of the walk is looked for. */
    static final int READS_AROUND = 512;

    private final Trace trace;
    private final boolean loops;
    private int begin;
    private long index;
    /** 1 or -1; 0 before the second element. */
    private long direction;
    /** The object that the last element is, and what that leads to. */
    private final LongOpenHashSet reached = new LongOpenHashSet(2);

    private final List<Activation.Read> reads = new ArrayList<>(2);
    /** All that the activation has read in each of its rounds since the walk began. */
    private final List<List<Activation.Read>> rounds = new ArrayList<>(2);
    /** How many of these rounds come to elements: what checks them all is in the last of them. */
    private int walked;

    /** @param place where the activation's own method reads the elements */
    ArrayWalk(Trace trace, int place) {
        this.trace = trace;
        this.loops = trace.siteOf(place).has(Site.LOOPS);
    }

    /** Begins anew with an element that an event reads. {@code round}: what the activation reads in this round, also later. */
    void begin(int e, List<Activation.Read> round) {
        begin = e;
        direction = 0;
        reads.clear();
        rounds.clear();
        rounds.add(round);
        comeTo(e);
    }

    /** First event. */
    int begin() {
        return begin;
    }

    /** Goes on to the element that an event reads; false when that is not the next one. */
    boolean goesOn(int e) {
        long step = trace.memory(e).index() - index;
        if (Math.abs(step) != 1 || direction != 0 && step != direction) {
            return false;
        }
        direction = step;
        comeTo(e);
        return true;
    }

    private void comeTo(int e) {
        index = trace.memory(e).index();
        walked = rounds.size();
        reached.clear();
        reach(e);
    }

    private void reach(int e) {
        Variable variable = trace.variable(e);
        if (variable != null && variable.isReference() && trace.valueAfter(e) != 0) {
            reached.add(trace.valueAfter(e));
        }
    }

    /** The activation has begun another round. */
    void nextRound(List<Activation.Read> round) {
        rounds.add(round);
    }

    /** A read of the activation: part of the walk when it is of the element that it has come to, or of what that leads to. */
    void read(Activation.Read read, boolean ofElement) {
        if (ofElement || reached.contains(read.memory().owner())) {
            reads.add(read);
            reach(read.event());
        }
    }

    void removeIf(Predicate<Activation.Read> excluded) {
        reads.removeIf(excluded);
    }

    /** Whether it has come to an element in that round, and not to one in a later round. */
    boolean endsIn(List<Activation.Read> round) {
        return rounds.get(walked - 1) == round;
    }

    /** Whether it has come to several elements, the last of them in the present round or in the one before. */
    boolean isUnderWay() {
        return direction != 0 && rounds.size() - walked <= 1;
    }

    /** The walk as a look of its own; null when it lies in one round, which tells all, when it is too long, and when it only looks like a loop. */
    Activation look(int thread) {
        List<Activation.Read> around =
                loops && walked > 1 && reads.size() > 1 ? together(rounds.subList(0, walked)) : List.of();
        return around.isEmpty() ? null : new Activation(thread, List.copyOf(reads), around);
    }

    /** The reads of all these rounds; none when they are too many. */
    static List<Activation.Read> together(List<List<Activation.Read>> rounds) {
        List<Activation.Read> all = new ArrayList<>();
        for (List<Activation.Read> round : rounds) {
            all.addAll(round);
            if (all.size() > READS_AROUND) {
                return List.of();
            }
        }
        return all;
    }
}
