package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Ideal;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds single notifications that are made only when a count leaves the value with which others wait: see {@link EdgeNotification}. */
final class EdgeNotifications {
    private static final int TRIES = 12;
    /** Writes behind the notification among which the second one is sought. */
    private static final int NEAR = 200;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final FollowUps followUps;
    private final CountedSpans spans;
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    private final boolean mixed;

    private record Group(int toldSite, int leftSite, int notifySite) {}

    /** @param mixed whether to look for waiters that wait for something else on the same condition, or for a second unit */
    EdgeNotifications(Facts facts, String rule, FollowUps followUps, boolean mixed) {
        this.mixed = mixed;
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        this.followUps = followUps;
        this.spans = new CountedSpans(facts, followUps);
    }

    List<Finding> find() {
        spans.singleNotifications().forEach(this::notified);
        return new ArrayList<>(found.values());
    }

    private void notified(int notification) {
        int write = spans.countBefore(notification);
        if (write < 0) {
            return;
        }
        if (mixed) {
            List<Look> waiters = waiters(write, notification, -1);
            for (Look told : waiters) {
                for (Look left : waiters) {
                    boolean both = trace.thread(told.read()) != trace.thread(left.read())
                            && told.shape().site() != left.shape().site();
                    if (both && !ask(told, left, write, notification, -1)) {
                        return;
                    }
                }
            }
            return;
        }
        int woken = wokenBy(notification);
        Look told = woken < 0 ? null : lookOf(trace.memory(write), Channels.begin(trace, woken));
        int more = told == null || trace.thread(woken) == trace.thread(write) ? -1 : second(write, woken);
        for (Look left : more < 0 ? List.<Look>of() : waiters(write, notification, more)) {
            boolean another = trace.thread(told.read()) != trace.thread(left.read());
            if (another && !ask(told, left, write, notification, more)) {
                return;
            }
        }
    }

    /** The first end of a wait on the channel after the notification. */
    private int wokenBy(int notification) {
        IntList ends = facts.channels().waitEnds(Channels.channelOf(trace, notification), notification, trace.size());
        int end = ends.isEmpty() ? -1 : ends.getInt(0);
        return end >= 0 && trace.b(end) == Op.OUTCOME_NOTIFIED ? end : -1;
    }

    private Look lookOf(Memory memory, int wait) {
        for (Look look : facts.looks().at(memory)) {
            if (look.waitEvent() == wait) {
                return look;
            }
        }
        return null;
    }

    /** A write that counts in the same direction, in a critical section that can follow although the woken one has not come back yet; -1 for none. */
    private int second(int write, int woken) {
        Memory memory = trace.memory(write);
        int[] accesses = facts.accesses().of(memory);
        int end = followUps.end(write);
        int at = Arrays.binarySearch(accesses, write);
        for (int i = at + 1; i < accesses.length && i < at + NEAR; i++) {
            int e = accesses[i];
            boolean another = e > end
                    && trace.thread(e) != trace.thread(woken)
                    && trace.op(e).isWrite();
            if (another && sameDirection(write, e)) {
                int begin = followUps.begin(e);
                Ideal needed = new Ideal(facts, woken, -1);
                return needed.reaches(begin, begin) && !needed.wrote(memory) ? e : -1;
            }
        }
        return -1;
    }

    private boolean sameDirection(int write, int other) {
        return Long.signum(Counts.unit(facts, write)) == Long.signum(Counts.unit(facts, other));
    }

