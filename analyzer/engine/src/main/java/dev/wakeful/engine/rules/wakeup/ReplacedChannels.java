package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds waiters that look first and fetch what they wait for afterwards, where a notifier puts a new future, latch or semaphore in the
 * place of the one that it completes: a change between the two completes what nobody waits for, and the waiter waits for the change after it.
 */
final class ReplacedChannels {
    /** How many candidates of a group are searched. */
    private static final int TRIES = 8;
    /** How far apart, in events of the thread, a write, the replacement and the completion may be. */
    private static final int NEAR = 64;
    /** How far before its wait a thread is looked at for what it fetched. */
    private static final int FAR = 4_096;

    private record Group(int waitSite, int lookSite, int fetchSite, int writeSite) {}

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    ReplacedChannels(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
    }

    /** Whether the operation ends all waits for an object, or as many as it has permits for. */
    static boolean completes(Op op) {
        return op == Op.COMPLETE || op == Op.LATCH_DOWN || op == Op.PERMITS_RELEASE;
    }

    List<Finding> find() {
        for (var entry : facts.looksBeforeFetched().byMemory()) {
            Map<Literal, List<Enabling>> writes = new HashMap<>();
            for (Look look : entry.getValue()) {
                int fetch = look.waitEvent() < 0 ? -1 : fetch(look);
                if (fetch >= 0) {
                    for (Enabling enabling : writes.computeIfAbsent(look.literal(), l -> enabling(entry, l))) {
                        candidates(look, fetch, enabling);
                    }
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private List<Enabling> enabling(Map.Entry<Memory, List<Look>> looks, Literal literal) {
        Enabling.Values values = new Enabling.Values(facts, looks.getKey(), looks.getValue(), literal);
        return Enabling.of(facts, looks.getKey(), literal, values);
    }

    /**
     * Where the waiter fetched what it waits for, behind its look; -1 when it had it before, or did not read it from memory. It is taken
     * to have had it when it named it since the last time that it came back from a wait for it.
     */
    private int fetch(Look look) {
        int fetch = -1;
        long channel = trace.object(look.waitEvent());
        int e = trace.previous(look.waitEvent());
        for (int steps = 0; e >= 0 && steps < FAR; steps++, e = trace.previous(e)) {
            boolean behind = trace.position(e) > trace.position(look.read());
            if (!behind && isEnd(trace.op(e)) && trace.object(e) == channel) {
                return fetch;
            }
            boolean reads = trace.op(e).isAccess() && isReference(e) && trace.valueBefore(e) == channel;
            if (reads && behind && !trace.op(e).isWrite() && !trace.memory(e).equals(look.memory())) {
                fetch = e;
            } else if (reads || trace.object(e) == channel) {
                return -1;
            }
        }
        return fetch;
    }

    private boolean isReference(int access) {
        Variable variable = trace.variable(access);
        return variable != null && variable.isReference() && trace.memory(access) != null;
    }

    private static boolean isEnd(Op op) {
        return op == Op.GET_END || op == Op.LATCH_AWAIT_END || op == Op.PERMITS_ACQUIRE_END;
    }

    /** The replacements near the write, each with the completion of what was there before. */
    private void candidates(Look look, int fetch, Enabling enabling) {
        if (trace.thread(enabling.write()) == trace.thread(look.read())) {
            return;
        }
        List<Integer> around = around(enabling.write());
        for (int replacement : around) {
            if (trace.op(replacement).isWrite() && trace.memory(fetch).equals(trace.memory(replacement))) {
                long before = before(replacement);
                long after = trace.valueAfter(replacement);
                for (int completion : before == 0 || after == 0 || after == before ? List.<Integer>of() : around) {
                    if (completes(trace.op(completion)) && trace.object(completion) == before) {
                        candidate(new ReplacedChannel(look, fetch, enabling, replacement, completion));
                        break;
                    }
                }
            }
        }
    }

    /** What the notifier does near its write, in its order. */
    private List<Integer> around(int write) {
        List<Integer> around = new ArrayList<>();
        int first = write;
        for (int steps = 0; steps < NEAR && trace.previous(first) >= 0 && !leavesWork(trace.previous(first)); steps++) {
            first = trace.previous(first);
        }
        int e = first;
        for (int steps = 0; e >= 0 && steps < 2 * NEAR; steps++, e = trace.next(e)) {
            if (trace.position(e) > trace.position(write) && leavesWork(e)) {
                break;
            }
            around.add(e);
        }
        return around;
    }

    private static boolean leavesWork(Op op) {
        return switch (op) {
            case TASK_BEGIN, TASK_END, THREAD_END, HANDLER_END -> true;
            case WAIT_BEGIN, PARK_BEGIN, GET_BEGIN, LATCH_AWAIT_BEGIN, PERMITS_ACQUIRE_BEGIN, BARRIER_BEGIN -> true;
            default -> false;
        };
    }

    private boolean leavesWork(int e) {
        return leavesWork(trace.op(e));
    }

    /** What the location held before a write. */
    private long before(int write) {
        if (trace.op(write) == Op.UPDATE) {
            return trace.valueBefore(write);
        }
        int last = facts.accesses().lastBefore(trace.memory(write), write);
        return last < 0 ? 0 : trace.valueAfter(last);
    }

    private void candidate(ReplacedChannel question) {
        Look look = question.look();
        if (!mayFallBetween(question)) {
            return;
        }
        Group group = new Group(
                look.shape().site(),
                look.literal().readSite(),
                trace.siteId(question.fetch()),
                trace.siteId(question.enabling().write()));
        if (found.containsKey(group)) {
            found.computeIfPresent(group, (g, finding) -> finding.withCount(finding.count() + 1));
            return;
        }
        if (tries.merge(group, 1, Integer::sum) <= TRIES) {
            ReplacedChannel.Answer answer = question.ask(facts);
            if (answer != null && answer.outcome() instanceof Outcome.Found witness) {
                found.put(group, finding(question, answer, witness));
            }
        }
    }

    /** Whether must-order and what the threads knew allow the write behind the look, and the replacement before the fetch. */
    private boolean mayFallBetween(ReplacedChannel question) {
        Look look = question.look();
        int write = question.enabling().write();
        int seen = facts.accesses().history(look.memory()).firstAfter(trace.thread(look.read()), write);
        return !facts.must().before(write, look.read())
                && facts.couldName(trace.thread(look.read()), look.memory().owner(), write)
                && (seen < 0 || seen >= look.read())
                && !facts.must().before(question.fetch(), write)
                && !facts.must().before(question.fetch(), question.replacement())
                && facts.couldName(trace.thread(write), look.memory().owner(), question.fetch());
    }

    private Finding finding(ReplacedChannel question, ReplacedChannel.Answer answer, Outcome.Found witness) {
        Narrator narrator = facts.narrator();
        Look look = question.look();
        int write = question.enabling().write();
        String waiter = narrator.threadName(question.waiter(trace));
        String notifier = narrator.threadName(question.notifier(trace));
        String guard = narrator.memoryName(look.memory());
        String holder = narrator.memoryName(trace.memory(question.fetch()));
        List<Location> locations = List.of(
                narrator.location(look.read(), "looks at the guard"),
                narrator.location(question.fetch(), "fetches what it waits for"),
                narrator.location(look.waitEvent(), "waits"),
                narrator.location(write, "makes the guard true"),
                narrator.location(question.replacement(), "replaces what is waited for"),
                narrator.location(question.completion(), "completes what was there before"));
        List<FoundObject> objects = List.of(
                narrator.memoryOwner(look.memory(), "owner of the guard " + guard),
                narrator.object(trace.object(question.completion()), "completed"));
        List<Step> steps = new ArrayList<>(new Telling(facts).steps(answer.program(), witness));
        steps.add(new Step(
                waiter,
                "waits for " + narrator.objectName(trace.valueAfter(question.replacement())) + ", the one after",
                narrator.location(look.waitEvent(), "")));
        long timeout = timeout(look.waitEvent());
        return new Finding(
                rule,
                "replaced-channel",
                happened(question) ? Verdict.OBSERVED : Verdict.PREDICTED,
                "the change by " + notifier + " can fall between the look of " + waiter + " at " + guard
                        + " and its read of " + holder + ": it waits for the change after",
                List.of(
                        narrator.thread(question.waiter(trace), "waiter"),
                        narrator.thread(question.notifier(trace), "notifier")),
                objects,
                locations,
                steps,
                timeout > 0
                        ? "lost time: masked by a " + Narrator.duration(timeout) + " time-out"
                        : "the waiter hangs until the next change",
                "read " + holder + " first, then look, and wait only for what was read before the look",
                List.of(),
                1);
    }

    private long timeout(int wait) {
        return trace.op(wait) == Op.PERMITS_ACQUIRE_BEGIN ? trace.b(wait) : trace.a(wait);
    }

    /** Whether the recorded run took the bad turn: the waiter got what the notifier had just put there. */
    private boolean happened(ReplacedChannel question) {
        return question.look().read() < question.enabling().write()
                && question.enabling().write() < question.fetch()
                && question.replacement() < question.fetch()
                && trace.object(question.look().waitEvent()) == trace.valueAfter(question.replacement());
    }
}
