package dev.wakeful.engine.witness;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Breadth-first search for a witness. It gives a schedule with the fewest moves, and among those one with the fewest
 * switches between threads; what is left open is decided by thread index, so that the same question always gets the
 * same answer.
 *
 * <p>A shortest schedule reaches every state on its way in the fewest moves, so a state belongs to one layer only.
 * Within it, two ways to a state can differ in switches and in who moved last; a way with one switch more is never
 * better than one with fewer, whoever moved last. So a state keeps one number, and one parent for each thread that can
 * have moved last at that number.
 */
public final class Search {
    private static final int NOBODY = -1;

    private final Machine machine;
    private final Goal goal;
    private final StateTable states = new StateTable();
    private final IntArrayList switches = new IntArrayList();
    /** Bit set of the threads that may have moved last; empty for the initial state. */
    private final IntArrayList last = new IntArrayList();
    /** By state and last thread: the state before, and which of that thread's moves it was. */
    private final IntArrayList parent = new IntArrayList();

    private final IntArrayList choice = new IntArrayList();
    private long moves;
    private long undecided;
    private int layerEnd;
    private boolean full;

    private Search(Program program, Goal goal) {
        this.machine = new Machine(program);
        this.goal = goal;
    }

    /**
     * Looks for a witness. Pure: same program and goal, same outcome.
     *
     * @throws IllegalArgumentException when the program is not well-formed (labels, indexes, counts, limits)
     */
    public static Outcome run(Program program, Goal goal) {
        return new Search(program, goal).run();
    }

    private Outcome run() {
        states.add(machine.initial());
        enter(0, 0);
        layerEnd = 1;
        int layerStart = 0;
        while (layerStart < layerEnd) {
            int bad = firstBad(layerStart, layerEnd);
            if (bad >= 0) {
                return found(bad);
            }
            if (full) {
                return new Outcome.Cut(figures());
            }
            for (int number = layerStart; number < layerEnd && !full; number++) {
                expand(number);
            }
            layerStart = layerEnd;
            layerEnd = states.size();
        }
        return full || machine.cut() ? new Outcome.Cut(figures()) : new Outcome.Absent(figures());
    }

    private Outcome.Figures figures() {
        return new Outcome.Figures(states.size(), moves, undecided);
    }

    private void enter(int switchCount, int lastThreads) {
        switches.add(switchCount);
        last.add(lastThreads);
        for (int t = 0; t < machine.layout.threads; t++) {
            parent.add(NOBODY);
            choice.add(0);
        }
    }

    private int firstBad(int from, int to) {
        int best = -1;
        for (int number = from; number < to; number++) {
            boolean better = best < 0 || switches.getInt(number) < switches.getInt(best);
            if (better && goal.reached(new State(machine, states.get(number)))) {
                best = number;
            }
        }
        return best;
    }

    private void expand(int number) {
        for (int t = 0; t < machine.layout.threads; t++) {
            int thread = t;
            machine.moves(states.get(number), thread, new Steps() {
                private int ordinal;

                @Override
                public void step(Move move, long[] next) {
                    reach(number, thread, ordinal++, next);
                }

                @Override
                public void undecided() {
                    undecided++;
                }
            });
        }
    }

    private void reach(int from, int thread, int ordinal, long[] next) {
        moves++;
        int number = states.add(next);
        boolean stays = last.getInt(from) == 0 || (last.getInt(from) >> thread & 1) != 0;
        int cost = switches.getInt(from) + (stays ? 0 : 1);
        if (number >= 0) {
            enter(cost, 0);
            full |= states.size() > machine.program.maxStates();
        } else {
            number = ~number;
            if (number < layerEnd || switches.getInt(number) < cost) {
                return;
            }
            if (switches.getInt(number) > cost) {
                switches.set(number, cost);
                last.set(number, 0);
            }
        }
        if ((last.getInt(number) >> thread & 1) == 0) {
            last.set(number, last.getInt(number) | 1 << thread);
            parent.set(number * machine.layout.threads + thread, from);
            choice.set(number * machine.layout.threads + thread, ordinal);
        }
    }

    /**
     * Of equals the one that moves last has the highest index, so that a schedule tends to begin with the first thread.
     */
    private static int highest(int threads) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(threads);
    }

    private Outcome.Found found(int bad) {
        Deque<int[]> way = new ArrayDeque<>();
        int number = bad;
        int thread = highest(last.getInt(number));
        while (number != 0) {
            int before = parent.getInt(number * machine.layout.threads + thread);
            way.push(new int[] {before, thread, choice.getInt(number * machine.layout.threads + thread)});
            if ((last.getInt(before) >> thread & 1) == 0) {
                thread = highest(last.getInt(before));
            }
            number = before;
        }
        List<Move> schedule = new ArrayList<>();
        List<State> along = new ArrayList<>();
        along.add(new State(machine, states.get(0)));
        for (int[] step : way) {
            machine.moves(states.get(step[0]), step[1], new Steps() {
                private int ordinal;

                @Override
                public void step(Move move, long[] next) {
                    if (ordinal++ == step[2]) {
                        schedule.add(move);
                        along.add(new State(machine, next));
                    }
                }

                @Override
                public void undecided() {
                    // Not on the way.
                }
            });
        }
        return new Outcome.Found(List.copyOf(schedule), List.copyOf(along), switches.getInt(bad), figures());
    }
}
