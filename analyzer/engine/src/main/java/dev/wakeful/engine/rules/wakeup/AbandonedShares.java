package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds waiters that are told, take what there is, wait for the rest, and fail when their time is up: what they have taken, and the notification for it, is lost for the others. That the method forgets
 * it then is what the bytecode says ({@link GuardShape.Kind#SHARE}), that a share was taken between two waits what the recording says.
 */
final class AbandonedShares {
    private static final int NEAR = 400;
    /** Who waits for so long means for ever. */
    private static final long FOREVER = TimeUnit.DAYS.toNanos(1);

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    /** By the site of a wait: where shares are taken before the next turn. */
    private final Map<Integer, Set<Integer>> takes = new HashMap<>();

    private final Map<Integer, Finding> found = new LinkedHashMap<>();

    AbandonedShares(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.SHARE) {
                shape.paths().stream()
                        .flatMap(List::stream)
                        .map(Literal::readSite)
                        .forEach(takes.computeIfAbsent(shape.site(), s -> new HashSet<>())::add);
            }
        }
    }

    List<Finding> find() {
        for (int e = 0; !takes.isEmpty() && e < trace.size(); e++) {
            if (trace.op(e) == Op.WAIT_BEGIN && takes.containsKey(trace.siteId(e))) {
                waits(e);
            }
        }
        return new ArrayList<>(found.values());
    }

    private void waits(int wait) {
        long timeout = Channels.timeout(trace, wait);
        int take = timeout > 0 && timeout < FOREVER ? takenBefore(wait) : -1;
        int given = take < 0 ? -1 : facts.accesses().lastWriteBefore(trace, trace.memory(take), take);
        boolean byAnother = given >= 0
                && trace.thread(given) != trace.thread(take)
                && trace.valueAfter(given) > trace.valueAfter(take);
        if (byAnother && !isGivenBack(wait, trace.memory(take))) {
            Finding known = found.get(trace.siteId(wait));
            Finding finding = finding(wait, take, given);
            boolean better =
                    known == null || known.verdict() != Verdict.OBSERVED && finding.verdict() == Verdict.OBSERVED;
            found.put(trace.siteId(wait), (better ? finding : known).withCount(known == null ? 1 : known.count() + 1));
        }
    }

    /** What the thread has taken since it was told, in the same critical section, before it waits again; -1 for nothing. */
    private int takenBefore(int wait) {
        int take = -1;
        int e = trace.previous(wait);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (trace.op(e) == Op.WAIT_END && trace.object(e) == trace.object(wait)) {
                return take;
            }
            boolean leaves = trace.op(e) == Op.RELEASE && trace.object(e) == trace.a(wait);
            if (leaves || Channels.blocks(trace.op(e))) {
                return -1;
            }
            if (trace.op(e).isWrite() && takes.get(trace.siteId(wait)).contains(trace.siteId(e))) {
                take = e;
            }
        }
        return -1;
    }

    /** Whether the time was up and the thread changed the count all the same before it let go of the lock. */
    private boolean isGivenBack(int wait, Memory memory) {
        int end = Channels.end(trace, wait);
        if (end < 0 || trace.b(end) != Op.OUTCOME_TIMED_OUT) {
            return false;
        }
        int e = trace.next(end);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            Hold ended = trace.op(e) == Op.RELEASE ? facts.holds().endedBy(e) : null;
            if (ended != null && ended.lock() == trace.a(wait)) {
                return false;
            }
            if (trace.op(e).isWrite() && memory.equals(trace.memory(e))) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(int wait, int take, int given) {
        Narrator narrator = facts.narrator();
        int end = Channels.end(trace, wait);
        boolean happened = end >= 0 && trace.b(end) == Op.OUTCOME_TIMED_OUT;
        String waiter = narrator.threadName(trace.thread(wait));
        String giver = narrator.threadName(trace.thread(given));
        String count = narrator.memoryName(trace.memory(take));
        List<Location> locations = List.of(
                narrator.location(wait, "waits for the rest"),
                narrator.location(take, "takes a share"),
                narrator.location(given, "gave it"));
        List<Step> steps = List.of(
                new Step(giver, narrator.action(given), narrator.location(given, "")),
                new Step(waiter, narrator.action(take), narrator.location(take, "")),
                new Step(waiter, narrator.action(wait), narrator.location(wait, "")),
                new Step(
                        waiter,
                        happened
                                ? "fails as its time is up, and forgets what it has taken"
                                : "fails when the time-out expires, and forgets what it has taken",
                        narrator.location(wait, "")));
        return new Finding(
                rule,
                "abandoned-share",
                happened ? Verdict.OBSERVED : Verdict.PREDICTED,
                waiter + " has been told and taken a share of " + count
                        + ", and waits for the rest; when its time is up it " + (happened ? "failed" : "fails")
                        + " without giving it back or passing it on",
                List.of(
                        narrator.thread(trace.thread(wait), "waiter"),
                        narrator.thread(trace.thread(given), "gave the share")),
                List.of(narrator.memoryOwner(trace.memory(take), "owner of " + count)),
                locations,
                steps,
                "what was taken is gone: who waits for it, or for all there is, hangs or waits until its own time-out",
                "give back what was taken on every way out of the loop, and notify the next waiter then",
                happened
                        ? List.of()
                        : List.of("the way out of the wait, which was not taken, is known from the bytecode"),
                1);
    }
}
