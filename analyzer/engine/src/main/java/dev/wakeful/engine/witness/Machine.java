package dev.wakeful.engine.witness;

import dev.wakeful.engine.witness.Layout.Phase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program made ready to run: labels resolved, jumps folded, ids numbered. One per search; not thread-safe. */
final class Machine {
    final Program program;
    final Layout layout;
    private final Instruction[][] code;
    /** Where a thread that is sent to an instruction really goes on, jumps followed; the script's size for its end. */
    private final int[][] landing;

    private final int[][] orderSource;
    private final int[][][] orderTarget;
    private final Program.Order[] sources;
    private final Map<Stranding.Question, Stranding> strandings = new HashMap<>();

    /** @throws IllegalArgumentException when the program is not well-formed: labels, indexes, counts, limits */
    Machine(Program program) {
        this.program = program;
        int threads = program.scripts().size();
        if (threads > Program.MAX_THREADS) {
            throw new IllegalArgumentException("more than " + Program.MAX_THREADS + " scripts");
        }
        layout = new Layout(program);
        code = new Instruction[threads][];
        landing = new int[threads][];
        orderSource = new int[threads][];
        orderTarget = new int[threads][][];
        for (int t = 0; t < threads; t++) {
            Script script = program.scripts().get(t);
            code[t] = script.instructions().toArray(new Instruction[0]);
            if (code[t].length >= 0xFFFF) {
                throw new IllegalArgumentException("script of " + script.thread() + " is too long");
            }
            landing[t] = landings(script);
            orderSource[t] = new int[code[t].length];
            Arrays.fill(orderSource[t], -1);
            orderTarget[t] = new int[code[t].length][0];
        }
        sources = linkOrders();
    }

    private static int[] landings(Script script) {
        int[] landings = new int[script.size() + 1];
        for (int i = 0; i <= script.size(); i++) {
            int at = i;
            for (int hops = 0; at < script.size(); hops++) {
                Instruction instruction = script.instructions().get(at);
                if (instruction instanceof Instruction.Goto jump) {
                    at = script.index(jump.target());
                } else if (instruction instanceof Instruction.End) {
                    at = script.size();
                } else {
                    break;
                }
                if (hops > script.size()) {
                    throw new IllegalArgumentException("jumps of " + script.thread() + " go in a circle");
                }
            }
            landings[i] = at;
        }
        return landings;
    }

    private Program.Order[] linkOrders() {
        Map<Long, Integer> numbers = new LinkedHashMap<>();
        Program.Order[] found = new Program.Order[program.orders().size()];
        for (Program.Order order : program.orders()) {
            checkMove(order.then(), order.thenIndex());
            boolean end =
                    order.firstIndex() == program.scripts().get(order.first()).size();
            if (!end) {
                checkMove(order.first(), order.firstIndex());
            }
            long key = (long) order.first() << 32 | order.firstIndex();
            Integer number = numbers.putIfAbsent(key, numbers.size());
            int source = number == null ? numbers.size() - 1 : number;
            found[source] = order;
            if (!end) {
                orderSource[order.first()][order.firstIndex()] = source;
            }
            int[] old = orderTarget[order.then()][order.thenIndex()];
            int[] more = Arrays.copyOf(old, old.length + 1);
            more[old.length] = source;
            orderTarget[order.then()][order.thenIndex()] = more;
        }
        if (numbers.size() > Layout.MAX_BITS) {
            throw new IllegalArgumentException("more than " + Layout.MAX_BITS + " must-order sources");
        }
        return found;
    }

    private void checkMove(int thread, int index) {
        Instruction instruction = code[thread][index];
        if (instruction instanceof Instruction.Goto || instruction instanceof Instruction.End) {
            throw new IllegalArgumentException("must-order names an instruction that is no move: " + instruction);
        }
    }

