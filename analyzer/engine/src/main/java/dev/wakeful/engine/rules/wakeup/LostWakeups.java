package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Looks;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Candidates of lost wakeups and their findings; the two rules differ in which of write and notification comes first in the
 * notifier. Candidates with the same places are one group: a few of each are searched, the rest is counted (lockdep
 * validates each chain once; so do we).
 */
final class LostWakeups {
    /** How many candidates of a group are searched before it is only suspected. */
    private static final int TRIES = 8;

    /** Where the notification stands in its thread. */
    enum Place {
        BEFORE_WRITE,
        AFTER_WRITE
    }

    private record Group(int waitSite, int lookSite, int writeSite, int notifySite) {}

    /** Looks that a wait followed are searched apart from others, whose way to a wait is known less well. */
    private record Kind(Group group, boolean waited) {}

    private final Facts facts;
    private final Trace trace;
    private final Place place;
    private final Tellers tellers;
    private final Map<Kind, Integer> tries = new LinkedHashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    LostWakeups(Facts facts, Place place) {
        this.facts = facts;
        this.trace = facts.trace();
        this.place = place;
        this.tellers = new Tellers(facts);
    }

    List<Finding> find(Rule rule) {
        find(rule, facts.looks(), false);
        if (trace.holds(Op.SELECT_WAKEUP)) {
            find(rule, facts.looksBeforeSelects(), true);
        }
        if (place == Place.BEFORE_WRITE && !facts.bells().isEmpty()) {
            find(rule, facts.looksBeforeBells(), true);
        }
        return new ArrayList<>(found.values());
    }

    /** @param followed whether only looks count that a wait followed: elsewhere nobody knows which selector or phaser would be waited at */
    private void find(Rule rule, Looks looks, boolean followed) {
        for (var entry : looks.byMemory()) {
            Map<Literal, List<Enabling>> writes = new HashMap<>();
            for (Look look : entry.getValue()) {
                if (followed && look.waitEvent() < 0) {
                    continue;
                }
                for (Enabling enabling : writes.computeIfAbsent(look.literal(), l -> enabling(entry, l))) {
                    if (trace.thread(enabling.write()) != trace.thread(look.read())) {
                        candidate(rule, look, enabling);
                    }
                }
            }
        }
    }

    private List<Enabling> enabling(Map.Entry<Memory, List<Look>> looks, Literal literal) {
        Enabling.Values values = new Enabling.Values(facts, looks.getKey(), looks.getValue(), literal);
        return Enabling.of(facts, looks.getKey(), literal, values);
    }

    private void candidate(Rule rule, Look look, Enabling enabling) {
        int told = place == Place.AFTER_WRITE
                ? tellers.after(look, enabling.write())
                : tellers.before(look, enabling.write());
        LostWakeup question = new LostWakeup(look, enabling, told);
        boolean fits = place == Place.AFTER_WRITE
                ? told >= 0 || look.waitEvent() >= 0
                : told >= 0
                        && !tellers.announcesEarlierWrite(look, told, enabling.write())
                        && !tellers.toldAgain(look, enabling.write());
        if (!fits || !mayOverlap(question)) {
            return;
        }
        Group group = new Group(
                look.shape().site(),
                look.literal().readSite(),
                trace.siteId(enabling.write()),
                told < 0 ? 0 : trace.siteId(told));
        if (found.containsKey(group)) {
            found.computeIfPresent(group, (g, finding) -> finding.withCount(finding.count() + 1));
            return;
        }
        Kind kind = new Kind(group, look.waitEvent() >= 0);
        if (tries.getOrDefault(kind, 0) >= TRIES || waitsAllTheSame(question)) {
            return;
        }
        tries.merge(kind, 1, Integer::sum);
        LostWakeup.Answer answer = question.ask(facts, tellers);
        if (answer != null && answer.outcome() instanceof Outcome.Found witness) {
            found.put(group, finding(rule, question, answer, witness));
        }
    }

    /** Whether must-order and what the threads knew allow the look to fall where the candidate wants it. */
    private boolean mayOverlap(LostWakeup question) {
        Look look = question.look();
        int write = question.enabling().write();
        int told = question.notification() < 0 ? write : question.notification();
        long owner = look.memory().owner();
        boolean free = !facts.must().before(write, look.read())
                && facts.couldName(question.waiter(trace), owner, write)
                && firstLookAfter(look, write);
        if (place == Place.AFTER_WRITE) {
            free &= !facts.must().before(told, look.read());
            if (look.waitEvent() >= 0) {
                free &= !facts.must().before(look.waitEvent(), write)
                        && facts.couldName(question.notifier(trace), owner, look.waitEvent());
            }
        } else {
            free &= !facts.must().before(look.read(), told);
        }
        return free;
    }

