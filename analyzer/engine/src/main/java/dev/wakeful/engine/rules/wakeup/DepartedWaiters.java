package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds queues of waiters, each with a condition (or a monitor, or its thread) of its own, that keep an entry whose thread has left: by
 * time-out or interrupt, its condition still false. A notifier that changes what all of them wait for and tells that entry only has told
 * nobody.
 */
final class DepartedWaiters {
    private static final int NEAR = 64;
    private static final int TRIES = 8;
    private static final int SHARED = -1;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final WaiterQueue queue;
    private final Announcements announcements;
    private final CommonStock stock;
    private final Map<GuardShape, Long2IntOpenHashMap> owners = new HashMap<>();
    /** By channel. */
    private final Long2ObjectOpenHashMap<IntArrayList> singles = new Long2ObjectOpenHashMap<>();

    /** Whether it was seen to tell one of several. */
    private final Map<Place, Boolean> tellSeveral = new HashMap<>();

    private final Map<Group, Finding> found = new LinkedHashMap<>();
    /** Several callers guard one wait. */
    private final Set<Integer> seen = new HashSet<>();

    private record Group(int waitSite, int notifySite) {}

    /** A place that tells those who wait in some way. */
    private record Place(GuardShape shape, int site) {}

    DepartedWaiters(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        this.queue = new WaiterQueue(trace);
        this.announcements = new Announcements(facts, queue);
        this.stock = new CommonStock(facts);
    }

