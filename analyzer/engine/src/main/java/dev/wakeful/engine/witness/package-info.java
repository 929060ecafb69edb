/**
 * The witness search: is there a correct reordering of a few threads' steps that ends in a bad state?
 *
 * <p>A {@link dev.wakeful.engine.witness.Program} is the slice of a trace around a candidate: one
 * {@link dev.wakeful.engine.witness.Script} per thread, the state at the cut where they begin, and the must-order
 * between them. A <em>correct reordering</em> is an interleaving of the scripts that keeps program order and
 * must-order, mutual exclusion and the semantics of waiting and notifying, and in which every read that decides a
 * branch is followed only into a future that the script knows: the recorded one
 * ({@link dev.wakeful.engine.witness.Instruction.Read}) or the other side of a known branch
 * ({@link dev.wakeful.engine.witness.Instruction.Branch}). Time-outs may expire and, where a script says so, waits may
 * return spuriously, at any point. The bad state is a {@link dev.wakeful.engine.witness.Goal}; the interleaving that
 * reaches it is the <em>witness</em>.
 *
 * <p><b>Soundness.</b> {@link dev.wakeful.engine.witness.Outcome.Found} is a schedule that the program's threads could
 * follow, provided that the scripts are faithful: every read that decides control flow is in them, every writer of the
 * variables they test and every notifier of the conditions they wait on is in them, and the state at the cut is right.
 * Unknown values never help a witness: a step that needs one is not taken, and a thread counts as never to be woken
 * only when no other thread has such a step ahead.
 *
 * <p><b>Completeness.</b> {@link dev.wakeful.engine.witness.Outcome.Absent} means that every state was visited;
 * {@link dev.wakeful.engine.witness.Outcome.Cut} that the bound on states was hit first, and nothing is known.
 *
 * <p>The package knows nothing of traces, and nothing in it is thread-safe unless it says so; searches are independent
 * of each other.
 */
package dev.wakeful.engine.witness;
