package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds interrupts through a reference with which a thread announces that it works on something, and asks whether they can arrive when
 * the thread has begun its next work. The announcement is a write by the thread itself, of itself or of what it works on; it is over when
 * the thread writes something else there or when the task ends in which it was made.
 */
final class LateInterrupts {
    private static final int NEAR = 24;
    private static final int TRIES = 4;
    private static final String THREAD = "Ljava/lang/Thread;";

    private final Facts facts;
    private final Trace trace;
    private final String rule;

    /** Whether a thread ever reads a variable. */
    private final Map<Reading, Boolean> readByWorker = new HashMap<>();

    private record Group(int interruptSite, int announceSite) {}

    private record Reading(int thread, int variable) {}

    LateInterrupts(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
    }

    List<Finding> find() {
        Map<Group, List<LateInterrupt>> candidates = new LinkedHashMap<>();
        for (int e = 0; trace.holds(Op.INTERRUPT) && e < trace.size(); e++) {
            LateInterrupt candidate = trace.op(e) == Op.INTERRUPT ? candidate(e) : null;
            if (candidate != null) {
                candidates
                        .computeIfAbsent(
                                new Group(trace.siteId(e), trace.siteId(candidate.announced())), g -> new ArrayList<>())
                        .add(candidate);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (List<LateInterrupt> group : candidates.values()) {
            for (LateInterrupt late : group.subList(0, Math.min(TRIES, group.size()))) {
                LateInterrupt.Answer answer = late.ask(facts);
                if (answer != null && answer.outcome() instanceof Outcome.Found found) {
                    findings.add(finding(late, answer, found, group.size()));
                    break;
                }
            }
        }
        return findings;
    }

    private LateInterrupt candidate(int interrupt) {
        int target = trace.threadOfTid(trace.a(interrupt));
        int canceller = trace.thread(interrupt);
        if (target < 0 || target == canceller || trace.siteId(interrupt) == Site.UNKNOWN) {
            return null;
        }
        int e = trace.previous(interrupt);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (isReference(e) && (names(e) || decidesByWork(e, interrupt, target))) {
                int announced = announced(target, trace.lookedAt(e), trace.valueBefore(e), interrupt);
                LateInterrupt candidate = announced < 0 ? null : over(announced, e, interrupt);
                if (candidate != null) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private boolean isReference(int e) {
        // A watch that looks every now and then sees the same work again: of most looks only that is recorded.
        Memory memory = trace.op(e) == Op.WRITE || trace.op(e) == Op.WRITE_ELEMENT ? null : trace.lookedAt(e);
        Variable variable = memory == null ? null : trace.variableOf(memory.variable());
        return variable != null
                && variable.isReference()
                && variable.kind() != Variable.Kind.CONTENTS
                && trace.valueBefore(e) != 0;
    }

    /** Whether what is read is a thread. */
    private boolean names(int e) {
        return trace.variableOf(trace.lookedAt(e).variable()).descriptor().equals(THREAD)
                || trace.classNameOf(trace.valueBefore(e)).endsWith("Thread");
    }

    /**
     * Whether the read decides on, and finds, what the thread works on: nobody else changes the variable, and the thread wrote this value there once and never again, as it
     * would a state.
     */
    private boolean decidesByWork(int e, int interrupt, int thread) {
        if (!trace.site(e).decidesBranch() && !asksTheWork(e, interrupt, thread)) {
            return false;
        }
        int announced = 0;
        for (int write : facts.accesses().of(trace.lookedAt(e))) {
            if (trace.op(write).isWrite() && !trace.site(write).has(Site.INITIALIZES)) {
                if (trace.thread(write) != thread) {
                    return false;
                }
                announced += trace.valueAfter(write) == trace.valueBefore(e) ? 1 : 0;
            }
        }
        return announced == 1;
    }

    /**
     * Whether the thread goes on to decide by something that the work itself says: a getter that gives the work decides nothing. A worker that looks at the same, or is left a
     * mark in the work, may find out for itself that an interrupt is not meant for what it does now.
     */
    private boolean asksTheWork(int look, int interrupt, int worker) {
        long work = trace.valueBefore(look);
        boolean asks = false;
        for (int e = trace.next(look); e >= 0 && e != interrupt; e = trace.next(e)) {
            Memory memory = trace.lookedAt(e);
            if (memory != null && memory.owner() == work) {
                if (trace.op(e).isWrite() || readsToo(worker, memory.variable())) {
                    return false;
                }
                asks |= trace.site(e).decidesBranch();
            }
        }
        return asks;
    }

    private boolean readsToo(int thread, int variable) {
        return readByWorker.computeIfAbsent(new Reading(thread, variable), reading -> {
            for (int e : trace.eventsOf(reading.thread)) {
                Op op = trace.op(e);
                Memory memory = op == Op.WRITE || op == Op.WRITE_ELEMENT ? null : trace.lookedAt(e);
                if (memory != null && memory.variable() == reading.variable) {
                    return true;
                }
            }
            return false;
        });
    }

    /** The write with which the thread announced itself at the location, the last before the interrupt; -1 for none. */
    private int announced(int thread, Memory memory, long value, int interrupt) {
        int announced = -1;
        for (int e : facts.accesses().of(memory)) {
            boolean own = trace.thread(e) == thread && trace.op(e).isWrite() && trace.valueAfter(e) == value;
            if (own && (announced < 0 || e < interrupt)) {
                announced = e;
            }
        }
        return announced;
    }

    /** Where the announcement is over and the next work begins; null when one of them is not in the recording. */
    private LateInterrupt over(int announced, int look, int interrupt) {
        Memory memory = trace.memory(announced);
        long value = trace.valueAfter(announced);
        boolean inTask = inTask(announced);
        int over = -1;
        for (int e = trace.next(announced); e >= 0; e = trace.next(e)) {
            Op op = trace.op(e);
            if (over < 0) {
                boolean withdrawn = op.isWrite() && memory.equals(trace.memory(e)) && trace.valueAfter(e) != value;
                if (withdrawn || inTask && op == Op.TASK_END) {
                    over = e;
                } else if (endsByInterruptOnly(e, interrupt)) {
                    return null;
                }
            } else if (op == Op.TASK_BEGIN || announcesAgain(e, announced)) {
                return new LateInterrupt(announced, over, e, look, interrupt);
            }
        }
        return null;
    }

    private boolean inTask(int event) {
        int depth = 0;
        for (int e = trace.previous(event); e >= 0; e = trace.previous(e)) {
            if (trace.op(e) == Op.TASK_END) {
                depth++;
            } else if (trace.op(e) == Op.TASK_BEGIN && depth-- == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the thread announces itself again, or other work at the place at which it announced the first. */
    private boolean announcesAgain(int e, int announced) {
        Memory written = trace.op(e).isWrite() ? trace.memory(e) : null;
        if (written == null || written.variable() != trace.memory(announced).variable()) {
            return false;
        }
        return trace.valueAfter(e) == trace.valueAfter(announced)
                || trace.valueAfter(e) != 0 && trace.siteId(e) == trace.siteId(announced);
    }

    /** Whether this blocking step may have ended only because of the interrupt: the work need not have ended without it. */
    private boolean endsByInterruptOnly(int e, int interrupt) {
        int next = trace.next(e);
        return Channels.blocks(trace.op(e))
                && Channels.timeout(trace, e) == 0
                && e < interrupt
                && (next < 0 || next > interrupt);
    }

    private Finding finding(LateInterrupt late, LateInterrupt.Answer answer, Outcome.Found found, int count) {
        Narrator narrator = facts.narrator();
        Memory memory = trace.memory(late.announced());
        String target = narrator.threadName(trace.thread(late.announced()));
        String canceller = narrator.threadName(trace.thread(late.interrupt()));
        String name = narrator.memoryName(memory);
        return new Finding(
                rule,
                "late-interrupt",
                Verdict.PREDICTED,
                canceller + " interrupts " + target + " for the work that it announced in " + name
                        + "; the interrupt can hit the next one",
                List.of(
                        narrator.thread(trace.thread(late.announced()), "works"),
                        narrator.thread(trace.thread(late.interrupt()), "interrupts")),
                List.of(narrator.memoryOwner(memory, "owner of " + name)),
                List.of(
                        narrator.location(late.announced(), "announces the work"),
                        narrator.location(late.look(), "reads the announcement"),
                        narrator.location(late.interrupt(), "interrupts")),
                new Telling(facts).steps(answer.program(), found),
                "work that nobody cancelled ends with an InterruptedException, or half done",
                "read the reference and interrupt under the lock under which the thread withdraws it, and clear the interrupt status there",
                List.of(),
                count);
    }
}
