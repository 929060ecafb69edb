package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds waiters that register themselves in a variable until a notifier clears it ({@code blocked = Thread.currentThread(); while (blocked != null) park();}), and register again when their time was up: a
 * notifier that answers the last registration may do so when the next has been announced elsewhere but is not there yet, and so be overwritten.
 */
final class LateRegistrations {
    /** Events of a thread between what belongs together. */
    private static final int NEAR = 64;
    /** How far before it knows whom to tell a notifier begins to ask, in its own events. */
    private static final int ASKS = 16;
    /** Questions for one pair of places. */
    private static final int TRIES = 32;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    /** What says by a reference that somebody waits. */
    private final Set<Memory> slots = new HashSet<>();
    /** By thread that was told: the unparks. */
    private final Map<Long, List<Integer>> unparks = new HashMap<>();

    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    private record Group(int parkSite, int clearSite) {}

    LateRegistrations(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        Set<Integer> looks = new HashSet<>();
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.WAIT && shape.recheck() == GuardShape.Recheck.LOOP) {
                shape.paths().stream()
                        .filter(path -> path.size() == 1)
                        .map(path -> path.get(0))
                        .filter(LateRegistrations::saysSomebody)
                        .map(Literal::readSite)
                        .forEach(looks::add);
            }
        }
        for (int e = 0; !looks.isEmpty() && e < trace.size(); e++) {
            if (trace.op(e) == Op.READ && looks.contains(trace.siteId(e)) && isReference(trace.variable(e))) {
                slots.add(trace.memory(e));
            }
        }
    }

    private static boolean saysSomebody(Literal literal) {
        return literal.relation() == Relation.NE && literal.operand() == 0 && literal.comparand() == null;
    }

    private static boolean isReference(Variable variable) {
        return variable != null
                && variable.isReference()
                && (variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.ATOMIC);
    }

    List<Finding> find() {
        if (slots.isEmpty() || !trace.holds(Op.UNPARK)) {
            return List.of();
        }
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.UNPARK) {
                unparks.computeIfAbsent(trace.a(e), t -> new ArrayList<>()).add(e);
            }
        }
        for (int t = 0; t < trace.threadCount(); t++) {
            if (unparks.containsKey(trace.threadInfo(t).tid())) {
                registrations(t);
            }
        }
        return new ArrayList<>(found.values());
    }

    /** A thread's registrations that follow one that it has taken back itself. */
    private void registrations(int thread) {
        Map<Memory, Integer> standing = new HashMap<>();
        Map<Memory, int[]> takenBack = new HashMap<>();
        int[] events = trace.eventsOf(thread);
        for (int position = 0; position < events.length; position++) {
            int e = events[position];
            if (trace.gapBefore(thread, position)) {
                standing.clear();
                takenBack.clear();
            }
            Memory slot = trace.op(e) == Op.WRITE ? trace.memory(e) : null;
            if (slot == null || !slots.contains(slot)) {
                continue;
            }
            if (trace.valueAfter(e) == 0) {
                Integer first = standing.remove(slot);
                if (first != null) {
                    takenBack.put(slot, new int[] {first, e});
                }
                continue;
            }
            int[] before = takenBack.remove(slot);
            if (before != null
                    && trace.valueAfter(before[0]) == trace.valueAfter(e)
                    && isOnlyOnesOwn(slot, before[0], e)) {
                registered(slot, before[0], before[1], e);
            }
            standing.put(slot, e);
        }
    }

    /** Whether nobody else wrote there in between. */
    private boolean isOnlyOnesOwn(Memory slot, int from, int to) {
        for (int e : facts.accesses().between(slot, from, to)) {
            if (trace.op(e).isWrite() && trace.thread(e) != trace.thread(from)) {
                return false;
            }
        }
        return true;
    }

    private void registered(Memory slot, int first, int takenBack, int second) {
        int park = trace.next(second);
        for (int steps = 0; park >= 0 && trace.op(park) != Op.PARK_BEGIN; steps++, park = trace.next(park)) {
            if (steps > NEAR || trace.op(park) == Op.TASK_END) {
                return;
            }
        }
        int told = park < 0
                ? -1
                : nextUnpark(trace.threadInfo(trace.thread(second)).tid(), second);
        int clear = told < 0 ? -1 : clear(slot, told);
        int known = clear < 0 ? -1 : known(slot, trace.valueAfter(second), clear);
        if (known < 0) {
            return;
        }
        Group group = new Group(trace.siteId(park), trace.siteId(clear));
        Finding finding = found.get(group);
        if (finding != null) {
            found.put(group, finding.withCount(finding.count() + 1));
        } else if (tries.merge(group, 1, Integer::sum) <= TRIES) {
            LateRegistration question =
                    new LateRegistration(first, takenBack, second, park, begin(known, clear, told), clear, told);
            LateRegistration.Answer answer = question.ask(facts);
            if (answer != null) {
                found.put(group, finding(slot, question, answer));
            }
        }
    }

    /** The first time that the thread was told after the event, -1 for never. */
    private int nextUnpark(long tid, int after) {
        for (int told : unparks.get(tid)) {
            if (told > after && trace.threadInfo(trace.thread(told)).tid() != tid) {
                return told;
            }
        }
        return -1;
    }

    /** Where the notifier clears the registration, shortly before it tells or after that; -1 for nowhere. */
    private int clear(Memory slot, int told) {
        int back = told;
        int on = told;
        for (int steps = 0; steps < ASKS && (back >= 0 || on >= 0); steps++) {
            back = back < 0 ? back : trace.previous(back);
            on = on < 0 ? on : trace.next(on);
            for (int e : new int[] {back, on}) {
                if (e >= 0 && trace.op(e) == Op.WRITE && trace.valueAfter(e) == 0 && trace.accesses(e, slot)) {
                    return e;
                }
            }
        }
        return -1;
    }

    /** Where the notifier saw the registration that it clears, -1 for nowhere. */
    private int known(Memory slot, long who, int clear) {
        int e = trace.previous(clear);
        for (int steps = 0; e >= 0 && steps < ASKS; steps++, e = trace.previous(e)) {
            if (trace.op(e).isAccess() && trace.accesses(e, slot)) {
                return trace.op(e) == Op.READ && trace.valueBefore(e) == who ? e : -1;
            }
        }
        return -1;
    }

    /** The first read by which it decides about what it changes later: before it knows whom to tell, or that. */
    private int begin(int known, int clear, int told) {
        Set<Memory> changed = new HashSet<>();
        for (int e = known; e >= 0 && (e <= clear || e <= told); e = trace.next(e)) {
            if (trace.op(e) == Op.UPDATE && trace.memory(e) != null) {
                changed.add(trace.memory(e));
            }
        }
        int begin = known;
        int e = trace.previous(known);
        for (int steps = 0; e >= 0 && steps < ASKS; steps++, e = trace.previous(e)) {
            if (trace.op(e).isWrite() && changed.contains(trace.memory(e))) {
                return begin;
            }
            if (trace.op(e) == Op.READ && changed.contains(trace.memory(e))) {
                begin = e;
            }
        }
        return begin;
    }

    private Finding finding(Memory slot, LateRegistration question, LateRegistration.Answer answer) {
        Narrator narrator = facts.narrator();
        String name = narrator.memoryName(slot);
        String waiter = narrator.threadName(trace.thread(question.park()));
        String notifier = narrator.threadName(trace.thread(question.told()));
        return new Finding(
                rule,
                "late-registration",
                Verdict.PREDICTED,
                notifier + " can answer the last registration of " + waiter + " in " + name + " just before " + waiter
                        + " registers again: the answer is overwritten, and " + waiter + " parks",
                List.of(
                        narrator.thread(trace.thread(question.park()), "waiter"),
                        narrator.thread(trace.thread(question.told()), "notifier")),
                List.of(narrator.memoryOwner(slot, "owner of " + name)),
                List.of(
                        narrator.location(question.second(), "registers again"),
                        narrator.location(question.park(), "waits"),
                        location(question.clear(), "answers"),
                        location(question.told(), "notifies")),
                new Telling(facts).steps(answer.program(), answer.witness()),
                "the waiter sleeps until its time-out, or for ever, and what waits for the registration to be cleared waits for ever: that has been done",
                "register before anything tells notifiers that somebody waits, or give each registration a number that does not come back",
                List.of(),
                1);
    }

    private Location location(int event, String role) {
        return facts.narrator().location(event, role);
    }
}
