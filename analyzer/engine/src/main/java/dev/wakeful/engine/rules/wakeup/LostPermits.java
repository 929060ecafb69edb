package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds threads that look, then do something that may park inside, then park: a permit that comes after the look is gone when they
 * park. Locks, queues, latches and futures of java.util.concurrent park their threads and take whatever permit is there.
 */
final class LostPermits {
    private static final int LONGEST_SPAN = 100;
    private static final int TRIES = 4;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    /** Locks by the first thread that took them; those of several threads are in {@link #contended}. */
    private final LongOpenHashSet contended = new LongOpenHashSet();

    private record Group(int waitSite, int innerSite, int notifySite) {}

    LostPermits(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
    }

    List<Finding> find() {
        if (!trace.holds(Op.PARK_BEGIN) || !trace.holds(Op.UNPARK)) {
            return List.of();
        }
        findContended();
        Map<Group, List<LostPermit>> candidates = new LinkedHashMap<>();
        for (var entry : facts.looks().byMemory()) {
            for (Look look : entry.getValue()) {
                int wait = look.waitEvent();
                int inner = wait >= 0
                                && trace.op(wait) == Op.PARK_BEGIN
                                && look.shape().recheck() == Recheck.LOOP
                        ? inner(look)
                        : -1;
                if (inner >= 0) {
                    candidates(look, inner, entry.getValue(), candidates);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (List<LostPermit> group : candidates.values()) {
            for (LostPermit lost : group.subList(0, Math.min(TRIES, group.size()))) {
                LostPermit.Answer answer = lost.ask(facts);
                if (answer != null && answer.outcome() instanceof Outcome.Found found) {
                    findings.add(finding(lost, answer, found, group.size()));
                    break;
                }
            }
        }
        return findings;
    }

    private void findContended() {
        Map<Long, Integer> first = new LinkedHashMap<>();
        for (Hold hold : facts.holds().all()) {
            Integer other = first.putIfAbsent(hold.lock(), hold.thread());
            if (other != null && other != hold.thread()) {
                contended.add(hold.lock());
            }
        }
    }

    /** The first step between look and wait that may consume a permit, -1 for none. */
    private int inner(Look look) {
        int e = trace.next(look.read());
        for (int steps = 0; e >= 0 && e != look.waitEvent(); steps++, e = trace.next(e)) {
            if (steps == LONGEST_SPAN) {
                return -1;
            }
            if (mayPark(e)) {
                return e;
            }
        }
        return -1;
    }

    private boolean mayPark(int e) {
        return switch (trace.op(e)) {
            case PARK_BEGIN, PERMITS_ACQUIRE_BEGIN, LATCH_AWAIT_BEGIN, BARRIER_BEGIN, GET_BEGIN, RECEIVE_BEGIN -> true;
            case ACQUIRE, ACQUIRE_SHARED -> contended.contains(trace.object(e)) && isJavaUtilLock(e);
            default -> false;
        };
    }

    private boolean isJavaUtilLock(int e) {
        return trace.classNameOf(trace.object(e)).startsWith("java.util.concurrent.locks.")
                && !trace.site(e).operation().equals("synchronized");
    }

    private void candidates(Look look, int inner, List<Look> looks, Map<Group, List<LostPermit>> candidates) {
        Enabling.Values values = new Enabling.Values(facts, look.memory(), looks, look.literal());
        for (Enabling enabling : Enabling.of(facts, look.memory(), look.literal(), values)) {
            if (trace.thread(enabling.write()) == trace.thread(look.read())) {
                continue;
            }
            int notification = notification(look, enabling);
            if (notification >= 0 && !toldLater(look, notification)) {
                Group group =
                        new Group(trace.siteId(look.waitEvent()), trace.siteId(inner), trace.siteId(notification));
                candidates
                        .computeIfAbsent(group, g -> new ArrayList<>())
                        .add(new LostPermit(look, inner, enabling, notification));
            }
        }
    }

    /** The first unpark of the waiter by the writer after its write, -1 for none. */
    private int notification(Look look, Enabling enabling) {
        for (int e : facts.channels().on(Channels.channelOf(trace, look.waitEvent()))) {
            if (trace.thread(e) == trace.thread(enabling.write()) && e > enabling.write()) {
                return e;
            }
        }
        return -1;
    }

    /** Whether somebody unparks the thread once more, and need not wait for it to have come through. */
    private boolean toldLater(Look look, int notification) {
        int end = trace.next(look.waitEvent());
        for (int e : facts.channels().on(Channels.channelOf(trace, look.waitEvent()))) {
            if (e > notification && (end < 0 || !facts.must().before(end, e))) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(LostPermit lost, LostPermit.Answer answer, Outcome.Found found, int count) {
        Narrator narrator = facts.narrator();
        Look look = lost.look();
        Memory memory = look.memory();
        int waiter = trace.thread(look.read());
        int notifier = trace.thread(lost.notification());
        String name = narrator.memoryName(memory);
        Location waited = narrator.location(look.waitEvent(), "parks");
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(look.read(), "looks"));
        if (trace.siteId(lost.inner()) != Site.UNKNOWN) {
            locations.add(narrator.location(lost.inner(), "may consume the permit"));
        }
        locations.add(waited);
        locations.add(narrator.location(lost.notification(), "unparks"));
        long timeout = trace.a(look.waitEvent());
        return new Finding(
                rule,
                "consumed-permit",
                Verdict.PREDICTED,
                narrator.threadName(waiter) + " looks at " + name + " and may lose the permit of "
                        + narrator.threadName(notifier) + " before it parks in " + waited.brief(),
                List.of(narrator.thread(waiter, "waiter"), narrator.thread(notifier, "notifier")),
                List.of(narrator.memoryOwner(memory, "owner of the guard " + name)),
                locations,
                new Telling(facts).steps(answer.program(), found),
                timeout > 0
                        ? "the thread sleeps although it was woken, masked by a time-out of "
                                + Narrator.duration(timeout)
                        : "the thread parks for ever although it was unparked",
                "let nothing that may block stand between the look and the park: look again directly before it parks",
                List.of(),
                count);
    }
}