    /** Looks of other threads than those that give which may wait on the channel when the notification comes, one of each thread and place. */
    private List<Look> waiters(int write, int notification, int second) {
        Map<Long, Look> waiters = new LinkedHashMap<>();
        int cut = followUps.begin(notification);
        for (Look look : facts.looks().at(trace.memory(write))) {
            int thread = trace.thread(look.read());
            boolean another = thread != trace.thread(notification) && (second < 0 || thread != trace.thread(second));
            if (another
                    && look.waitEvent() >= 0
                    && Channels.channelOf(trace, look.waitEvent()) == Channels.channelOf(trace, notification)
                    && WaitGuard.of(facts, look).mayWaitAt(facts, cut)
                    && (second < 0 || !isNeeded(look, second))) {
                waiters.putIfAbsent((long) look.shape().site() << 32 | thread, look);
            }
        }
        return List.copyOf(waiters.values());
    }

    /** Whether the second write could only come because the thread had waited no longer. */
    private boolean isNeeded(Look look, int second) {
        int end = Channels.end(trace, look.waitEvent());
        return end >= 0 && facts.must().before(end, followUps.begin(second));
    }

    /** Asks, unless that was asked often enough: then false. */
    private boolean ask(Look told, Look left, int write, int notification, int second) {
        Group group = new Group(told.shape().site(), left.shape().site(), trace.siteId(notification));
        if (found.containsKey(group) || tries.merge(group, 1, Integer::sum) > TRIES) {
            return false;
        }
        EdgeNotification question =
                new EdgeNotification(WaitGuard.of(facts, told), WaitGuard.of(facts, left), write, notification, second);
        int cut = followUps.begin(notification);
        boolean possible = question.told().mayWaitAt(facts, cut)
                && question.holdOnlyItsLock(facts)
                && WaitSet.at(facts, Channels.channelOf(trace, notification), cut)
                        .mayLast(told.waitEvent(), left.waitEvent());
        EdgeNotification.Answer answer = possible ? question.ask(facts, spans, cut) : null;
        if (answer != null && answer.outcome() instanceof Outcome.Found witness) {
            found.put(group, finding(question, answer, witness));
        }
        return true;
    }

    private Finding finding(EdgeNotification question, EdgeNotification.Answer answer, Outcome.Found witness) {
        Narrator narrator = facts.narrator();
        int told = question.told().thread(trace);
        int left = question.left().thread(trace);
        int giver = trace.thread(mixed ? question.write() : question.second());
        String count = narrator.memoryName(trace.memory(question.write()));
        long timeout = Channels.timeout(trace, question.left().waitEvent());
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(question.left().waitEvent(), "waits"));
        locations.add(narrator.location(question.notification(), "notifies one, and only at the edge"));
        locations.add(
                mixed
                        ? narrator.location(question.told().waitEvent(), "waits for something else")
                        : narrator.location(question.second(), "gives another one"));
        String giverName = narrator.threadName(giver);
        String toldName = narrator.threadName(told);
        String leftName = narrator.threadName(left);
        return new Finding(
                rule,
                "only-at-the-edge",
                Verdict.PREDICTED,
                mixed
                        ? "the single notification of " + giverName + " that " + leftName + " waits for (" + count
                                + ") can wake " + toldName + ", which goes on and tells nobody: it was not at the edge"
                        : giverName + " tells only when " + count
                                + " was at the value that others wait with: given twice before " + toldName + " comes, "
                                + leftName + " is not told",
                List.of(
                        narrator.thread(left, "waiter that is not told"),
                        narrator.thread(told, mixed ? "waiter for something else" : "waiter that is told"),
                        narrator.thread(giver, mixed ? "notifier" : "tells nobody the second time")),
                List.of(narrator.memoryOwner(trace.memory(question.write()), "owner of the guard " + count)),
                locations,
                new Telling(facts).steps(answer.program(), witness),
                timeout > 0
                        ? "lost time: masked by a " + Narrator.duration(timeout) + " time-out"
                        : "the waiter sleeps although what it waits for is there, until somebody notifies for another reason",
                mixed
                        ? "notify all of them, or give each kind of waiter a condition of its own"
                        : "notify whenever something is given, or notify all at the edge, or let who is woken pass it on while more is there",
                List.of("assumed: both critical sections count on from another value as they counted from this one"),
                1);
    }
}
