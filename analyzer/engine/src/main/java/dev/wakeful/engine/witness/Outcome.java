package dev.wakeful.engine.witness;

import java.util.List;

/** What a search came to. */
public sealed interface Outcome {
    Figures figures();

    /**
     * What the search cost.
     *
     * @param states distinct states
     * @param moves transitions looked at
     * @param undecided how often a thread faced a step whose outcome the scripts do not know, and that line ended
     */
    record Figures(int states, long moves, long undecided) {}

    /**
     * A witness.
     *
     * @param schedule the moves; none when the initial state is bad already
     * @param states the state before the first move and after each
     * @param switches how often the schedule changes from one thread to another
     */
    record Found(List<Move> schedule, List<State> states, int switches, Figures figures) implements Outcome {
        /** The bad state. */
        public State end() {
            return states.get(states.size() - 1);
        }
    }

    /**
     * There is none: every state was visited. When {@code figures.undecided()} is not zero, there is none among the
     * futures that the scripts know.
     */
    record Absent(Figures figures) implements Outcome {}

    /** The bound was hit first. */
    record Cut(Figures figures) implements Outcome {}
}
