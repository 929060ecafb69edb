package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Patience;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A spurious or foreign wakeup is taken for the real one: after the wait the thread acts without looking at its guard again, or
 * looks a bounded number of times and then fails. Seed: userfaultfd.
 *
 * <p>The shape comes from the bytecode around the wait; the recording shows that the place is live and which memory the guard is.
 */
public final class UncheckedWakeup implements Rule {
    private static final String ACTED = "acted";
    private static final String GONE = "gone";

    @Override
    public String id() {
        return "unchecked-wakeup";
    }

    @Override
    public String title() {
        return "a wakeup is taken on trust: nobody looks whether the condition holds";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (GuardShape shape : facts.trace().guards()) {
            boolean trusting = shape.recheck() == Recheck.NEVER || shape.recheck() == Recheck.BOUNDED;
            if (shape.kind() == GuardShape.Kind.WAIT && trusting && !loopedElsewhere(facts, shape)) {
                Look look = look(facts, shape);
                if (look != null
                        && mayWakeSpuriously(facts, look)
                        && isWaitedFor(facts, look)
                        && !recheckedInFact(facts, shape)) {
                    Finding finding = ask(facts, look);
                    if (finding != null) {
                        findings.add(finding);
                    }
                }
            }
        }
        findings.addAll(new WakeupWithoutChange(facts).find(this));
        return findings;
    }

    /**
     * The wait is a helper whose caller loops over the condition: another shape of the wait is a loop that looks at the same
     * variables at a place of its own. A caller that loops for another reason does not make up for the missing look.
     */
    private static boolean loopedElsewhere(Facts facts, GuardShape shape) {
        Set<Integer> own = looks(shape);
        Set<Integer> variables =
                own.stream().map(site -> facts.trace().siteOf(site).variable()).collect(Collectors.toSet());
        return facts.trace().guards(shape.site()).stream()
                .filter(other -> other.recheck() == Recheck.LOOP)
                .flatMap(other -> looks(other).stream())
                .anyMatch(site -> !own.contains(site)
                        && variables.contains(facts.trace().siteOf(site).variable()));
    }

    private static Set<Integer> looks(GuardShape shape) {
        return shape.paths().stream()
                .flatMap(List::stream)
                .map(Literal::readSite)
                .collect(Collectors.toSet());
    }

    /** A look of the shape, best one that was followed by a wait; null when the recording ran neither. */
    private static Look look(Facts facts, GuardShape shape) {
        Look best = null;
        for (var entry : facts.looks().byMemory()) {
            for (Look look : entry.getValue()) {
                boolean better = best == null || best.waitEvent() < 0 && look.waitEvent() >= 0;
                if (look.shape().equals(shape) && better && valueThatWaits(facts, look) != null) {
                    best = look;
                }
            }
        }
        return best;
    }

    /** Whether anybody else can make the guard true: what the thread alone writes, a time-out as a rule, says how it waits and not for what. */
    private static boolean isWaitedFor(Facts facts, Look look) {
        if (look.waitEvent() < 0) {
            return true;
        }
        int thread = facts.trace().thread(look.read());
        return facts.accesses().history(look.memory()).writers().intStream().anyMatch(writer -> writer != thread);
    }

    /** A value of the guard with which the thread waits; null when none is known. */
    private static Long valueThatWaits(Facts facts, Look look) {
        Literal literal = look.literal();
        if (look.waitEvent() >= 0) {
            return facts.trace().valueBefore(look.read());
        }
        if (literal.relation().isOpaque()) {
            return null;
        }
        for (long value : new long[] {0, 1, -1, literal.operand(), literal.operand() - 1, literal.operand() + 1}) {
            if (literal.relation().holds(value, literal.operand())) {
                return value;
            }
        }
        return null;
    }

    /**
     * Only waits and parks return without a reason. One with a time-out that nobody ever notifies is a pause: there is no wakeup
     * that could be mistaken for another.
     */
    private static boolean mayWakeSpuriously(Facts facts, Look look) {
        Trace trace = facts.trace();
        List<Integer> waits = facts.looks().waits(look.shape());
        if (waits.isEmpty()) {
            String operation = trace.siteOf(look.shape().site()).operation();
            return operation.startsWith("Object.wait")
                    || operation.startsWith("Condition.await")
                    || operation.startsWith("LockSupport.park");
        }
        if (trace.op(waits.get(0)) == Op.PERMITS_ACQUIRE_BEGIN) {
            return false;
        }
        return waits.stream()
                .anyMatch(wait -> Channels.timeout(trace, wait) == 0
                        || !facts.channels().on(Channels.channelOf(trace, wait)).isEmpty());
    }

