package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Locks that a program makes of a flag and a monitor, as the mutex of Lea (Concurrent Programming in Java, 2000): who finds the flag up waits, who comes through puts
 * it up without telling anybody, and another method takes it down and tells. Of such a lock nothing is recorded but the writes of its flag: it is leaked
 * when the last one put it up and the work of that thread has ended.
 *
 * <p>A flag of which some wait needs the opposite, as of a buffer with one place, is none; nor is one that a thread takes down which another put up, or nobody: it is
 * handed on by design, or a signal.
 */
final class FlagLocks {
    private final Facts facts;
    private final Trace trace;
    /** By id of the flag: the waits for it to be down. */
    private final Map<Integer, List<Wait>> waits = new LinkedHashMap<>();

    private record Wait(GuardShape shape, Literal up) {}

    FlagLocks(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        for (GuardShape shape : trace.guards()) {
            boolean loops = shape.kind() == GuardShape.Kind.WAIT && shape.recheck() == GuardShape.Recheck.LOOP;
            for (List<Literal> path : loops ? shape.paths() : List.<List<Literal>>of()) {
                path.forEach(literal -> add(shape, literal));
            }
        }
    }

    private void add(GuardShape shape, Literal literal) {
        int flag = trace.siteOf(literal.readSite()).variable();
        Variable variable = trace.variableOf(flag);
        if (variable != null
                && variable.kind() == Variable.Kind.FIELD
                && !literal.relation().isOpaque()
                && literal.comparand() == null) {
            waits.computeIfAbsent(flag, f -> new ArrayList<>(2)).add(new Wait(shape, literal));
        }
    }

    List<Finding> find(Rule rule) {
        List<Finding> findings = new ArrayList<>();
        waits.forEach((flag, ofFlag) -> {
            if (isTakenDownAloud(flag, ofFlag)) {
                find(rule, flag, ofFlag, findings);
            }
        });
        return findings;
    }

    /** Whether some other method than those that wait writes the flag and tells. */
    private boolean isTakenDownAloud(int flag, List<Wait> ofFlag) {
        List<Site> writes = trace.sites().stream()
                .filter(site -> site.variable() == flag
                        && site.operation().equals("write")
                        && !site.has(Site.INITIALIZES)
                        && ofFlag.stream().noneMatch(wait -> isHost(wait.shape(), site)))
                .toList();
        return !writes.isEmpty()
                && trace.sites().stream()
                        .anyMatch(site -> site.variable() == 0
                                && (site.operation().contains("notify")
                                        || site.operation().contains("signal"))
                                && writes.stream().anyMatch(site::isInMethodOf));
    }

    private static boolean isHost(GuardShape shape, Site site) {
        return shape.host().equals(site.className() + '.' + site.method());
    }

    private void find(Rule rule, int flag, List<Wait> ofFlag, List<Finding> findings) {
        List<Integer> left = new ArrayList<>();
        for (Memory memory : facts.accesses().memoriesOf(trace.variableOf(flag))) {
            int up = -1;
            long value = 0;
            for (int e : facts.accesses().of(memory)) {
                if (!trace.op(e).isWrite()) {
                    continue;
                }
                if (isUp(ofFlag, trace.valueAfter(e))) {
                    if (isUp(ofFlag, value) || !isTaken(ofFlag, e)) {
                        return;
                    }
                    up = e;
                } else if (up >= 0) {
                    if (trace.thread(up) != trace.thread(e)) {
                        return;
                    }
                    up = -1;
                } else if (isUp(ofFlag, value) && !trace.site(e).has(Site.INITIALIZES)) {
                    return;
                }
                value = trace.valueAfter(e);
            }
            if (up >= 0 && !EndOfWork.mayBeMissing(trace, up)) {
                left.add(up);
            }
        }
        for (int taken : left) {
            int end = EndOfWork.after(trace, taken);
            if (end >= 0) {
                findings.add(finding(rule, ofFlag.get(0), taken, end));
            }
        }
    }

    private static boolean isUp(List<Wait> ofFlag, long value) {
        return ofFlag.stream()
                .allMatch(wait -> wait.up().relation().holds(value, wait.up().operand()));
    }

    /** Whether the flag is put up under a lock by the method that waits for it to be down, which tells nobody of it. */
    private boolean isTaken(List<Wait> ofFlag, int write) {
        List<Hold> holds = facts.holds().at(write);
        if (holds.isEmpty() || ofFlag.stream().noneMatch(wait -> isHost(wait.shape(), trace.site(write)))) {
            return false;
        }
        int release = holds.get(holds.size() - 1).release();
        for (int e = trace.next(write); e >= 0 && e != release; e = trace.next(e)) {
            if (trace.op(e) == Op.NOTIFY || trace.op(e) == Op.NOTIFY_ALL) {
                return false;
            }
        }
        return true;
    }

    private Finding finding(Rule rule, Wait wait, int taken, int end) {
        Narrator narrator = facts.narrator();
        Memory flag = trace.memory(taken);
        int holder = trace.thread(taken);
        String lock = narrator.objectName(flag.owner());
        boolean ofTask = trace.op(end) == Op.TASK_END;
        List<FoundThread> threads = List.of(narrator.thread(holder, "leaves with the lock held"));
        Site waits = trace.siteOf(wait.shape().site());
        List<Step> steps = List.of(
                new Step(narrator.threadName(holder), narrator.action(taken), narrator.location(taken, "")),
                new Step(
                        narrator.threadName(holder),
                        (ofTask ? "ends its task " + narrator.objectName(trace.object(end)) : "ends") + "; "
                                + narrator.memoryName(flag) + " is still "
                                + narrator.value(flag, trace.valueAfter(taken)),
                        narrator.location(trace.siteOf(Site.UNKNOWN), "", "")),
                new Step("the next thread", "waits there for ever", narrator.location(waits, "", "")));
        return new Finding(
                rule.id(),
                "",
                Verdict.OBSERVED,
                narrator.threadName(holder) + " takes " + lock + ", a lock made of the flag "
                        + narrator.memoryName(flag)
                        + ", in " + narrator.location(taken, "").brief() + " and "
                        + (ofTask ? "leaves its task" : "ends") + " without giving it back",
                threads,
                List.of(narrator.memoryOwner(flag, "the lock")),
                List.of(
                        narrator.location(taken, "takes the lock that is never given back"),
                        narrator.location(waits, "where the next one waits", "")),
                steps,
                "the next thread that needs the lock waits for ever",
                "give it back in finally, directly after it was taken",
                List.of(),
                1);
    }
}