    long[] initial() {
        long[] words = new long[layout.size()];
        for (long variable : layout.variables()) {
            layout.setValue(words, variable, program.variables().getOrDefault(variable, Program.UNKNOWN));
        }
        program.latches().forEach((latch, count) -> words[layout.latchWord(latch)] = count);
        program.semaphores().forEach((semaphore, count) -> words[layout.semaphoreWord(semaphore)] = count);
        program.readySelectors().forEach(selector -> layout.setReady(words, selector, true));
        program.permits().forEach(thread -> layout.setPermit(words, thread, true));
        for (Program.Hold hold : program.holds()) {
            int lock = layout.lock(hold.lock());
            if (hold.depth() < 1 || layout.owner(words, lock) >= 0) {
                throw new IllegalArgumentException("at the cut, lock " + hold.lock() + " has two holders or none");
            }
            layout.setOwner(words, lock, hold.thread(), hold.depth());
        }
        for (int t = 0; t < layout.threads; t++) {
            land(words, t, 0);
        }
        for (int t : program.waiting()) {
            if (layout.phase(words, t) == Phase.ENDED || !(instruction(words, t) instanceof Instruction.Wait wait)) {
                throw new IllegalArgumentException("thread " + t + " waits at the cut but does not begin with a wait");
            }
            if (layout.owner(words, layout.lock(wait.lock())) == t) {
                throw new IllegalArgumentException("thread " + t + " waits at the cut and holds the lock of its wait");
            }
            layout.setPhase(words, t, Phase.WAITING);
            layout.setSavedDepth(words, t, 1);
        }
        return words;
    }

    /** The instruction at which a thread that has not ended stands. */
    Instruction instruction(long[] words, int thread) {
        return code[thread][layout.pc(words, thread)];
    }

    Object tag(int thread, int index) {
        return program.scripts().get(thread).tag(index);
    }

    int index(int thread, String label) {
        return program.scripts().get(thread).index(label);
    }

    /** Sends a thread to an instruction. */
    void land(long[] words, int thread, int index) {
        int at = landing[thread][index];
        layout.setPc(words, thread, at);
        layout.setPhase(words, thread, at == code[thread].length ? Phase.ENDED : Phase.READY);
    }

    /** Notes that an instruction has been completed, for the must-order. */
    void complete(long[] words, int thread, int index) {
        if (orderSource[thread][index] >= 0) {
            layout.setCompleted(words, orderSource[thread][index]);
        }
    }

    private boolean heldBack(long[] words, int thread) {
        for (int source : orderTarget[thread][layout.pc(words, thread)]) {
            Program.Order order = sources[source];
            boolean end = order.firstIndex() == code[order.first()].length;
            boolean done = end ? layout.phase(words, order.first()) == Phase.ENDED : layout.completed(words, source);
            if (!done) {
                return true;
            }
        }
        return false;
    }

    /** Tells every move that a thread can make. */
    void moves(long[] words, int thread, Steps steps) {
        Phase phase = layout.phase(words, thread);
        if (phase == Phase.READY) {
            if (!heldBack(words, thread)) {
                instruction(words, thread).accept(new Turn(this, words, thread, steps));
            }
        } else if (phase != Phase.ENDED) {
            new Turn(this, words, thread, steps).inWait((Instruction.Wait) instruction(words, thread), phase);
        }
    }

    Standing standing(long[] words, int thread) {
        Phase phase = layout.phase(words, thread);
        if (phase == Phase.ENDED) {
            return Standing.ENDED;
        }
        if (phase == Phase.READY && heldBack(words, thread)) {
            return Standing.HELD_BACK;
        }
        boolean[] seen = new boolean[2];
        moves(words, thread, new Steps() {
            @Override
            public void step(Move move, long[] next) {
                seen[0] |= move.effect() != Effect.TIMES_OUT && move.effect() != Effect.WAKES_SPURIOUSLY;
            }

            @Override
            public void undecided() {
                seen[1] = true;
            }
        });
        if (seen[1]) {
            return Standing.UNDECIDED;
        }
        if (seen[0]) {
            return Standing.CAN_MOVE;
        }
        boolean forLock = phase == Phase.WOKEN
                || phase == Phase.EXPIRED
                || instruction(words, thread) instanceof Instruction.Acquire
                || instruction(words, thread) instanceof Instruction.AcquireShared;
        return forLock ? Standing.NEEDS_LOCK : Standing.ASLEEP;
    }

    boolean stranded(long[] words, int thread, Formula go) {
        return strandings
                .computeIfAbsent(new Stranding.Question(thread, go), question -> new Stranding(this, question))
                .holds(words);
    }

    /** Whether the question of a stranded thread was given up for its size. */
    boolean cut() {
        return strandings.values().stream().anyMatch(Stranding::cut);
    }

    List<Script> scripts() {
        return program.scripts();
    }
}