    /** After each recorded return from the wait the thread looked at the guard again at a place that decides: a caller loops. */
    private static boolean recheckedInFact(Facts facts, GuardShape shape) {
        Trace trace = facts.trace();
        if (shape.recheck() == Recheck.BOUNDED) {
            return false;
        }
        Set<Integer> looks = shape.paths().stream()
                .flatMap(List::stream)
                .map(Literal::readSite)
                .collect(Collectors.toSet());
        int returned = 0;
        for (int wait : facts.looks().waits(shape)) {
            int e = trace.next(wait);
            if (e < 0) {
                continue;
            }
            if (facts.sampledBefore(looks, wait)) {
                // Whether it looked again need not be in the recording.
                continue;
            }
            returned++;
            boolean looked = false;
            for (int steps = 0; e >= 0 && steps < 12 && !looked; steps++, e = trace.next(e)) {
                looked = looks.contains(trace.siteId(e));
            }
            if (!looked) {
                return false;
            }
        }
        return returned > 0;
    }

    private Finding ask(Facts facts, Look look) {
        Trace trace = facts.trace();
        Narrator narrator = facts.narrator();
        Memory memory = look.memory();
        long waits = valueThatWaits(facts, look);
        int thread = trace.thread(look.read());
        Site waitSite = trace.siteOf(look.shape().site());
        Slice slice = new Slice(facts);
        long guard = slice.variable(memory);
        Formula waiting = slice.formula(look.literal(), memory, waits);
        String guardName = narrator.memoryName(memory);
        Cue cue = Cue.of(look.read(), "looks at " + guardName + ": " + narrator.value(memory, waits));
        Script.Builder script = slice.script(thread);
        slice.heldBefore(script, look.read());
        script.at(cue).branch(waiting, null, GONE);
        int wait = look.waitEvent();
        boolean park = wait >= 0 && Channels.parks(trace.op(wait));
        if (park) {
            script.at(Cue.of(wait)).park(Patience.FOREVER, true);
        } else {
            long lock = wait >= 0 ? trace.a(wait) : 1;
            boolean held = wait >= 0 && facts.holds().of(look.read(), lock) != null;
            Cue at = Cue.of(wait >= 0 ? wait : look.read(), wait >= 0 ? null : "would wait");
            if (!held) {
                script.at(at.text() == null ? Cue.of(wait, "locks " + narrator.objectName(lock)) : at)
                        .acquire(lock);
            }
            script.at(at).await(wait >= 0 ? trace.object(wait) : 1, lock, Patience.FOREVER, true);
        }
        boolean bounded = look.shape().recheck() == Recheck.BOUNDED;
        String act = bounded
                ? "looks once more, sees " + guardName + " unchanged, and gives up"
                : "goes on without looking at " + guardName + " again";
        script.at(Cue.of(wait >= 0 ? wait : look.read(), act))
                .mark(ACTED, waiting)
                .label(GONE)
                .end();
        Program program =
                Program.builder().script(script.build()).variable(guard, waits).build();
        if (!(Search.run(program, Goal.marked(ACTED)) instanceof Outcome.Found witness)) {
            return null;
        }
        Location lookedAt = narrator.location(look.read(), "looks at the guard");
        Location waitedAt = narrator.location(waitSite, "waits", narrator.threadName(thread));
        return new Finding(
                id(),
                bounded ? "single-retry" : "",
                Verdict.PREDICTED,
                narrator.threadName(thread) + " waits in " + waitedAt.brief() + " and "
                        + (bounded
                                ? "gives up after a bounded number of looks"
                                : "takes every return for the wakeup it waits for"),
                List.of(narrator.thread(thread, "waiter")),
                List.of(narrator.memoryOwner(memory, "owner of the guard " + guardName)),
                List.of(lookedAt, waitedAt),
                new Telling(facts).steps(program, witness),
                bounded
                        ? "a failure or a time-out long before its time, after a spurious or foreign wakeup"
                        : "the thread acts on a state that is not there: an empty queue, a missing value",
                bounded
                        ? "wait on in a loop until the condition holds or the remaining time is over"
                        : "use while instead of if around the wait",
                List.of(),
                Math.max(1, facts.looks().waits(look.shape()).size()));
    }
}
