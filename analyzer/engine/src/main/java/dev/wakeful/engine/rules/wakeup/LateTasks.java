package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Patience;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import it.unimi.dsi.fastutil.longs.Long2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Event loops that empty a queue and then select or park, whatever they found: no condition stands before such a wait, but what they saw last of the queue is that it is empty.
 * A thread that wakes the loop before it puts its task into the queue may see it asleep again when the task is there.
 */
final class LateTasks {
    private static final int NEAR = 64;
    /** Of each queue and wait so many turns of the loop are tried. */
    private static final int KEPT = 6;

    private static final int LOOP = 0;
    /** How many tasks there are; locations of a slice have positive numbers. */
    private static final long TASKS = -1;

    private static final String AGAIN = "again";
    private static final String GONE = "gone";

    private final Facts facts;
    private final Trace trace;
    /** By queue. */
    private final Long2ObjectOpenHashMap<List<Turn>> turns = new Long2ObjectOpenHashMap<>();

    private final Map<Place, Finding> found = new LinkedHashMap<>();

    /**
     * The end of one turn of a loop.
     *
     * @param look finds nothing in the queue
     * @param sleep the wait that the thread then begins without having looked at the queue again
     */
    private record Turn(int look, int sleep) {}

    private record Place(int wakeup, int handOver) {}

    private record Answer(Program program, Outcome.Found witness) {}

