package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
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
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds counts whose takers and givers wait on one condition and tell each other, one at a time, only at the edges: see {@link MixedEdge}. */
final class MixedEdges {
    private static final int TRIES = 12;
    /** Critical sections that the thread may still make before it waits. */
    private static final int MOST_MOVES = 4;

    private static final int SLEEPERS = 2;
    private static final int LONGEST_SPAN = 400;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final FollowUps followUps;
    private final CountedSpans spans;
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    private record Group(int sleepSite, int moveSite, int notifySite) {}

    MixedEdges(Facts facts, String rule, FollowUps followUps) {
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
        Look own = write < 0 ? null : ownLook(write, notification);
        if (own == null) {
            return;
        }
        int cut = followUps.begin(write);
        List<MixedEdge.Sleeper> sleepers = new ArrayList<>();
        sleepers(own, notification, cut, true, sleepers);
        sleepers(own, notification, cut, false, sleepers);
        boolean last = WaitSet.at(facts, Channels.channelOf(trace, notification), cut)
                .mayLast(sleepers.stream()
                        .mapToInt(sleeper -> sleeper.guard().waitEvent())
                        .toArray());
        if (sleepers.size() == SLEEPERS && last) {
            int site = sleepers.get(0).guard().look().shape().site();
            Group group = new Group(site, own.shape().site(), trace.siteId(notification));
            ask(group, notification, write, own, sleepers);
        }
    }

    /** Adds threads that sleep on the other side of the count, or may have come there by then, until there are enough. */
    private void sleepers(Look own, int notification, int cut, boolean asleep, List<MixedEdge.Sleeper> sleepers) {
        for (Look look : facts.looks().at(own.memory())) {
            int thread = trace.thread(look.read());
            boolean fits = sleepers.size() < SLEEPERS
                    && thread != trace.thread(own.read())
                    && look.shape().site() != own.shape().site()
                    && facts.looks().channels(look.shape()).contains(Channels.channelOf(trace, notification))
                    && sleepers.stream()
                            .allMatch(other -> other.guard().thread(trace) != thread
                                    && other.guard().look().shape().site()
                                            == look.shape().site());
            WaitGuard guard = fits ? WaitGuard.of(facts, look) : null;
            if (fits && (asleep ? guard.isAsleepAt(trace, cut) : mayCome(guard, notification, cut))) {
                List<Integer> behind = spans.behindWait(guard, notification);
                if (!behind.isEmpty() && comesAgain(look, behind)) {
                    sleepers.add(new MixedEdge.Sleeper(guard, behind));
                }
            }
        }
    }

    private boolean mayCome(WaitGuard guard, int notification, int cut) {
        List<Hold> held = guard.held(facts);
        return held.size() == 1 && held.get(0).lock() == trace.a(notification) && guard.mayWaitAt(facts, cut);
    }

    /** A look of the notifier at the same count before a wait of its own on the same channel. */
    private Look ownLook(int write, int notification) {
        for (Look look : facts.looks().at(trace.memory(write))) {
            boolean own = trace.thread(look.read()) == trace.thread(write)
                    && facts.looks().channels(look.shape()).contains(Channels.channelOf(trace, notification));
            if (own) {
                return look;
            }
        }
        return null;
    }

    /** Whether the thread was seen to come to such a look once more, with nothing but its own doing in between. */
    private boolean comesAgain(Look look, List<Integer> behind) {
        int from = behind.get(behind.size() - 1);
        int e = trace.next(from);
        for (int steps = 0; e >= 0 && steps < LONGEST_SPAN; steps++, e = trace.next(e)) {
            if (trace.siteId(e) == look.literal().readSite() && look.memory().equals(trace.memory(e))) {
                return goesAlone(from, e);
            }
            if (Channels.blocks(trace.op(e))) {
                return false;
            }
        }
        return false;
    }

    private void ask(Group group, int notification, int write, Look own, List<MixedEdge.Sleeper> sleepers) {
        if (found.containsKey(group) || tries.getOrDefault(group, 0) >= TRIES) {
            return;
        }
        WaitGuard guard = WaitGuard.of(facts, own);
        List<List<Integer>> moves = moves(write, guard);
        if (moves.isEmpty()) {
            return;
        }
        tries.merge(group, 1, Integer::sum);
        MixedEdge question = new MixedEdge(
                notification, trace.memory(write), trace.thread(write), moves, guard, List.copyOf(sleepers));
        MixedEdge.Answer answer = question.ask(facts, followUps.begin(write));
        if (answer != null && answer.outcome() instanceof Outcome.Found witness) {
            found.put(group, finding(question, answer, witness));
        }
    }