    /**
     * Whether another way leads to the wait with the value written: a marker that says that the work has begun ends no wait for its result. What a
     * comparison that is not understood gives for the value is not known.
     */
    private boolean waitsAllTheSame(LostWakeup question) {
        Look look = question.look();
        long value = question.enabling().after();
        if (look.shape().paths().stream().allMatch(path -> path.isEmpty() || says(path, look.literal()))) {
            return false;
        }
        List<List<WaitGuard.Test>> ways = WaitGuard.of(facts, look).ways();
        for (int way = 0; way < ways.size(); way++) {
            boolean another = !ways.get(way).isEmpty()
                    && !says(look.shape().paths().get(way), look.literal())
                    && ways.get(way).stream().allMatch(test -> look.memory().equals(test.memory()));
            if (another
                    && ways.get(way).stream()
                            .map(WaitGuard.Test::literal)
                            .allMatch(test -> test.relation().isOpaque()
                                    || test.relation().holds(value, test.operand()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(List<Literal> path, Literal literal) {
        return path.stream().anyMatch(literal::saysAs);
    }

    /**
     * Whether no earlier access of the waiter has seen the write: a thread that went on because of it once cannot have its
     * later look moved in front of it.
     */
    private boolean firstLookAfter(Look look, int write) {
        int seen = facts.accesses().history(look.memory()).firstAfter(trace.thread(look.read()), write);
        return seen < 0 || seen >= look.read();
    }

    private Finding finding(Rule rule, LostWakeup question, LostWakeup.Answer answer, Outcome.Found witness) {
        Narrator narrator = narrator();
        Look look = question.look();
        int write = question.enabling().write();
        int told = question.notification();
        String waiter = narrator.threadName(question.waiter(trace));
        String notifier = narrator.threadName(question.notifier(trace));
        String guard = narrator.memoryName(look.memory());
        List<Location> locations = new ArrayList<>();
        locations.add(narrator.location(look.read(), "looks at the guard"));
        locations.add(narrator.location(trace.siteOf(look.shape().site()), "waits", waiter));
        locations.add(narrator.location(write, "makes the guard true"));
        if (told >= 0) {
            locations.add(narrator.location(told, "notifies"));
        }
        List<FoundObject> objects = new ArrayList<>();
        objects.add(narrator.memoryOwner(look.memory(), "owner of the guard " + guard));
        int channel = look.waitEvent() >= 0 ? look.waitEvent() : told;
        if (trace.object(channel) != 0 && trace.object(channel) != look.memory().owner()) {
            objects.add(narrator.object(trace.object(channel), "what the waiter waits on"));
        }
        return new Finding(
                rule.id(),
                told < 0 ? "conditional-notification" : "",
                happened(question) ? Verdict.OBSERVED : Verdict.PREDICTED,
                message(waiter, notifier, guard, told),
                List.of(
                        narrator.thread(question.waiter(trace), "waiter"),
                        narrator.thread(question.notifier(trace), "notifier")),
                objects,
                locations,
                steps(question, answer, witness),
                effect(question),
                remedy(told),
                notes(look),
                1);
    }

    /** The schedule, and how the waiter falls asleep in the end: to begin to wait for a permit that is not there is no move of the search. */
    private List<Step> steps(LostWakeup question, LostWakeup.Answer answer, Outcome.Found witness) {
        List<Step> steps = new ArrayList<>(new Telling(facts).steps(answer.program(), witness));
        int wait = question.look().waitEvent();
        Op told = wait < 0 ? trace.op(question.notification()) : null;
        if (wait < 0 ? Channels.unparks(told) || told == Op.PERMITS_RELEASE : trace.op(wait) != Op.WAIT_BEGIN) {
            Location place = wait < 0
                    ? narrator().location(trace.siteOf(question.look().shape().site()), "", "")
                    : narrator().location(wait, "");
            String asleep = wait >= 0
                    ? narrator().action(wait)
                    : Channels.unparks(told) ? "would park" : "would acquire a permit, and there is none";
            steps.add(new Step(narrator().threadName(question.waiter(trace)), asleep, place));
        }
        return steps;
    }

    private Narrator narrator() {
        return facts.narrator();
    }

    private String message(String waiter, String notifier, String guard, int told) {
        if (place == Place.BEFORE_WRITE) {
            return notifier + " notifies before it makes " + guard + " true; " + waiter
                    + " can look in between, and sleep although its condition holds";
        }
        String what = told < 0 ? "look whether somebody waits" : "notification";
        return "the " + what + " of " + notifier + " can fall between the look of " + waiter + " at " + guard
                + " and its wait";
    }

    private String effect(LostWakeup question) {
        int wait = question.look().waitEvent();
        List<Integer> alike = facts.looks().waits(question.look().shape());
        long timeout =
                wait >= 0 ? Channels.timeout(trace, wait) : alike.isEmpty() ? 0 : Channels.timeout(trace, alike.get(0));
        return timeout > 0
                ? "lost time: masked by a " + Narrator.duration(timeout) + " time-out"
                : "the waiter hangs until somebody notifies for another reason";
    }

    private String remedy(int told) {
        if (place == Place.BEFORE_WRITE) {
            return "change the state first and notify afterwards, in one critical section of the waiter's lock";
        }
        return told < 0
                ? "let the waiter announce itself first and look again before it waits"
                : "look at the condition under the lock of the wait, in the loop around it";
    }

    private List<String> notes(Look look) {
        Set<String> assumed = new HashSet<>();
        look.path().stream()
                .filter(literal -> literal.readSite() != look.literal().readSite())
                .map(literal ->
                        trace.variableOf(trace.siteOf(literal.readSite()).variable()))
                .filter(variable -> variable != null)
                .forEach(variable -> assumed.add(variable.display()));
        return assumed.isEmpty()
                ? List.of()
                : List.of(
                        "assumed as recorded: other reads on the way to the wait (" + String.join(", ", assumed) + ")");
    }

    /** Whether the recorded run itself took the bad turn, and a time-out or nothing at all ended the wait. */
    private boolean happened(LostWakeup question) {
        int wait = question.look().waitEvent();
        int write = question.enabling().write();
        int told = question.notification();
        if (wait < 0 || told < 0 || trace.op(wait) != Op.WAIT_BEGIN) {
            return false;
        }
        boolean badOrder = place == Place.AFTER_WRITE
                ? question.look().read() < write && told < wait
                : told < wait && wait < write;
        if (!badOrder) {
            return false;
        }
        int end = trace.next(wait);
        for (int e : facts.channels().on(Channels.channelOf(trace, wait))) {
            if (e > wait && (end < 0 || e < end)) {
                return false;
            }
        }
        return end < 0 || Channels.timeout(trace, wait) > 0;
    }
}
