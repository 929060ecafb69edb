package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds waits that take whatever comes for their own wakeup, and the notifications through the same channel that belong to a wait that
 * their thread made before. What a notification is meant for shows in what the notifier wrote just before it: the thread looked at that
 * around its earlier wait, and does not look at it around this one.
 */
final class StrayNotifications {
    /** Records of a thread in which what belongs to a notification or a wait is looked for. */
    private static final int NEAR = 24;
    /** A pause shorter than this is a back-off: waking early from it changes nothing. */
    private static final long BACK_OFF_NANOS = 1_000_000;

    private static final int LAST_WAITS = 6;
    private static final int TRIES = 4;

    private final Facts facts;
    private final Trace trace;
    private final String rule;

    private record Group(int waitSite, int notifySite) {}

    StrayNotifications(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
    }

    List<Finding> find() {
        Map<Group, List<StrayNotification>> candidates = new LinkedHashMap<>();
        for (int t = 0; t < trace.threadCount(); t++) {
            List<Integer> earlier = new ArrayList<>();
            for (int e : trace.eventsOf(t)) {
                Op op = trace.op(e);
                if (op != Op.PARK_BEGIN && op != Op.WAIT_BEGIN) {
                    continue;
                }
                if (takesAnyWakeup(e)) {
                    candidates(e, earlier, candidates);
                }
                earlier.add(e);
                if (earlier.size() > LAST_WAITS) {
                    earlier.remove(0);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        candidates.values().forEach(group -> ask(group, findings));
        return findings;
    }

    private void ask(List<StrayNotification> group, List<Finding> findings) {
        group.sort(Comparator.comparingInt(stray -> Math.abs(stray.notification() - stray.later())));
        for (StrayNotification stray : group.subList(0, Math.min(TRIES, group.size()))) {
            StrayNotification.Answer answer = stray.ask(facts);
            if (answer != null && answer.outcome() instanceof Outcome.Found found) {
                findings.add(finding(stray, answer, found, group.size()));
                return;
            }
        }
    }

    /** Whether nothing in the code around the wait looks whether the wakeup was its own. */
    private boolean takesAnyWakeup(int wait) {
        boolean trusts = false;
        for (GuardShape shape : trace.guards(trace.siteId(wait))) {
            if (shape.kind() != GuardShape.Kind.WAIT) {
                continue;
            }
            Recheck recheck = shape.recheck();
            if (recheck == Recheck.LOOP || recheck == Recheck.REPEATED) {
                return false;
            }
            trusts |= recheck == Recheck.UNGUARDED || recheck == Recheck.PAUSE || recheck == Recheck.NEVER;
        }
        long timeout = Channels.timeout(trace, wait);
        return trusts && (timeout == 0 || timeout >= BACK_OFF_NANOS) && !looksAgain(wait);
    }

    /** Whether the thread passed a read after the wait that it had passed before: it goes round a loop. */
    private boolean looksAgain(int wait) {
        Set<Integer> before = new HashSet<>();
        int e = trace.previous(wait);
        for (int steps = 0; e >= 0 && steps < NEAR && !Channels.isWait(trace.op(e)); steps++, e = trace.previous(e)) {
            if (trace.op(e).isAccess()) {
                before.add(trace.siteId(e));
            }
        }
        e = trace.next(wait);
        for (int steps = 0; e >= 0 && steps < NEAR && !Channels.isWait(trace.op(e)); steps++, e = trace.next(e)) {
            if (before.contains(trace.siteId(e))) {
                return true;
            }
        }
        return false;
    }

    private void candidates(int wait, List<Integer> earlier, Map<Group, List<StrayNotification>> candidates) {
        long channel = Channels.channelOf(trace, wait);
        int thread = trace.thread(wait);
        for (int notification : facts.channels().on(channel)) {
            if (trace.thread(notification) == thread || trace.siteId(notification) == Site.UNKNOWN) {
                continue;
            }
            List<Integer> told = toldBy(notification);
            if (concerns(wait, told)) {
                continue;
            }
            for (int i = earlier.size() - 1; i >= 0; i--) {
                int before = earlier.get(i);
                int after = i + 1 < earlier.size() ? earlier.get(i + 1) : wait;
                if (Channels.channelOf(trace, before) != channel || trace.siteId(before) == trace.siteId(wait)) {
                    continue;
                }
                StrayNotification stray = belongsTo(before, after, wait, notification, told);
                if (stray != null) {
                    candidates
                            .computeIfAbsent(
                                    new Group(trace.siteId(wait), trace.siteId(notification)), g -> new ArrayList<>())
                            .add(stray);
                    break;
                }
            }
        }
    }

    /** The writes with which the notifier made the state that it tells of: those of its last records before the notification. */
    private List<Integer> toldBy(int notification) {
        List<Integer> writes = new ArrayList<>();
        int e = trace.previous(notification);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            Op op = trace.op(e);
            if (op == Op.TASK_BEGIN || Channels.isWait(op)) {
                break;
            }
            if (op.isWrite() && trace.memory(e) != null) {
                writes.add(e);
            }
        }
        return writes;
    }

    /** Whether the notification tells of something that the code around the wait is about. */
    private boolean concerns(int wait, List<Integer> told) {
        Set<Integer> variables = new HashSet<>();
        told.forEach(write -> variables.add(trace.memory(write).variable()));
        for (GuardShape shape : trace.guards(trace.siteId(wait))) {
            for (List<Literal> path : shape.recheck() == Recheck.PAUSE ? List.<List<Literal>>of() : shape.paths()) {
                for (Literal literal : path) {
                    if (variables.contains(trace.siteOf(literal.readSite()).variable())) {
                        return true;
                    }
                }
            }
        }
        int e = trace.next(wait);
        for (int steps = 0; e >= 0 && steps < NEAR && !Channels.isWait(trace.op(e)); steps++, e = trace.next(e)) {
            Memory memory = trace.op(e).isAccess() ? trace.memory(e) : null;
            if (memory != null && variables.contains(memory.variable())) {
                return true;
            }
        }
        return false;
    }

    /** The candidate in which the notification is for the wait {@code before}, null when what the thread looked at does not show that. */
    private StrayNotification belongsTo(int before, int after, int wait, int notification, List<Integer> told) {
        for (int write : told) {
            Memory memory = trace.memory(write);
            int first = lastRead(memory, before, -1);
            int last = lastRead(memory, after, before);
            if (last >= 0) {
                return new StrayNotification(before, first < 0 ? last : first, last, wait, write, notification);
            }
        }
        return null;
    }

    /** The last read of the location before an event and, unless that is -1, after another one; -1 for none near. */
    private int lastRead(Memory memory, int event, int since) {
        int e = trace.previous(event);
        for (int steps = 0; e >= 0 && e != since && steps < NEAR * LAST_WAITS; steps++, e = trace.previous(e)) {
            if (since < 0 && Channels.isWait(trace.op(e))) {
                return -1;
            }
            boolean reads = trace.op(e).isAccess() && !trace.op(e).isWrite();
            if (reads && memory.equals(trace.memory(e))) {
                return e;
            }
        }
        return -1;
    }

    private Finding finding(StrayNotification stray, StrayNotification.Answer answer, Outcome.Found found, int count) {
        Narrator narrator = facts.narrator();
        Memory told = trace.memory(stray.write());
        int thread = trace.thread(stray.later());
        int notifier = trace.thread(stray.notification());
        Location waited = narrator.location(stray.later(), "takes the wakeup for its own");
        Location earlier = narrator.location(stray.earlier(), "wait that the wakeup is meant for");
        long timeout = Channels.timeout(trace, stray.later());
        return new Finding(
                rule,
                "",
                Verdict.PREDICTED,
                narrator.threadName(notifier) + " can wake " + narrator.threadName(thread) + " in " + waited.brief()
                        + " with what is meant for its wait in " + earlier.brief() + ", which it has left",
                List.of(narrator.thread(thread, "waiter"), narrator.thread(notifier, "notifier")),
                List.of(narrator.memoryOwner(told, "owner of " + narrator.memoryName(told))),
                List.of(
                        waited,
                        earlier,
                        narrator.location(stray.write(), "writes what the earlier wait was for"),
                        narrator.location(stray.notification(), "notifies")),
                new Telling(facts).steps(answer.program(), found),
                timeout > 0
                        ? "a pause of " + Narrator.duration(timeout) + " ends before its time, and the thread goes on"
                        : "the thread goes on although what it waits for has not happened",
                "look again after the return and wait on: in a loop over the condition, or until the deadline",
                List.of(),
                count);
    }
}