    LateTasks(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            gather(trace.eventsOf(thread));
        }
    }

    private void gather(int[] events) {
        Long2IntLinkedOpenHashMap empty = new Long2IntLinkedOpenHashMap();
        for (int e : events) {
            if (trace.op(e) == Op.RECEIVE && trace.object(e) == 0) {
                empty.put(trace.a(e), e);
            } else if (trace.op(e) == Op.RECEIVE) {
                empty.remove(trace.a(e));
            } else if (Channels.isSelect(trace, e) || trace.op(e) == Op.PARK_BEGIN) {
                empty.forEach((queue, look) -> keep(queue, new Turn(look, e)));
                empty.clear();
            }
        }
    }

    private void keep(long queue, Turn turn) {
        List<Turn> ofQueue = turns.computeIfAbsent(queue, q -> new ArrayList<>());
        long alike = ofQueue.stream()
                .filter(other -> trace.siteId(other.sleep()) == trace.siteId(turn.sleep()))
                .count();
        if (alike < KEPT && facts.holds().at(turn.sleep()).isEmpty()) {
            ofQueue.add(turn);
        }
    }

    List<Finding> find(Rule rule) {
        for (int e = 0; e < trace.size() && !turns.isEmpty(); e++) {
            List<Turn> ofQueue = trace.op(e) == Op.HAND_OVER ? turns.get(trace.a(e)) : null;
            for (Turn turn : ofQueue == null ? List.<Turn>of() : ofQueue) {
                if (trace.thread(e) != trace.thread(turn.look()) && comesLate(rule, turn, e)) {
                    break;
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private boolean comesLate(Rule rule, Turn turn, int handOver) {
        int wakeup = wakeupBefore(turn, handOver);
        if (wakeup < 0
                || facts.must().before(handOver, turn.look())
                || facts.must().before(turn.sleep(), wakeup)) {
            return false;
        }
        Place place = new Place(trace.siteId(wakeup), trace.siteId(handOver));
        Finding known = found.get(place);
        if (known != null) {
            found.put(place, known.withCount(known.count() + 1));
            return true;
        }
        Answer answer = ask(turn, wakeup, handOver);
        if (answer != null) {
            found.put(place, finding(rule, turn, wakeup, handOver, answer));
        }
        return answer != null;
    }

    private boolean wakes(Turn turn, int e) {
        return trace.op(turn.sleep()) == Op.PARK_BEGIN
                ? trace.op(e) == Op.UNPARK && Channels.channelOf(trace, e) == Channels.channelOf(trace, turn.sleep())
                : trace.op(e) == Op.SELECT_WAKEUP && trace.object(e) == trace.object(turn.sleep());
    }

    /** The wakeup that its method makes before it puts something into the queue and not after it, -1 for none. */
    private int wakeupBefore(Turn turn, int handOver) {
        int wakeup = nearest(turn, handOver, -1, true);
        if (wakeup < 0 || !trace.site(wakeup).isInMethodOf(trace.site(handOver))) {
            return -1;
        }
        boolean again = nearest(turn, handOver, trace.siteId(wakeup), false) >= 0;
        return !again && comesFirst(wakeup, handOver) ? wakeup : -1;
    }

    /** The nearest wakeup of the thread, up to where it puts the next thing into the queue, at another place than {@code butAt}, where the next round begins. */
    private int nearest(Turn turn, int handOver, int butAt, boolean before) {
        int e = before ? trace.previous(handOver) : trace.next(handOver);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = before ? trace.previous(e) : trace.next(e)) {
            boolean another = trace.op(e) == Op.HAND_OVER && trace.a(e) == trace.a(handOver);
            boolean leaves = trace.op(e) == Op.TASK_BEGIN || trace.op(e) == Op.TASK_END || Channels.isWait(trace.op(e));
            if (another || leaves) {
                return -1;
            }
            if (wakes(turn, e)) {
                return trace.siteId(e) == butAt ? -1 : e;
            }
        }
        return -1;
    }

    /** Whether the thread came to the place of the wakeup before it first came to that of the hand-over: each wakeup is for what follows it. */
    private boolean comesFirst(int wakeup, int handOver) {
        for (int e : trace.eventsOf(trace.thread(handOver))) {
            if (trace.siteId(e) == trace.siteId(wakeup) || trace.siteId(e) == trace.siteId(handOver)) {
                return trace.siteId(e) == trace.siteId(wakeup);
            }
        }
        return false;
    }

    private Answer ask(Turn turn, int wakeup, int handOver) {
        Narrator narrator = facts.narrator();
        Slice slice = new Slice(facts);
        Script.Builder loop = slice.script(trace.thread(turn.look()));
        loop.label(AGAIN);
        slice.heldBefore(loop, turn.look());
        loop.at(Cue.of(turn.look(), "finds nothing in " + narrator.objectName(trace.a(turn.look()))))
                .branch(Formula.is(TASKS, Relation.EQ, 0), null, GONE);
        for (int e = trace.next(turn.look()); e != turn.sleep(); e = trace.next(e)) {
            if (!slice.add(loop, e)) {
                return null;
            }
        }
        loop.at(Cue.of(turn.sleep()));
        if (trace.op(turn.sleep()) == Op.PARK_BEGIN) {
            loop.park();
        } else {
            loop.select(trace.object(turn.sleep()), Patience.FOREVER, true);
        }
        loop.at(null).jump(AGAIN).label(GONE).end();
        Script.Builder giver = slice.script(trace.thread(handOver));
        slice.heldBefore(giver, wakeup);
        for (int e = wakeup;
                e >= 0
                        && (trace.position(e) <= trace.position(handOver)
                                || facts.holds().anyToRelease(trace.previous(e)));
                e = trace.next(e)) {
            if (e == handOver) {
                giver.at(Cue.of(e, "puts something into " + narrator.objectName(trace.a(e))))
                        .write(TASKS, 1);
            } else if (wakes(turn, e)) {
                giver.at(Cue.of(e, "wakes " + narrator.threadName(trace.thread(turn.look()))));
                if (trace.op(e) == Op.UNPARK) {
                    giver.unpark(LOOP);
                } else {
                    giver.setReady(trace.object(e));
                }
            } else if (!slice.add(giver, e)) {
                return null;
            }
        }
        Program program = Program.builder()
                .script(loop.build())
                .script(giver.build())
                .variable(TASKS, 0)
                .expiry(false)
                .maxStates(20_000)
                .build();
        Formula there = Formula.is(TASKS, Relation.EQ, 1);
        return Search.run(program, Goal.lostWakeup(LOOP, there)) instanceof Outcome.Found witness
                ? new Answer(program, witness)
                : null;
    }

    /** Whether the event ends a critical section, or lies in one. */
    private Finding finding(Rule rule, Turn turn, int wakeup, int handOver, Answer answer) {
        Narrator narrator = facts.narrator();
        String loop = narrator.threadName(trace.thread(turn.sleep()));
        String giver = narrator.threadName(trace.thread(handOver));
        String queue = narrator.objectName(trace.a(handOver));
        long timeout = Channels.timeout(trace, turn.sleep());
        return new Finding(
                rule.id(),
                "",
                Verdict.PREDICTED,
                giver + " wakes " + loop + " before it puts something into " + queue + "; " + loop
                        + " can find nothing there in between, and sleep although there is something to do",
                List.of(
                        narrator.thread(trace.thread(turn.sleep()), "empties the queue and waits"),
                        narrator.thread(trace.thread(handOver), "wakes it and fills the queue")),
                List.of(narrator.object(trace.a(handOver), "the queue")),
                List.of(
                        narrator.location(handOver, "puts in what the wakeup is for"),
                        narrator.location(wakeup, "wakes"),
                        narrator.location(turn.sleep(), "waits")),
                steps(turn, answer),
                timeout > 0
                        ? "lost time: masked by a " + Narrator.duration(timeout) + " time-out"
                        : "what is in the queue waits until somebody wakes the loop for another reason",
                "put it into the queue first, and wake the loop afterwards",
                List.of(),
                1);
    }

    /** The schedule, and how the loop falls asleep in the end: to begin to wait is no move of the search. */
    private List<Step> steps(Turn turn, Answer answer) {
        Narrator narrator = facts.narrator();
        List<Step> steps = new ArrayList<>(new Telling(facts).steps(answer.program(), answer.witness()));
        steps.add(new Step(
                narrator.threadName(trace.thread(turn.sleep())),
                narrator.action(turn.sleep()),
                narrator.location(turn.sleep(), "")));
        return steps;
    }
}