    List<Finding> find() {
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.WAIT) {
                for (int wait : facts.looks().waits(shape)) {
                    if (trace.op(wait) != Op.PERMITS_ACQUIRE_BEGIN) {
                        departures(shape, wait);
                    }
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /** The first notification that comes for a wait when its thread has left it. */
    private void departures(GuardShape shape, int wait) {
        int end = Channels.end(trace, wait);
        if (end < 0 || !isOwnChannel(shape, wait)) {
            return;
        }
        long channel = Channels.channelOf(trace, wait);
        IntArrayList single = singles.computeIfAbsent(channel, this::singles);
        for (int i = after(single, end); i < single.size(); i++) {
            int told = single.getInt(i);
            if (trace.thread(told) != trace.thread(wait)) {
                if (hasLeft(shape, wait, end, told) && !isOnItsWayOut(shape, end, told)) {
                    spent(shape, wait, told);
                }
                return;
            }
        }
    }

    /** The notifications of a channel that tell one waiter, in order. */
    private IntArrayList singles(long channel) {
        IntArrayList single = new IntArrayList();
        for (int told : facts.channels().on(channel)) {
            if (trace.op(told) != Op.NOTIFY_ALL && trace.op(told) != Op.QUEUE_SIGNAL) {
                single.add(told);
            }
        }
        return single;
    }

    /** Index of the first event behind another. */
    private static int after(IntArrayList events, int event) {
        int at = Arrays.binarySearch(events.elements(), 0, events.size(), event + 1);
        return at < 0 ? -at - 1 : at;
    }

    /** Whether no other thread ever waits through the channel. */
    private boolean isOwnChannel(GuardShape shape, int wait) {
        return owners.computeIfAbsent(shape, this::owners).get(Channels.channelOf(trace, wait)) != SHARED;
    }

    /** By channel the one thread that ever waits through it in this way, or that there are several. */
    private Long2IntOpenHashMap owners(GuardShape shape) {
        Long2IntOpenHashMap byChannel = new Long2IntOpenHashMap();
        for (int wait : facts.looks().waits(shape)) {
            long channel = Channels.channelOf(trace, wait);
            int thread = trace.thread(wait);
            if (byChannel.getOrDefault(channel, thread) != thread) {
                byChannel.put(channel, SHARED);
            } else {
                byChannel.put(channel, thread);
            }
        }
        return byChannel;
    }

    /** Whether the thread had given up the wait before the event, and not waited there again. */
    private boolean hasLeft(GuardShape shape, int wait, int end, int event) {
        long outcome = trace.op(end) == Op.WAIT_END ? trace.b(end) : Op.OUTCOME_UNKNOWN;
        if (outcome == Op.OUTCOME_NOTIFIED) {
            return false;
        }
        boolean waiting = true;
        boolean looked = false;
        for (int e = wait, back = 0; e >= 0 && back < NEAR && !looked; e = trace.previous(e), back++) {
            looked = isLook(shape, e);
        }
        for (int e = end; e >= 0 && e < event; e = trace.next(e)) {
            if (Channels.isWait(trace.op(e))
                    && Channels.channelOf(trace, e) == Channels.channelOf(trace, wait)
                    && trace.siteId(e) == trace.siteId(wait)) {
                return false;
            }
            if (isLook(shape, e)) {
                waiting &= leadsToWait(shape, e);
            }
        }
        boolean gaveUp = outcome == Op.OUTCOME_TIMED_OUT || outcome == Op.OUTCOME_INTERRUPTED;
        return waiting && (gaveUp || looked && !isStillInside(end, event));
    }

    /** Whether the thread is still about to leave: what it does next is not known at the event. */
    private boolean isStillInside(int end, int event) {
        int next = trace.next(end);
        return next < 0 || next > event;
    }

    /**
     * Whether the thread takes its entry out, or tells another waiter, when it has been told already, before it looks again: a program whose
     * waiters do that loses nothing.
     */
    private boolean isOnItsWayOut(GuardShape shape, int end, int told) {
        int e = trace.next(end);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            if (Channels.isWait(trace.op(e)) || trace.op(e) == Op.TASK_BEGIN || e > told && isLook(shape, e)) {
                return false;
            }
            if (e > told && (queue.isOfSameQueue(e, told) || announcements.tells(shape, e))) {
                return true;
            }
        }
        return false;
    }

    private boolean isLook(GuardShape shape, int e) {
        return trace.op(e).isAccess()
                && shape.paths().stream().flatMap(List::stream).anyMatch(l -> l.readSite() == trace.siteId(e));
    }

    private boolean leadsToWait(GuardShape shape, int read) {
        for (List<Literal> path : shape.paths()) {
            for (Literal literal : path) {
                if (literal.readSite() == trace.siteId(read)
                        && !literal.relation().isOpaque()
                        && !literal.relation().holds(trace.valueBefore(read), literal.operand())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void spent(GuardShape shape, int wait, int told) {
        Group group = new Group(trace.siteId(wait), trace.siteId(told));
        if (found.containsKey(group)) {
            if (seen.add(told)) {
                found.computeIfPresent(group, (g, finding) -> finding.withCount(finding.count() + 1));
            }
            return;
        }
        int write = announcements.sharedWrite(shape, wait, told);
        if (announcements.tellsAnother(shape, write, told)) {
            return;
        }
        if (write < 0) {
            granted(shape, wait, told, group);
            return;
        }
        boolean takesOne = queue.takesOne(told) || tellsOneOfSeveral(shape, told);
        int tries = 0;
        List<Look> looks = new ArrayList<>(facts.looks().at(trace.memory(write)));
        looks.sort(Comparator.comparing(look -> look.waitEvent() < 0));
        for (Look look : looks) {
            if (look.shape().site() == shape.site() && trace.thread(look.read()) != trace.thread(told)) {
                WaitGuard guard = WaitGuard.of(facts, look);
                SpentNotification question = new SpentNotification(guard, wait, write, told);
                if (mayBeStranded(question, takesOne) && ++tries <= TRIES) {
                    SpentNotification.Answer answer = question.ask(facts);
                    if (answer != null && answer.outcome() instanceof Outcome.Found witness) {
                        put(group, told, finding(question, new Telling(facts).steps(answer.program(), witness), -1));
                        return;
                    }
                }
            }
        }
        if (queue.takesOne(told)) {
            put(group, told, finding(new SpentNotification(null, wait, write, told), List.of(), -1));
        }
    }

    private void put(Group group, int told, Finding finding) {
        found.put(group, finding);
        seen.add(told);
    }

    /**
     * What others wait for was handed to the one who has left, in a place of its own: lost for them, when the notifier is one of those who
     * wait and hand on in turn, or when what is handed on is kept for all while nobody waits, and nobody comes for it any more. Whoever answers requests
     * answers each of them, and hands on nothing.
     */
    private void granted(GuardShape shape, int wait, int told, Group group) {
        int grant = announcements.grant(shape, wait, told);
        boolean missed = grant >= 0 && (isPeer(shape, told) || isForAnybody(wait, grant, told));
        int sleeper = missed ? sleeper(shape, wait, told) : -1;
        if (sleeper >= 0) {
            put(group, told, finding(new SpentNotification(null, wait, grant, told), List.of(), sleeper));
        }
    }

    private boolean isForAnybody(int wait, int grant, int told) {
        int entry = queue.entryOf(wait, told);
        return entry >= 0 && !stock.isComeFor(grant) && stock.keptForAll(queue.entry(told), entry) != null;
    }

    /** Whether the notifier has been where the waiters wait, and so was one that waits and hands on. */
    private boolean isPeer(GuardShape shape, int told) {
        for (int e : trace.eventsOf(trace.thread(told))) {
            if (e >= told) {
                return false;
            }
            Site site = trace.site(e);
            if (shape.host().equals(site.className() + '.' + site.method())) {
                return true;
            }
        }
        return false;
    }

    /** A wait of another thread in the same way that lasts while the notification comes, or that begins later and never ends; -1 for none. */
    private int sleeper(GuardShape shape, int wait, int told) {
        for (int other : facts.looks().waits(shape)) {
            int end = Channels.end(trace, other);
            boolean another = trace.thread(other) != trace.thread(wait)
                    && trace.thread(other) != trace.thread(told)
                    && isOwnChannel(shape, other);
            if (another && (end < 0 || other < told && end > told)) {
                return other;
            }
        }
        return -1;
    }

    /** Whether the same place was seen to tell one of several that slept. */
    private boolean tellsOneOfSeveral(GuardShape shape, int told) {
        return tellSeveral.computeIfAbsent(new Place(shape, trace.siteId(told)), this::seenToTellOneOfSeveral);
    }

    private boolean seenToTellOneOfSeveral(Place place) {
        GuardShape shape = place.shape();
        for (long channel : facts.looks().channels(shape)) {
            for (int sibling : facts.channels().on(channel)) {
                if (trace.siteId(sibling) == place.site()
                        && !announcements.tellsAnother(shape, -1, sibling)
                        && sleepers(shape, sibling) > 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private int sleepers(GuardShape shape, int event) {
        int sleepers = 0;
        for (int wait : facts.looks().waits(shape)) {
            int end = Channels.end(trace, wait);
            sleepers += wait < event && (end < 0 || end > event) ? 1 : 0;
        }
        return sleepers;
    }

    private boolean mayBeStranded(SpentNotification question, boolean takesOne) {
        WaitGuard guard = question.stranded();
        int told = question.notification();
        int wait = guard.waitEvent();
        boolean asleep = wait >= 0 && wait < told && Channels.channelOf(trace, wait) != Channels.channelOf(trace, told);
        if (wait >= 0 && !asleep && Channels.channelOf(trace, wait) == Channels.channelOf(trace, told)) {
            return false;
        }
        boolean parks = trace.op(question.departed()) == Op.PARK_BEGIN;
        long lock = parks ? 0 : trace.a(wait >= 0 ? wait : question.departed());
        return (asleep || takesOne)
                && (parks || guard.isUnderLock(facts, lock))
                && guard.mayWaitAt(facts, question.begin(facts));
    }

    private Finding finding(SpentNotification question, List<Step> witness, int sleeper) {
        Narrator narrator = facts.narrator();
        int left = question.departed();
        int told = question.notification();
        int end = Channels.end(trace, left);
        String gone = narrator.threadName(trace.thread(left));
        String notifier = narrator.threadName(trace.thread(told));
        Memory memory = trace.memory(question.write());
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(gone, narrator.action(left), narrator.location(left, "")));
        steps.add(new Step(gone, "leaves the wait, its condition still false", narrator.location(end, "")));
        steps.addAll(witness);
        WaitGuard stranded = question.stranded();
        boolean observed = stranded == null || stranded.waitEvent() >= 0 && stranded.waitEvent() < told;
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(left, "wait that its thread has left"));
        if (stranded != null) {
            locations.add(narrator.location(
                    trace.siteOf(stranded.look().shape().site()),
                    "waits",
                    narrator.threadName(stranded.thread(trace))));
        } else {
            steps.add(new Step(notifier, narrator.action(question.write()), narrator.location(question.write(), "")));
            steps.add(new Step(notifier, narrator.action(told) + " (nobody is waiting)", narrator.location(told, "")));
        }
        if (sleeper >= 0) {
            String who = narrator.threadName(trace.thread(sleeper));
            locations.add(narrator.location(sleeper, "waits"));
            steps.add(new Step(who, narrator.action(sleeper) + " and is not told", narrator.location(sleeper, "")));
        }
        locations.add(narrator.location(question.write(), "makes the guard true"));
        locations.add(narrator.location(told, "notifies one"));
        return new Finding(
                rule,
                "departed-waiter",
                observed ? Verdict.OBSERVED : Verdict.PREDICTED,
                "the only notification with which " + notifier + " tells that " + narrator.memoryName(memory)
                        + " has changed goes to " + gone + ", which has left its wait",
                List.of(
                        narrator.thread(trace.thread(left), "waiter that has left"),
                        narrator.thread(trace.thread(told), "notifier")),
                List.of(narrator.memoryOwner(memory, "owner of " + narrator.memoryName(memory))),
                locations,
                steps,
                stranded == null
                        ? "the next waiter in the queue hangs: nobody else is told"
                        : "the waiter hangs until somebody notifies for another reason",
                "take the entry out of the queue on every way out of the wait, and tell the next one when a notification came too late",
                List.of(),
                1);
    }
}
