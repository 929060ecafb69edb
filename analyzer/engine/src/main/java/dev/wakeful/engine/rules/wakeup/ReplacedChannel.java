package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Looks;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Patience;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One question to the witness search: can a waiter look, fetch what it waits for only when the notifier has put another one in its place,
 * and wait for that, although the write has made its condition true and what was there before has been completed?
 *
 * <p>A future, a latch and a semaphore are all semaphores to the search: one that has been completed has permits for everybody.
 *
 * @param fetch the waiter's read of the reference to what it then waits for, behind its look
 * @param replacement the notifier's write of that reference
 * @param completion with which the notifier completes what the reference led to before
 */
record ReplacedChannel(Look look, int fetch, Enabling enabling, int replacement, int completion) {
    private static final int WAITER = 0;
    private static final int LONGEST_SPAN = 300;
    private static final int BOUND = 50_000;
    private static final long MANY = 1_000;
    private static final String GONE = "gone";
    private static final String NEW = "new";

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    int waiter(Trace trace) {
        return trace.thread(look.read());
    }

    int notifier(Trace trace) {
        return trace.thread(enabling.write());
    }

    /** The location that the channel is fetched from. */
    private Memory holder(Trace trace) {
        return trace.memory(fetch);
    }

    /** What the notifier puts in the place of the channel. */
    private long successor(Trace trace) {
        return trace.valueAfter(replacement);
    }

    /** Asks; null when the steps in between cannot be put into scripts, or what the waiter reads in between does not tell what it would do. */
    Answer ask(Facts facts) {
        Trace trace = facts.trace();
        Slice slice = new Slice(facts);
        long guard = slice.variable(look.memory());
        long reference = slice.variable(holder(trace));
        Script.Builder waiting = slice.script(waiter(trace));
        Set<Memory> trusted = new HashSet<>();
        if (!waiter(facts, slice, waiting, trusted)) {
            return null;
        }
        Script.Builder telling = slice.script(notifier(trace));
        if (!notifier(facts, slice, telling, trusted)) {
            return null;
        }
        Program.Builder program = Program.builder()
                .script(waiting.build())
                .script(telling.build())
                .expiry(false)
                .maxStates(BOUND);
        for (Memory memory : slice.memories()) {
            program.variable(slice.variable(memory), valueAtCut(facts, memory));
        }
        program.variable(guard, enabling.before())
                .variable(reference, trace.object(completion))
                .semaphore(trace.object(completion), 0)
                .semaphore(successor(trace), 0);
        Formula go = look.literal().relation().isOpaque()
                ? Formula.is(guard, Relation.EQ, enabling.after())
                : Formula.is(
                        guard,
                        look.literal().relation().negate(),
                        look.literal().operand());
        Program question = program.build();
        return new Answer(question, Search.run(question, Goal.lostWakeup(WAITER, go)));
    }

    /** From the look over the fetch to the wait. {@code trusted}: where it reads what the search knows nothing of. */
    private boolean waiter(Facts facts, Slice slice, Script.Builder script, Set<Memory> trusted) {
        Trace trace = facts.trace();
        long fetched = -1;
        slice.heldBefore(script, look.read());
        int steps = 0;
        for (int e = look.read(); e != look.waitEvent(); e = trace.next(e)) {
            if (e < 0 || ++steps > LONGEST_SPAN) {
                return false;
            }
            Memory memory = trace.op(e).isAccess() ? trace.memory(e) : null;
            if (Looks.takesOut(trace, e) && look.memory().equals(memory)) {
                continue;
            }
            if (e == fetch) {
                String text = "reads " + facts.narrator().memoryName(memory);
                script.at(Cue.of(e, text)).load(fetched, slice.variable(memory));
                continue;
            }
            boolean known = false;
            for (Literal literal : memory == null ? List.<Literal>of() : look.path()) {
                if (literal.readSite() == trace.siteId(e)) {
                    known |= looksAt(facts, slice, script, e, literal, memory);
                }
            }
            if (!known && memory != null && e > look.read() && !trace.op(e).isWrite()) {
                trusted.add(memory);
            }
            if (!known && !slice.add(script, e)) {
                return false;
            }
        }
        script.at(null).branch(Formula.is(fetched, Relation.EQ, successor(trace)), NEW, null);
        script.at(Cue.of(look.waitEvent(), "waits for what was there before"))
                .take(trace.object(completion), 1, Patience.FOREVER);
        script.jump(GONE);
        script.label(NEW).at(Cue.of(look.waitEvent(), "waits")).take(successor(trace), 1, Patience.FOREVER);
        script.label(GONE).end();
        return true;
    }

    /** A look of the path; false for an opaque one at another location than the guard's, which tells nothing of what it would give. */
    private boolean looksAt(
            Facts facts, Slice slice, Script.Builder script, int event, Literal literal, Memory memory) {
        boolean guard = memory.equals(look.memory());
        if (!guard && literal.relation().isOpaque()) {
            return false;
        }
        long value = guard ? enabling.before() : valueAtCut(facts, memory);
        String text = "looks at " + facts.narrator().memoryName(memory) + ": "
                + facts.narrator().value(memory, value);
        script.at(Cue.at(literal.readSite(), event, text)).branch(slice.formula(literal, memory, value), null, GONE);
        return true;
    }

    /** From the first of write, replacement and completion to the end of the critical sections of the last. */
    private boolean notifier(Facts facts, Slice slice, Script.Builder script, Set<Memory> trusted) {
        Trace trace = facts.trace();
        int first = first(trace);
        int last = last(trace);
        slice.heldBefore(script, first);
        int steps = 0;
        for (int e = first;
                e >= 0 && (isUpTo(trace, e, last) || isInside(facts, trace.previous(e)));
                e = trace.next(e)) {
            boolean changesTrusted =
                    trace.op(e).isWrite() && trace.memory(e) != null && trusted.contains(trace.memory(e));
            if (++steps > LONGEST_SPAN || changesTrusted) {
                return false;
            }
            if (ReplacedChannels.completes(trace.op(e)) && isChannel(trace, trace.object(e))) {
                long permits = trace.op(e) == Op.PERMITS_RELEASE ? Math.max(1, trace.a(e)) : MANY;
                script.at(Cue.of(e)).give(trace.object(e), permits);
            } else if (!slice.add(script, e)) {
                return !isUpTo(trace, e, last);
            }
        }
        return true;
    }

    private boolean isChannel(Trace trace, long object) {
        return object == trace.object(completion) || object == successor(trace);
    }

    private int first(Trace trace) {
        int first = enabling.write();
        first = isUpTo(trace, replacement, first) ? replacement : first;
        return isUpTo(trace, completion, first) ? completion : first;
    }

    private int last(Trace trace) {
        int last = enabling.write();
        last = isUpTo(trace, replacement, last) ? last : replacement;
        return isUpTo(trace, completion, last) ? last : completion;
    }

    /** Whether an event of the notifier comes no later than another. */
    private static boolean isUpTo(Trace trace, int event, int other) {
        return trace.position(event) <= trace.position(other);
    }

    private long valueAtCut(Facts facts, Memory memory) {
        int write = facts.accesses().lastWriteBefore(facts.trace(), memory, first(facts.trace()));
        return write < 0 ? 0 : facts.trace().valueAfter(write);
    }

    private static boolean isInside(Facts facts, int event) {
        for (Hold hold : event < 0 ? List.<Hold>of() : facts.holds().at(event)) {
            if (hold.release() >= 0) {
                return true;
            }
        }
        return false;
    }
}
