package dev.wakeful.engine.witness;

/** Receives the moves that a thread can make in a state. */
interface Steps {
    /** @param next the state after the move, owned by the receiver */
    void step(Move move, long[] next);

    /** The thread would move on, but into a future that the scripts do not know. */
    void undecided();
}
