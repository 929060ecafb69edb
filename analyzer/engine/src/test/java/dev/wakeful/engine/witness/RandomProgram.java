package dev.wakeful.engine.witness;

import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A small program and a question about it, drawn from a seed: fragments of real protocols mixed with arbitrary
 * instructions.
 */
final class RandomProgram {
    private static final long[] LOCKS = {101, 102};
    private static final long[] CONDITIONS = {201, 202};
    private static final long[] FLAGS = {1, 2};
    private static final long REFERENCE = 3;
    private static final long LATCH = 301;
    private static final long SEMAPHORE = 401;
    private static final long SELECTOR = 501;
    private static final int QUESTIONS = 4;

    /** Kinds of questions that enough programs answer with yes; others are rarer. */
    static final List<String> KINDS =
            List.of("lost wakeup", "untold", "held at end", "failed", "two ended or marked", "halfway", "ended");

    private final Random random;
    private final int threads;
    final Program program;
    final Oracle oracle;
    final List<Question> questions = new ArrayList<>();

    RandomProgram(long seed) {
        random = new Random(seed);
        threads = 2 + random.nextInt(2);
        int length = threads == 2 ? 6 : 4;
        Program.Builder builder = Program.builder();
        List<Script> scripts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Script script = script("t" + t, 1 + random.nextInt(length - 1) + (chance(50) ? 1 : 0));
            scripts.add(script);
            builder.script(script);
        }
        for (long flag : FLAGS) {
            if (chance(90)) {
                builder.variable(flag, random.nextInt(2));
            }
        }
        builder.variable(REFERENCE, chance(80) ? pick(LOCKS) : 0);
        builder.latch(LATCH, random.nextInt(3)).semaphore(SEMAPHORE, random.nextInt(2));
        begin(builder, scripts);
        program = builder.expiry(chance(80)).maxStates(20_000).build();
        oracle = new Oracle(program);
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add(question(random.nextInt(threads)));
        }
    }

    /** The same goal for the search and for the oracle. */
    record Question(String kind, String text, Goal goal, Predicate<World> oracle) {}

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private long pick(long[] values) {
        return values[chance(75) ? 0 : random.nextInt(values.length)];
    }

    private void begin(Program.Builder builder, List<Script> scripts) {
        if (chance(20)) {
            builder.ready(SELECTOR);
        }
        if (chance(20)) {
            builder.permit(random.nextInt(threads));
        }
        int holder = chance(8) ? random.nextInt(threads) : -1;
        if (holder >= 0) {
            builder.holds(holder, pick(LOCKS), 1 + random.nextInt(2));
        }
        for (int t = 0; t < threads; t++) {
            if (t != holder && scripts.get(t).instructions().get(0) instanceof Instruction.Wait && chance(90)) {
                builder.waiting(t);
            }
        }
        for (int tries = chance(25) ? 2 : 0; tries > 0; tries--) {
            int first = random.nextInt(threads);
            int then = (first + 1 + random.nextInt(threads - 1)) % threads;
            int firstIndex = random.nextInt(scripts.get(first).size() + 1);
            int thenIndex = random.nextInt(scripts.get(then).size());
            if (isMove(scripts.get(then), thenIndex)
                    && (firstIndex == scripts.get(first).size() || isMove(scripts.get(first), firstIndex))) {
                builder.before(first, firstIndex, then, thenIndex);
            }
        }
    }

    private static boolean isMove(Script script, int index) {
        Instruction instruction = script.instructions().get(index);
        return !(instruction instanceof Instruction.Goto) && !(instruction instanceof Instruction.End);
    }

    private Script script(String name, int length) {
        Script.Builder script = Script.of(name);
        if (chance(25)) {
            script.label("L0").add(sleep(pick(LOCKS), 0, length));
        }
        while (script.size() < length) {
            for (Instruction instruction : fragment(script.size(), length)) {
                if (script.size() < length) {
                    script.label("L" + script.size()).add(instruction);
                }
            }
        }
        return script.label("L" + length).build();
    }

    private List<Instruction> fragment(int at, int length) {
        long lock = pick(LOCKS);
        Instruction take = acquire(lock);
        Instruction leave = new Instruction.Release(Receiver.lock(lock), Instruction.OnNull.FAIL);
        Receiver through = Receiver.through(REFERENCE);
        Instruction look = new Instruction.Branch(flag(), "L" + Math.min(length, at + 2), null);
        return switch (random.nextInt(13)) {
            case 0 -> List.of(take, look, sleep(lock, at + 2, length), leave);
            case 1 -> List.of(take, any(at + 1, length), notification(), leave);
            case 2 -> List.of(look, take, sleep(lock, at + 2, length), leave);
            case 3 -> List.of(new Instruction.Write(pick(FLAGS), 1), take, notification(), leave);
            case 4 ->
                List.of(new Instruction.Acquire(through, patience(at, length)), any(at + 1, length), release(through));
            case 5 -> List.of(look, new Instruction.Park(timed(at, length), chance(15)));
            case 6 -> List.of(new Instruction.Write(pick(FLAGS), 1), new Instruction.Unpark(random.nextInt(threads)));
            case 7 -> nested(random.nextInt(2));
            case 8 -> List.of(take, take, sleep(lock, at + 2, length), leave, leave);
            case 9 -> List.of(any(at, length), new Instruction.Mark("m", flag()));
            case 10 -> List.of(down(), down(), new Instruction.AwaitLatch(LATCH, timed(at + 2, length)));
            default -> List.of(any(at, length));
        };
    }

    private static Instruction down() {
        return new Instruction.Down(LATCH);
    }

    private static List<Instruction> nested(int first) {
        return List.of(acquire(LOCKS[first]), acquire(LOCKS[1 - first]));
    }

    private static Instruction acquire(long lock) {
        return new Instruction.Acquire(Receiver.lock(lock), Patience.FOREVER);
    }

    private Instruction sleep(long lock, int at, int length) {
        return new Instruction.Wait(pick(CONDITIONS), lock, timed(at, length), chance(15));
    }

    private Instruction notification() {
        long condition = pick(CONDITIONS);
        return chance(70) ? new Instruction.NotifyOne(condition) : new Instruction.NotifyAll(condition);
    }

    private Instruction release(Receiver receiver) {
        return new Instruction.Release(receiver, chance(50) ? Instruction.OnNull.SKIP : Instruction.OnNull.FAIL);
    }

    private Formula flag() {
        Relation[] relations = Relation.values();
        Relation relation = chance(70) ? Relation.NE : relations[random.nextInt(relations.length)];
        Formula formula = chance(15)
                ? Formula.versus(pick(FLAGS), relation, pick(FLAGS))
                : Formula.is(pick(FLAGS), relation, random.nextInt(2));
        return chance(80)
                ? formula
                : chance(50) ? formula.and(flag()) : chance(50) ? formula.or(flag()) : flag().negate();
    }

    /** Mostly forward, so that most programs end. */
    private String label(int at, int length) {
        if (chance(30)) {
            return null;
        }
        return "L" + (chance(15) ? random.nextInt(Math.min(at, length) + 1) : ahead(at, length));
    }

    private int ahead(int at, int length) {
        return at >= length ? length : at + 1 + random.nextInt(length - at);
    }

    private Patience timed(int at, int length) {
        return chance(70) ? Patience.FOREVER : Patience.timed(label(at, length));
    }

    private Patience patience(int at, int length) {
        return chance(20) ? Patience.none(label(at, length)) : timed(at, length);
    }

    private Receiver receiver() {
        return chance(70) ? Receiver.lock(pick(LOCKS)) : Receiver.through(REFERENCE);
    }

    private Instruction any(int at, int length) {
        long flag = pick(FLAGS);
        return switch (random.nextInt(22)) {
            case 0 -> new Instruction.Acquire(receiver(), patience(at, length));
            case 1 -> release(receiver());
            case 2 -> new Instruction.AcquireShared(receiver(), patience(at, length));
            case 3 -> new Instruction.ReleaseShared(receiver(), Instruction.OnNull.SKIP);
            case 4 -> new Instruction.Read(flag, chance(50) ? Formula.ALWAYS : flag());
            case 5 -> new Instruction.Write(flag, chance(90) ? random.nextInt(2) : Program.UNKNOWN);
            case 6 -> new Instruction.Write(REFERENCE, chance(50) ? 0 : pick(LOCKS));
            case 7 -> new Instruction.Add(flag, chance(50) ? 1 : -1);
            case 8 -> new Instruction.CompareAndSet(flag, random.nextInt(2), random.nextInt(2), label(at, length));
            case 9 -> new Instruction.Load(pick(FLAGS), flag);
            case 10 -> new Instruction.Branch(flag(), label(at, length), label(at, length));
            case 11 -> new Instruction.Goto("L" + ahead(at, length));
            case 12 -> sleep(pick(LOCKS), at, length);
            case 13 -> notification();
            case 14 -> new Instruction.Park(timed(at, length), chance(15));
            case 15 -> new Instruction.Unpark(random.nextInt(threads));
            case 16 -> down();
            case 17 -> new Instruction.AwaitLatch(LATCH, patience(at, length));
            case 18 ->
                chance(50)
                        ? new Instruction.Give(SEMAPHORE, 1)
                        : new Instruction.Take(SEMAPHORE, 1 + random.nextInt(2), patience(at, length));
            case 19 -> new Instruction.SetReady(SELECTOR);
            case 20 -> new Instruction.Select(SELECTOR, patience(at, length), chance(50));
            default -> chance(50) ? new Instruction.Mark("m", flag()) : new Instruction.End();
        };
    }

    private Question question(int t) {
        Formula go = flag();
        Receiver lock = receiver();
        Failure failure = chance(50) ? Failure.NOT_OWNER : Failure.NULL_RECEIVER;
        int other = (t + 1) % threads;
        return switch (random.nextInt(10)) {
            case 0, 1 -> ask("lost wakeup", t, go, Goal.lostWakeup(t, go), w -> oracle.stranded(w, t, go));
            case 2 ->
                ask(
                        "untold",
                        t,
                        go,
                        Goal.holds(go).and(Goal.untold(t)),
                        w -> Interpreter.truth(w, go) == Boolean.TRUE && oracle.stranded(w, t, Formula.ALWAYS));
            case 3 ->
                ask(
                        "held at end",
                        t,
                        lock,
                        Goal.heldAtEnd(t, lock),
                        w -> w.threads[t].phase.equals("end") && oracle.holds(w, t, lock));
            case 4 -> ask("failed", t, failure, Goal.failed(t, failure), w -> w.threads[t].failures.contains(failure));
            case 5 -> ask("marked", t, "m", Goal.marked("m"), w -> w.marks.contains("m"));
            case 6 ->
                ask(
                        "deadlocked",
                        t,
                        other,
                        Goal.deadlocked(t, other),
                        w -> oracle.needsLockHeldBy(w, t, other) && oracle.needsLockHeldBy(w, other, t));
            case 7 ->
                ask(
                        "two ended or marked",
                        t,
                        other,
                        state -> state.ended(t) && state.ended(other) || state.marked("m"),
                        w -> w.threads[t].phase.equals("end") && w.threads[other].phase.equals("end")
                                || w.marks.contains("m"));
            case 8 ->
                ask(
                        "halfway",
                        t,
                        other,
                        state -> state.index(t) + state.index(other) >= 4,
                        w -> w.threads[t].at + w.threads[other].at >= 4);
            default ->
                ask(
                        "ended",
                        t,
                        go,
                        state -> state.holds(go) && state.ended(t),
                        w -> Interpreter.truth(w, go) == Boolean.TRUE && w.threads[t].phase.equals("end"));
        };
    }

    private static Question ask(String kind, int thread, Object what, Goal goal, Predicate<World> oracleGoal) {
        return new Question(kind, kind + " of t" + thread + ", " + what, goal, oracleGoal);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Script script : program.scripts()) {
            text.append('\n').append(script.thread());
            script.instructions().forEach(i -> text.append("\n  ").append(i));
        }
        return text.append('\n')
                .append(program.variables())
                .append(program.orders())
                .append(program.holds())
                .append(program.permits())
                .append(program.waiting())
                .append(program.latches())
                .append(program.semaphores())
                .append(program.readySelectors())
                .append(program.expiry())
                .toString();
    }
}
