package dev.wakeful.engine.witness;

import dev.wakeful.engine.witness.Instruction.OnNull;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What programs mean, written a second time without a look at {@link Turn}: simple, and slow. */
final class Interpreter {
    /** One thing that can happen next. */
    record Next(int thread, int index, Effect effect, List<Integer> woken, World world) {}

    private final Program program;

    Interpreter(Program program) {
        this.program = program;
    }

    World initial() {
        World world = new World(program.scripts().size());
        world.variables.putAll(program.variables());
        world.latches.putAll(program.latches());
        world.semaphores.putAll(program.semaphores());
        world.ready.addAll(program.readySelectors());
        for (Program.Hold hold : program.holds()) {
            for (int i = 0; i < hold.depth(); i++) {
                world.exclusive(hold.lock()).add(hold.thread());
            }
        }
        for (int t = 0; t < world.threads.length; t++) {
            world.threads[t].permit = program.permits().contains(t);
            go(world, t, 0);
            if (program.waiting().contains(t)) {
                world.threads[t].phase = "wait";
                world.threads[t].depth = 1;
            }
        }
        return world;
    }

    Instruction at(World world, int t) {
        return program.scripts().get(t).instructions().get(world.threads[t].at);
    }

    private void go(World world, int t, int index) {
        Script script = program.scripts().get(t);
        int at = index;
        while (at < script.size() && script.instructions().get(at) instanceof Instruction.Goto jump) {
            at = script.index(jump.target());
        }
        boolean over = at == script.size() || script.instructions().get(at) instanceof Instruction.End;
        world.threads[t].at = over ? script.size() : at;
        world.threads[t].phase = over ? "end" : "run";
    }