    /** The critical sections of the notifier from this one on, up to where it would have to wait if nobody else came; empty when it does not come there alone. */
    private List<List<Integer>> moves(int write, WaitGuard guard) {
        Memory counted = trace.memory(write);
        int cut = followUps.begin(write);
        int last = facts.accesses().lastBefore(counted, cut);
        long value = last < 0 ? 0 : trace.valueAfter(last);
        List<List<Integer>> moves = new ArrayList<>();
        int e = write;
        while (e >= 0 && moves.size() < MOST_MOVES) {
            long by = Counts.unit(facts, e);
            List<Integer> section = spans.around(e);
            if (by == 0 || section.isEmpty()) {
                return List.of();
            }
            moves.add(section);
            value += by;
            int end = section.get(section.size() - 1);
            int next = nextLook(end, guard);
            if (next < 0 || !goesAlone(cut, next)) {
                return List.of();
            }
            if (guard.look()
                    .literal()
                    .relation()
                    .holds(value, guard.look().literal().operand())) {
                return moves;
            }
            e = nextWrite(end, counted);
        }
        return List.of();
    }

    private int nextLook(int from, WaitGuard guard) {
        int e = trace.next(from);
        for (int steps = 0; e >= 0 && steps < LONGEST_SPAN; steps++, e = trace.next(e)) {
            if (trace.siteId(e) == guard.look().literal().readSite()
                    && guard.look().memory().equals(trace.memory(e))) {
                return e;
            }
        }
        return -1;
    }

    private int nextWrite(int from, Memory counted) {
        int e = trace.next(from);
        for (int steps = 0; e >= 0 && steps < LONGEST_SPAN; steps++, e = trace.next(e)) {
            if (trace.op(e).isWrite() && counted.equals(trace.memory(e))) {
                return e;
            }
        }
        return -1;
    }

    /**
     * Whether a thread can go from one event to another one while all others stand still: nothing orders what they do meanwhile before it, and outside of the critical sections
     * that are modelled it reads nothing that they write meanwhile.
     */
    private boolean goesAlone(int from, int to) {
        int thread = trace.thread(from);
        for (int t = 0; t < trace.threadCount(); t++) {
            int[] events = t == thread ? new int[0] : trace.eventsOf(t);
            int needed = events.length == 0 ? 0 : facts.must().eventsBefore(to, t);
            if (needed > 0 && events[needed - 1] > from) {
                return false;
            }
        }
        for (int e = from; e >= 0 && e != to; e = trace.next(e)) {
            Memory memory = trace.op(e).isAccess() && trace.op(e) != Op.WRITE ? trace.memory(e) : null;
            if (memory != null && facts.holds().at(e).isEmpty()) {
                int write = facts.accesses().lastWriteBefore(trace, memory, e);
                if (write > from && trace.thread(write) != thread) {
                    return false;
                }
            }
        }
        return true;
    }

    private Finding finding(MixedEdge question, MixedEdge.Answer answer, Outcome.Found witness) {
        Narrator narrator = facts.narrator();
        String mover = narrator.threadName(question.mover());
        String count = narrator.memoryName(question.counted());
        Site waits = trace.siteOf(question.moverGuard().look().shape().site());
        List<FoundThread> threads = new ArrayList<>();
        threads.add(narrator.thread(question.mover(), "waiter that is not told"));
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(waits, "waits", mover));
        locations.add(narrator.location(question.notification(), "notifies one, and only at the edge"));
        for (MixedEdge.Sleeper sleeper : question.sleepers()) {
            threads.add(narrator.thread(sleeper.guard().thread(trace), "waits for the opposite"));
            locations.add(narrator.location(
                    trace.siteOf(sleeper.guard().look().shape().site()),
                    "waits for the opposite",
                    narrator.threadName(sleeper.guard().thread(trace))));
        }
        return new Finding(
                rule,
                "mixed-edges",
                Verdict.PREDICTED,
                "both sides of " + count
                        + " wait on one condition and tell one thread at the edges: the notification for " + mover
                        + " can wake one of those that wait for the opposite, and all sleep",
                threads,
                List.of(narrator.memoryOwner(question.counted(), "owner of the guard " + count)),
                locations,
                new Telling(facts).steps(answer.program(), witness),
                "all of them hang",
                "notify all of them, or give each side a condition of its own and notify whenever something changes",
                List.of("assumed: critical sections count on from another value as they counted from this one"),
                1);
    }
}
