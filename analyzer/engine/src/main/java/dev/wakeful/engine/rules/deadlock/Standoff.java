package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Asks the witness search whether the threads of a ring can come to stand before each other, with all that they lock on the way. */
final class Standoff {
    /** Events of one thread from its first lock to the one that it takes. */
    private static final int LONGEST_REGION = 2_000;

    private static final int MOST_INSTRUCTIONS = 40;

    private final Facts facts;
    private final Trace trace;
    private final Ring ring;
    private final Slice slice;
    private final List<Script.Builder> scripts = new ArrayList<>();
    /** By script: the event of each instruction. */
    private final List<List<Integer>> events = new ArrayList<>();

    Standoff(Facts facts, Ring ring) {
        this.facts = facts;
        this.trace = facts.trace();
        this.ring = ring;
        this.slice = new Slice(facts);
    }

    /** A witness and the program that it is of. */
    record Witness(Program program, Outcome.Found found) {}

    /** A schedule after which each thread needs a lock that another one holds; null when there is none. */
    Witness witness() {
        for (int i = 0; i < ring.size(); i++) {
            Dependency dependency = ring.get(i);
            begin(dependency.thread());
            region(dependency.held(), dependency.inner());
            take(dependency.inner(), dependency.acquire());
        }
        for (QueuedWriter writer : ring.writers()) {
            if (writer != null) {
                begin(writer.thread());
                region(writer.held(), writer.wanted());
                queue(writer.wanted());
            }
        }
        Program.Builder program = Program.builder().maxStates(50_000);
        scripts.forEach(script -> program.script(script.build()));
        order(program);
        Program built = program.build();
        Goal deadlock = Goal.deadlocked(IntStream.range(0, scripts.size()).toArray());
        return Search.run(built, deadlock) instanceof Outcome.Found found ? new Witness(built, found) : null;
    }

    private void begin(int thread) {
        scripts.add(slice.script(thread));
        events.add(new ArrayList<>());
    }

    private Script.Builder last() {
        return scripts.get(scripts.size() - 1);
    }

    /**
     * From the first of the locks held up to the acquire: all that the thread locked and unlocked, or, of a long way, only what it still held.
     * What a wait takes again was taken before it.
     */
    private void region(List<Hold> held, Hold taken) {
        int start = taken.origin();
        if (!held.isEmpty() && (start == taken.acquire() || held.get(0).acquire() < start)) {
            start = held.get(0).acquire();
        }
        List<Integer> operations = new ArrayList<>();
        int steps = 0;
        for (int e = start; e != taken.acquire(); e = trace.next(e)) {
            if (isLockOperation(e)) {
                operations.add(e);
            }
            if (++steps > LONGEST_REGION || operations.size() > MOST_INSTRUCTIONS) {
                held.forEach(hold -> take(hold, hold.acquire()));
                return;
            }
        }
        for (int e : operations) {
            operation(e, start);
        }
    }

    private boolean isLockOperation(int e) {
        return switch (trace.op(e)) {
            case ACQUIRE, ACQUIRE_SHARED, RELEASE, RELEASE_SHARED, WAIT_BEGIN, WAIT_END -> true;
            default -> false;
        };
    }

    private void operation(int e, int start) {
        Hold ended = facts.holds().endedBy(e);
        Op op = trace.op(e);
        if (op == Op.RELEASE || op == Op.RELEASE_SHARED || op == Op.WAIT_BEGIN) {
            // What was taken before is not in the script.
            if (ended != null && ended.acquire() >= start) {
                give(ended, e);
            }
            return;
        }
        for (Hold hold : facts.holds().at(e)) {
            if (hold.acquire() == e) {
                take(hold, e);
            }
        }
    }

    private void take(Hold hold, int e) {
        Cue cue = trace.op(e) == Op.WAIT_END
                ? Cue.of(e, "leaves its wait and locks " + facts.narrator().objectName(hold.lock()) + " again")
                : Cue.of(e);
        boolean queues = isQueued(hold.lock());
        if (!hold.shared()) {
            add(e, () -> last().at(cue).acquire(hold.lock()));
        } else if (queues) {
            // A reader passes the writers' queue, a writer stays in it until it has the lock.
            add(e, () -> last().at(null).acquireShared(queueOf(hold.lock())));
            add(e, () -> last().at(cue).acquireShared(hold.lock()));
            add(e, () -> last().at(null).releaseShared(queueOf(hold.lock())));
        } else {
            add(e, () -> last().at(cue).acquireShared(hold.lock()));
        }
    }

    private void give(Hold hold, int e) {
        Cue cue = Cue.of(e);
        add(e, () -> {
            if (hold.shared()) {
                last().at(cue).releaseShared(hold.lock());
            } else {
                last().at(cue).release(hold.lock());
            }
        });
    }

    private void queue(Hold wanted) {
        int e = wanted.acquire();
        String name = facts.narrator().objectName(wanted.lock());
        Cue waits = Cue.of(e, "wants " + name + " exclusively and waits: who wants to share it queues behind");
        add(e, () -> last().at(waits).acquire(queueOf(wanted.lock())));
        add(e, () -> last().at(Cue.of(e)).acquire(wanted.lock()));
    }

    private void add(int e, Runnable instruction) {
        instruction.run();
        events.get(events.size() - 1).add(e);
    }

    private boolean isQueued(long lock) {
        for (QueuedWriter writer : ring.writers()) {
            if (writer != null && writer.wanted().lock() == lock) {
                return true;
            }
        }
        return false;
    }

    /** The number that stands for the queue of a lock's writers. */
    private static long queueOf(long lock) {
        return -lock;
    }

    /** Must-order between the scripts: of each other script, the last instruction that comes before. */
    private void order(Program.Builder program) {
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < events.size(); j++) {
                int done = -1;
                for (int then = 0; i != j && then < events.get(j).size(); then++) {
                    int last = done;
                    while (last + 1 < events.get(i).size()
                            && facts.must()
                                    .before(
                                            events.get(i).get(last + 1),
                                            events.get(j).get(then))) {
                        last++;
                    }
                    if (last > done) {
                        program.before(i, last, j, then);
                        done = last;
                    }
                }
            }
        }
    }
}
