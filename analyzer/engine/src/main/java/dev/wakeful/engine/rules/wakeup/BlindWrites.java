package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;

/**
 * Writes that set a location, without a look at it, to a value with which the waiters go on, and tell nobody, when the waiters' condition was true
 * already. Had it been false they would have been left asleep; whether the program ever comes there so, the recording does not tell.
 */
final class BlindWrites {
    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final FollowUps followUps;

    BlindWrites(Facts facts, String rule, FollowUps followUps) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        this.followUps = followUps;
    }

    /**
     * The first such write of the location that a look is at, -1 for none.
     *
     * @param told a write of the same location that makes the condition true and tells
     */
    int find(Look look, List<Look> ofThread, int told) {
        Memory memory = look.memory();
        Variable variable = trace.variableOf(memory.variable());
        boolean plain =
                variable != null && (variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.STATIC);
        if (!plain || !memory.equals(trace.memory(told))) {
            return -1;
        }
        Literal literal = look.literal();
        Enabling.Values values = new Enabling.Values(facts, memory, ofThread, literal);
        boolean known = false;
        long before = 0;
        for (int e : facts.accesses().of(memory)) {
            boolean silent = known
                    && trace.op(e) == Op.WRITE
                    && trace.siteId(e) != trace.siteId(told)
                    && trace.thread(e) != trace.thread(look.read())
                    && !trace.site(e).has(Site.INITIALIZES)
                    && values.fails(literal, before, e)
                    && values.fails(literal, trace.valueAfter(e), e);
            if (silent && isUnderItsLock(look, e) && !looksFirst(e) && followUps.neverTells(look, e)) {
                return e;
            }
            before = trace.valueAfter(e);
            known = true;
        }
        return -1;
    }

    private boolean isUnderItsLock(Look look, int write) {
        return look.waitEvent() >= 0
                && trace.op(look.waitEvent()) == Op.WAIT_BEGIN
                && facts.holds().of(write, trace.a(look.waitEvent())) != null;
    }

    /** Whether the critical section of the write looks at what it is about to change: it may know that nobody can be waiting. */
    private boolean looksFirst(int write) {
        int begin = followUps.begin(write);
        for (int e = trace.previous(write);
                e >= 0 && trace.position(e) >= trace.position(begin);
                e = trace.previous(e)) {
            if (trace.op(e).isAccess() && trace.memory(write).equals(trace.memory(e)) || trace.op(e) == Op.SAMPLED) {
                return true;
            }
        }
        return false;
    }

    Finding finding(Look look, int write, int told, int notification) {
        Narrator narrator = facts.narrator();
        int waiter = trace.thread(look.read());
        String waiterName = narrator.threadName(waiter);
        String teller = narrator.threadName(trace.thread(told));
        String writer = narrator.threadName(trace.thread(write));
        String guard = narrator.memoryName(trace.memory(write));
        Location waits = narrator.location(trace.siteOf(look.shape().site()), "waits", waiterName);
        return new Finding(
                rule,
                "blind-write",
                Verdict.SUSPECTED,
                writer + " sets " + guard + ", for which " + waiterName
                        + " waits, without a look at it and tells nobody; "
                        + narrator.location(told, "").brief() + " does",
                List.of(
                        narrator.thread(waiter, "waiter"),
                        narrator.thread(trace.thread(write), "tells nobody"),
                        narrator.thread(trace.thread(told), "notifies elsewhere")),
                List.of(narrator.memoryOwner(trace.memory(write), "owner of the guard " + guard)),
                List.of(
                        waits,
                        narrator.location(write, "would make the guard true and tells nobody"),
                        narrator.location(told, "makes it true and tells"),
                        narrator.location(notification, "notifies")),
                List.of(
                        new Step(teller, narrator.action(told), narrator.location(told, "")),
                        new Step(teller, narrator.action(notification), narrator.location(notification, "")),
                        new Step(writer, narrator.action(write), narrator.location(write, ""))),
                "a waiter hangs if one ever sleeps when this write comes",
                "notify here, too, in the critical section of the write",
                List.of("assumed: the write can also come while its waiters wait"),
                1);
    }
}