    boolean early(World world, int t) {
        for (Program.Order order : program.orders()) {
            if (order.then() == t && order.thenIndex() == world.threads[t].at) {
                World.Thread first = world.threads[order.first()];
                boolean end = order.firstIndex()
                        == program.scripts().get(order.first()).size();
                if (end ? !first.phase.equals("end") : !first.completed.contains(order.firstIndex())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The lock meant; 0 for null, null for unknown. */
    static Long lock(World world, Receiver receiver) {
        if (receiver instanceof Receiver.Lock lock) {
            return lock.lock();
        }
        long value = world.value(((Receiver.Through) receiver).variable());
        return value == Program.UNKNOWN ? null : value;
    }

    private static Receiver receiver(Instruction i) {
        if (i instanceof Instruction.Acquire a) {
            return a.lock();
        } else if (i instanceof Instruction.AcquireShared a) {
            return a.lock();
        } else if (i instanceof Instruction.Release r) {
            return r.lock();
        }
        return i instanceof Instruction.ReleaseShared r ? r.lock() : null;
    }

    boolean undecided(World world, int t) {
        if (!world.threads[t].phase.equals("run") || early(world, t)) {
            return false;
        }
        Instruction i = at(world, t);
        if (i instanceof Instruction.Read read) {
            return truth(world, read.expected()) != Boolean.TRUE;
        } else if (i instanceof Instruction.Branch branch) {
            return truth(world, branch.formula()) == null;
        } else if (i instanceof Instruction.Mark mark) {
            return truth(world, mark.when()) == null;
        } else if (i instanceof Instruction.CompareAndSet cas) {
            return world.value(cas.variable()) == Program.UNKNOWN;
        }
        return receiver(i) != null && lock(world, receiver(i)) == null;
    }

    /** Everything that a thread can do next. */
    List<Next> next(World world, int t) {
        List<Next> all = new ArrayList<>();
        String phase = world.threads[t].phase;
        if (phase.equals("run")) {
            if (!early(world, t) && !undecided(world, t)) {
                step(world, t, at(world, t), all);
            }
        } else if (!phase.equals("end")) {
            inWait(world, t, (Instruction.Wait) at(world, t), all);
        }
        return all;
    }

    private void add(List<Next> all, World world, int t, Effect effect, String label, Consumer<World> change) {
        World next = world.copy();
        int index = world.threads[t].at;
        change.accept(next);
        next.threads[t].completed.add(index);
        go(next, t, label == null ? index + 1 : program.scripts().get(t).index(label));
        all.add(new Next(t, index, effect, List.of(), next));
    }

    private void stay(List<Next> all, World world, int t, Effect effect, Consumer<World.Thread> change) {
        World next = world.copy();
        change.accept(next.threads[t]);
        all.add(new Next(t, world.threads[t].at, effect, List.of(), next));
    }

    private void fail(List<Next> all, World world, int t, Failure failure) {
        stay(all, world, t, failure == Failure.NOT_OWNER ? Effect.FAILED_NOT_OWNER : Effect.FAILED_NULL, thread -> {
            thread.failures.add(failure);
            thread.phase = "end";
        });
    }

    private void perhaps(
            List<Next> all, World world, int t, boolean possible, Patience patience, Consumer<World> change) {
        if (possible) {
            add(all, world, t, Effect.DONE, null, change);
        } else if (patience.kind() == Patience.Kind.NONE) {
            add(all, world, t, Effect.REFUSED, patience.onExpiry(), w -> {});
        } else if (patience.kind() == Patience.Kind.TIMED && program.expiry()) {
            add(all, world, t, Effect.TIMES_OUT, patience.onExpiry(), w -> {});
        }
    }

    private static boolean only(List<Integer> holders, int t) {
        return holders.stream().allMatch(holder -> holder == t);
    }

    private static boolean canOwn(World world, int t, long lock) {
        List<Integer> owners = world.exclusive(lock);
        return owners.contains(t) || owners.isEmpty() && world.shared(lock).isEmpty();
    }

    private void inWait(World world, int t, Instruction.Wait wait, List<Next> all) {
        World.Thread thread = world.threads[t];
        if (thread.phase.equals("wait")) {
            if (wait.patience().kind() == Patience.Kind.TIMED && program.expiry()) {
                stay(all, world, t, Effect.TIMES_OUT, w -> w.phase = "expired");
            }
            if (wait.spurious()) {
                stay(all, world, t, Effect.WAKES_SPURIOUSLY, w -> w.phase = "woken");
            }
        } else if (canOwn(world, t, wait.lock())) {
            boolean expired = thread.phase.equals("expired");
            Effect effect = expired ? Effect.RETURNS_TIMED_OUT : Effect.RETURNS;
            add(all, world, t, effect, expired ? wait.patience().onExpiry() : null, w -> {
                for (int i = 0; i < thread.depth; i++) {
                    w.exclusive(wait.lock()).add(t);
                }
                w.threads[t].depth = 0;
            });
        }
    }

    private void step(World world, int t, Instruction instruction, List<Next> all) {
        if (receiver(instruction) != null) {
            lockStep(world, t, instruction, lock(world, receiver(instruction)), all);
        } else if (instruction instanceof Instruction.Wait i) {
            if (!world.exclusive(i.lock()).contains(t)) {
                fail(all, world, t, Failure.NOT_OWNER);
                return;
            }
            World next = world.copy();
            next.threads[t].depth = world.exclusive(i.lock()).size();
            next.exclusive(i.lock()).clear();
            next.threads[t].phase = "wait";
            all.add(new Next(t, world.threads[t].at, Effect.WAITS, List.of(), next));
        } else if (instruction instanceof Instruction.NotifyOne i) {
            List<Integer> waiters = waiters(world, i.condition());
            waiters.forEach(waiter -> tell(world, t, List.of(waiter), all));
            if (waiters.isEmpty()) {
                tell(world, t, waiters, all);
            }
        } else if (instruction instanceof Instruction.NotifyAll i) {
            tell(world, t, waiters(world, i.condition()), all);
        } else {
            plainStep(world, t, instruction, all);
        }
    }

    private List<Integer> waiters(World world, long condition) {
        List<Integer> waiters = new ArrayList<>();
        for (int t = 0; t < world.threads.length; t++) {
            if (world.threads[t].phase.equals("wait") && ((Instruction.Wait) at(world, t)).condition() == condition) {
                waiters.add(t);
            }
        }
        return waiters;
    }

    private void tell(World world, int t, List<Integer> waiters, List<Next> all) {
        List<Next> one = new ArrayList<>();
        add(
                one,
                world,
                t,
                waiters.isEmpty() ? Effect.WAKES_NOBODY : Effect.WAKES,
                null,
                w -> waiters.forEach(waiter -> w.threads[waiter].phase = "woken"));
        Next next = one.get(0);
        all.add(new Next(t, next.index, next.effect, waiters, next.world));
    }

    private void lockStep(World world, int t, Instruction instruction, long lock, List<Next> all) {
        if (lock == 0) {
            OnNull onNull = instruction instanceof Instruction.Release r
                    ? r.onNull()
                    : instruction instanceof Instruction.ReleaseShared r ? r.onNull() : OnNull.FAIL;
            if (onNull == OnNull.SKIP) {
                add(all, world, t, Effect.SKIPPED_NULL, null, w -> {});
            } else {
                fail(all, world, t, Failure.NULL_RECEIVER);
            }
        } else if (instruction instanceof Instruction.Acquire i) {
            perhaps(all, world, t, canOwn(world, t, lock), i.patience(), w -> w.exclusive(lock)
                    .add(t));
        } else if (instruction instanceof Instruction.AcquireShared i) {
            boolean possible = only(world.exclusive(lock), t);
            perhaps(all, world, t, possible, i.patience(), w -> w.shared(lock).add(t));
        } else {
            boolean exclusive = instruction instanceof Instruction.Release;
            if ((exclusive ? world.exclusive(lock) : world.shared(lock)).contains(t)) {
                add(all, world, t, Effect.DONE, null, w -> (exclusive ? w.exclusive(lock) : w.shared(lock))
                        .remove((Integer) t));
            } else {
                fail(all, world, t, Failure.NOT_OWNER);
            }
        }
    }

    private void plainStep(World world, int t, Instruction instruction, List<Next> all) {
        if (instruction instanceof Instruction.Read) {
            add(all, world, t, Effect.DONE, null, w -> {});
        } else if (instruction instanceof Instruction.Write i) {
            add(all, world, t, Effect.DONE, null, w -> w.variables.put(i.variable(), i.value()));
        } else if (instruction instanceof Instruction.Add i) {
            long old = world.value(i.variable());
            long sum = old == Program.UNKNOWN ? Program.UNKNOWN : old + i.delta();
            add(all, world, t, Effect.DONE, null, w -> w.variables.put(i.variable(), sum));
        } else if (instruction instanceof Instruction.CompareAndSet i) {
            if (world.value(i.variable()) == i.expected()) {
                add(all, world, t, Effect.DONE, null, w -> w.variables.put(i.variable(), i.value()));
            } else {
                add(all, world, t, Effect.REFUSED, i.onMismatch(), w -> {});
            }
        } else if (instruction instanceof Instruction.Load i) {
            add(all, world, t, Effect.DONE, null, w -> w.variables.put(i.into(), world.value(i.variable())));
        } else if (instruction instanceof Instruction.Branch i) {
            boolean holds = truth(world, i.formula());
            String label = holds ? i.whenTrue() : i.whenFalse();
            add(all, world, t, holds ? Effect.BRANCH_TRUE : Effect.BRANCH_FALSE, label, w -> {});
        } else if (instruction instanceof Instruction.Mark i) {
            boolean holds = truth(world, i.when());
            add(all, world, t, holds ? Effect.MARKED : Effect.NOT_MARKED, null, w -> {
                if (holds) {
                    w.marks.add(i.name());
                }
            });
        } else {
            permitStep(world, t, instruction, all);
        }
    }

    private void permitStep(World world, int t, Instruction instruction, List<Next> all) {
        if (instruction instanceof Instruction.Park i) {
            boolean permit = world.threads[t].permit;
            perhaps(all, world, t, permit, i.patience(), w -> w.threads[t].permit = false);
            if (!permit && i.spurious()) {
                add(all, world, t, Effect.WAKES_SPURIOUSLY, null, w -> {});
            }
        } else if (instruction instanceof Instruction.Unpark i) {
            add(all, world, t, Effect.DONE, null, w -> w.threads[i.thread()].permit = true);
        } else if (instruction instanceof Instruction.Down i) {
            add(all, world, t, Effect.DONE, null, w -> w.latches.merge(i.latch(), -1L, (a, b) -> Math.max(0, a + b)));
        } else if (instruction instanceof Instruction.AwaitLatch i) {
            perhaps(all, world, t, world.latches.get(i.latch()) == 0, i.patience(), w -> {});
        } else if (instruction instanceof Instruction.Give i) {
            add(all, world, t, Effect.DONE, null, w -> w.semaphores.merge(i.semaphore(), i.permits(), Long::sum));
        } else if (instruction instanceof Instruction.Take i) {
            boolean enough = world.semaphores.get(i.semaphore()) >= i.permits();
            perhaps(
                    all,
                    world,
                    t,
                    enough,
                    i.patience(),
                    w -> w.semaphores.merge(i.semaphore(), -i.permits(), Long::sum));
        } else if (instruction instanceof Instruction.SetReady i) {
            add(all, world, t, Effect.DONE, null, w -> w.ready.add(i.selector()));
        } else if (instruction instanceof Instruction.Select i) {
            perhaps(all, world, t, world.ready.contains(i.selector()), i.patience(), w -> {
                if (i.consumes()) {
                    w.ready.remove(i.selector());
                }
            });
        } else {
            throw new AssertionError("no meaning for " + instruction);
        }
    }

    /** TRUE, FALSE, or null for unknown. */
    static Boolean truth(World world, Formula formula) {
        boolean unknown = false;
        for (List<Formula.Test> way : formula.ways()) {
            int falses = 0;
            int unknowns = 0;
            for (Formula.Test test : way) {
                long value = world.value(test.variable());
                boolean plain = test.versus() == Formula.Test.NONE;
                long operand = plain ? test.operand() : world.value(test.versus());
                boolean known = value != Program.UNKNOWN && (plain || operand != Program.UNKNOWN);
                if (!known || test.relation().isOpaque()) {
                    unknowns++;
                } else if (!test.relation().holds(value, operand)) {
                    falses++;
                }
            }
            if (falses == 0 && unknowns == 0) {
                return true;
            }
            unknown |= falses == 0;
        }
        return unknown ? null : Boolean.FALSE;
    }
}
