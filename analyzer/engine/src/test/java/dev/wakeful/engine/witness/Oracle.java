package dev.wakeful.engine.witness;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Answers what the search answers by trying every interleaving, one by one, as {@link Interpreter} runs them. */
final class Oracle {
    /** Fewest moves, then fewest switches. */
    record Best(int moves, int switches) {}

    /** Thrown when a program has more interleavings than a test can try. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What a stranded thread's companions may reach: a loop that counts never ends. */
    private static final int REACHABLE = 1000;

    private final Interpreter meaning;
    private long budget = Long.MAX_VALUE;
    private Best best;

    Oracle(Program program) {
        meaning = new Interpreter(program);
    }

    // ---- every interleaving

    /** The best way to a goal of at most {@code depth} moves, or null. */
    Best best(Predicate<World> goal, int depth, long nodeBudget) {
        budget = nodeBudget;
        best = null;
        search(meaning.initial(), goal, depth, -1, 0, 0);
        budget = Long.MAX_VALUE;
        return best;
    }

    private void search(World world, Predicate<World> goal, int depth, int last, int moves, int switches) {
        if (--budget < 0) {
            throw new TooMany();
        }
        if (best != null && (moves > best.moves || moves == best.moves && switches >= best.switches)) {
            return;
        }
        if (goal.test(world)) {
            best = new Best(moves, switches);
            return;
        }
        if (moves == depth) {
            return;
        }
        for (int t = 0; t < world.threads.length; t++) {
            for (Interpreter.Next next : meaning.next(world, t)) {
                search(next.world(), goal, depth, t, moves + 1, switches + (last < 0 || last == t ? 0 : 1));
            }
        }
    }

    // ---- goals

    boolean asleep(World world, int t) {
        World.Thread thread = world.threads[t];
        if (thread.phase.equals("wait")) {
            return true;
        }
        if (!thread.phase.equals("run") || meaning.early(world, t) || meaning.undecided(world, t)) {
            return false;
        }
        Instruction i = meaning.at(world, t);
        boolean sleeper = i instanceof Instruction.Park
                || i instanceof Instruction.AwaitLatch
                || i instanceof Instruction.Take
                || i instanceof Instruction.Select;
        return sleeper
                && meaning.next(world, t).stream()
                        .allMatch(n -> n.effect() == Effect.TIMES_OUT || n.effect() == Effect.WAKES_SPURIOUSLY);
    }

    boolean stranded(World start, int t, Formula go) {
        Set<String> seen = new HashSet<>();
        Deque<World> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            World world = open.pop();
            if (!seen.add(world.toString())) {
                continue;
            }
            if (seen.size() > REACHABLE || --budget < 0) {
                throw new TooMany();
            }
            if (!asleep(world, t) || Interpreter.truth(world, go) != Boolean.TRUE) {
                return false;
            }
            for (int other = 0; other < world.threads.length; other++) {
                if (other != t) {
                    if (meaning.undecided(world, other)) {
                        return false;
                    }
                    meaning.next(world, other).forEach(n -> open.push(n.world()));
                }
            }
        }
        return true;
    }

    boolean needsLockHeldBy(World world, int t, int holder) {
        World.Thread thread = world.threads[t];
        boolean early = thread.phase.equals("run") && meaning.early(world, t);
        if (thread.phase.equals("end") || thread.phase.equals("wait") || early) {
            return false;
        }
        Instruction i = meaning.at(world, t);
        Long lock = i instanceof Instruction.Acquire a
                ? Interpreter.lock(world, a.lock())
                : i instanceof Instruction.AcquireShared s
                        ? Interpreter.lock(world, s.lock())
                        : i instanceof Instruction.Wait w && !thread.phase.equals("run") ? (Long) w.lock() : null;
        return lock != null
                && lock != 0
                && !meaning.undecided(world, t)
                && meaning.next(world, t).stream().allMatch(n -> n.effect() == Effect.TIMES_OUT)
                && (world.exclusive(lock).contains(holder) || world.shared(lock).contains(holder));
    }

    boolean holds(World world, int t, Receiver receiver) {
        Long lock = Interpreter.lock(world, receiver);
        return lock != null
                && (world.exclusive(lock).contains(t) || world.shared(lock).contains(t));
    }
}
