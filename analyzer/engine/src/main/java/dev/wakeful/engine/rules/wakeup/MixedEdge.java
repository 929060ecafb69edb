package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import java.util.List;

/**
 * One question to the witness search: takers and givers wait on one condition, each side tells one thread and only when the count leaves the value with which the other side waits. Can
 * one side go on to its own wait before those that it has left asleep, so that the notification for it wakes one of them?
 *
 * @param mover the thread that goes on from its critical sections to its next wait
 * @param moves its critical sections up to that
 * @param moverGuard what it waits for then
 * @param sleepers those that sleep on the other side of the count
 */
record MixedEdge(
        int notification,
        Memory counted,
        int mover,
        List<List<Integer>> moves,
        WaitGuard moverGuard,
        List<Sleeper> sleepers) {
    private static final int MOVER = 0;
    private static final int BOUND = 100_000;

    /**
     * One that sleeps.
     *
     * @param behind what it does when it has waited, up to where it gives the lock back
     */
    record Sleeper(WaitGuard guard, List<Integer> behind) {}

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /** Asks; null when one of the critical sections cannot be put into a script. */
    Answer ask(Facts facts, int cut) {
        Trace trace = facts.trace();
        Slice slice = new Slice(facts);
        long channel = Channels.channelOf(trace, notification);
        long lock = trace.a(notification);
        Formula go = moverGuard.goes(slice);
        Script.Builder script = slice.script(mover);
        CountingSection moving = new CountingSection(facts, slice, counted, channel, MOVER, script);
        for (List<Integer> move : moves) {
            if (!moving.add(move, moverGuard)) {
                return null;
            }
        }
        waitsAgain(slice, script, moving, moverGuard, lock);
        Program.Builder program = Program.builder().script(script.build());
        for (int i = 0; i < sleepers.size(); i++) {
            Sleeper sleeper = sleepers.get(i);
            Script.Builder sleeping = slice.script(sleeper.guard().thread(trace));
            CountingSection section = new CountingSection(facts, slice, counted, channel, i + 1, sleeping);
            if (sleeper.guard().isAsleepAt(trace, cut)) {
                section.sleeps(sleeper.guard(), lock);
                program.waiting(i + 1);
            } else {
                slice.heldBefore(sleeping, sleeper.guard().begin());
            }
            section.waits(sleeper.guard(), sleeper.guard().look().read(), lock, "woken");
            sleeping.label("woken");
            if (!section.addBehind(sleeper.behind(), sleeper.guard())) {
                return null;
            }
            waitsAgain(slice, sleeping, section, sleeper.guard(), lock);
            program.script(sleeping.build());
        }
        program.expiry(false).maxStates(BOUND);
        slice.start(program, cut);
        Program question = program.build();
        return new Answer(question, Search.run(question, Goal.lostWakeup(MOVER, go)));
    }

    /** Comes for the next one. What it does when it need not wait is not known. */
    private static void waitsAgain(
            Slice slice, Script.Builder script, CountingSection section, WaitGuard guard, long lock) {
        script.at(section.comesAgain(guard)).acquire(lock);
        section.waits(guard, guard.look().read(), lock, "further");
        script.label("further")
                .at(null)
                .read(slice.variable(guard.look().memory()), Formula.NEVER)
                .release(lock)
                .end();
    }
}
