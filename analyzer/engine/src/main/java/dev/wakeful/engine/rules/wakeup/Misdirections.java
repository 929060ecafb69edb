package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.rules.wakeup.Misdirection.How;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds conditions and monitors on which threads wait for different things and of which one waiter only is told. The rest of the
 * argument is the witness: both wait, the notification wakes the one that it is not meant for, and that one waits again.
 */
final class Misdirections {
    /** How many candidates of a group are searched before it is given up. */
    private static final int TRIES = 12;

    private static final int NEAR = 64;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final Tellers tellers;
    private final Sleepers sleepers;

    /** By the site of the notification: one that reaches the wrong waiter is one defect, whatever it announces. */
    private final Map<Integer, Finding> found = new LinkedHashMap<>();

    private final Map<Group, Integer> tries = new HashMap<>();

    /** How a thread decides. */
    private record Mind(int thread, Literal literal) {}

    private record Group(int meantSite, int otherSite, int writeSite, int notifySite, How how) {}

    Misdirections(Facts facts, String rule) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        this.tellers = new Tellers(facts);
        this.sleepers = new Sleepers(facts, new Listeners(facts, tellers));
    }

    List<Finding> find() {
        if (!trace.holds(Op.NOTIFY) && !trace.holds(Op.PERMITS_RELEASE)) {
            return List.of();
        }
        for (var entry : facts.looks().byMemory()) {
            sleepers.forget();
            Map<Mind, List<Enabling>> writes = new HashMap<>();
            for (Look look : entry.getValue()) {
                // What an opaque comparison compares with may be another value in each thread.
                Mind mind = new Mind(trace.thread(look.read()), look.literal());
                for (Enabling enabling : writes.computeIfAbsent(mind, m -> enabling(entry, m))) {
                    if (trace.thread(enabling.write()) != trace.thread(look.read())) {
                        candidate(look, enabling.write());
                    }
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private List<Enabling> enabling(Map.Entry<Memory, List<Look>> looks, Mind mind) {
        List<Look> own = looks.getValue().stream()
                .filter(look -> trace.thread(look.read()) == mind.thread())
                .toList();
        Enabling.Values values = new Enabling.Values(facts, looks.getKey(), own, mind.literal());
        return Enabling.of(facts, looks.getKey(), mind.literal(), values);
    }

    private void candidate(Look look, int write) {
        int told = tellers.after(look, write);
        if (told < 0 || !tellsOne(told)) {
            return;
        }
        if (found.containsKey(trace.siteId(told))) {
            found.computeIfPresent(trace.siteId(told), (site, finding) -> finding.withCount(finding.count() + 1));
            return;
        }
        WaitGuard meant = sleepers.guard(look);
        if (!sleepers.mayWait(meant, write, told)) {
            return;
        }
        for (How how : List.of(How.WAITS_AGAIN, How.LEAVES, How.GOES_ON)) {
            if (ask(meant, how, write, told)) {
                return;
            }
        }
        if (trace.op(told) == Op.NOTIFY) {
            askWhoSleptThrough(meant, write, told);
        }
    }

    /** Asks for those that sleep since before the notifier was told of what they wait for as well. */
    private boolean askWhoSleptThrough(WaitGuard meant, int write, int told) {
        for (WaitGuard own : sleepers.ownBefore(write, told)) {
            int first = facts.accesses()
                    .lastWriteBefore(trace, own.look().memory(), own.look().read());
            if (own.waitEvent() >= 0) {
                first = facts.accesses().lastWriteBefore(trace, own.look().memory(), write);
            }
            int firstTold =
                    first < 0 || trace.thread(first) == trace.thread(told) ? -1 : tellers.after(own.look(), first);
            if (firstTold < 0
                    || trace.op(firstTold) != Op.NOTIFY
                    || trace.object(firstTold) != trace.object(told)
                    || !sleepers.mayWait(own, first, firstTold)
                    || !mayFollow(meant, first, firstTold)) {
                continue;
            }
            for (WaitGuard other : sleepers.alike(own, first, firstTold)) {
                Misdirection question = new Misdirection(meant, other, How.WAITS_AGAIN, write, told);
                if (other.thread(trace) != meant.thread(trace)
                        && !meant.mustPrecede(facts, other)
                        && tries.merge(group(question, How.SLEEPS_ON), 1, Integer::sum) <= TRIES
                        && found(question, new SleptThrough(question, own, first, firstTold).ask(facts))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the one that is meant may come to its wait when the other ones sleep: where it told them itself, that is what it did next. */
    private boolean mayFollow(WaitGuard meant, int write, int told) {
        return meant.thread(trace) != trace.thread(write)
                || trace.position(meant.begin()) > trace.position(told)
                        && facts.accesses().lastWriteBefore(trace, meant.look().memory(), meant.begin()) <= told;
    }

    private boolean ask(WaitGuard meant, How how, int write, int told) {
        Sleepers.Others others =
                switch (how) {
                    case LEAVES -> sleepers.leaving(write, told);
                    case GOES_ON -> sleepers.goingOn(write, told);
                    default -> sleepers.forSomethingElse(write, told);
                };
        if (!isAnyOpen(meant, others, how, write, told) || how == How.GOES_ON && !sleepers.shareChannel(meant, told)) {
            return false;
        }
        int thread = meant.thread(trace);
        for (WaitGuard other : others.guards()) {
            if (other.thread(trace) != thread
                    && (how != How.GOES_ON || !sleepers.changes(other, meant))
                    && !lookInOnePlace(meant, other)
                    && !meant.mustPrecede(facts, other)
                    && !other.mustPrecede(facts, meant)
                    && ask(new Misdirection(meant, other, how, write, told))) {
                return true;
            }
        }
        return false;
    }

    /** Whether what the two look at is kept in one place, one after the other: who is woken looks at what is there then. */
    private boolean lookInOnePlace(WaitGuard meant, WaitGuard other) {
        return facts.holders()
                .follow(meant.look().memory().owner(), other.look().memory().owner());
    }

    /** Whether there is a place whose waits have not been tried in vain as often as is worth while: in healthy programs there soon is none. */
    private boolean isAnyOpen(WaitGuard meant, Sleepers.Others others, How how, int write, int told) {
        int site = meant.look().shape().site();
        return others.sites()
                .intStream()
                .anyMatch(other ->
                        tries.getOrDefault(new Group(site, other, trace.siteId(write), trace.siteId(told), how), 0)
                                < TRIES);
    }

    private boolean tellsOne(int told) {
        return trace.op(told) == Op.NOTIFY || trace.op(told) == Op.PERMITS_RELEASE && trace.a(told) == 1;
    }

    private boolean ask(Misdirection question) {
        if (tries.merge(group(question, question.how()), 1, Integer::sum) > TRIES) {
            return false;
        }
        boolean answered = answered(question);
        return answered
                || question.other().sleepsAt(facts, question.notification())
                        && question.how() == How.WAITS_AGAIN
                        && answered(new Misdirection(
                                question.meant(),
                                question.other(),
                                How.SLEEPS_ON,
                                question.write(),
                                question.notification()));
    }

    private Group group(Misdirection question, How how) {
        return new Group(
                question.meant().look().shape().site(),
                question.other().look().shape().site(),
                trace.siteId(question.write()),
                trace.siteId(question.notification()),
                how);
    }

    private boolean answered(Misdirection question) {
        return found(question, question.ask(facts));
    }

    private boolean found(Misdirection question, Misdirection.Answer answer) {
        if (answer == null || !(answer.outcome() instanceof Outcome.Found witness)) {
            return false;
        }
        found.put(trace.siteId(question.notification()), finding(question, answer, witness));
        return true;
    }

    private Finding finding(Misdirection question, Misdirection.Answer answer, Outcome.Found witness) {
        Narrator narrator = facts.narrator();
        Look meant = question.meant().look();
        Look other = question.other().look();
        int meantThread = trace.thread(meant.read());
        int otherThread = trace.thread(other.read());
        int notifier = trace.thread(question.notification());
        Site meantSite = trace.siteOf(meant.shape().site());
        Site otherSite = trace.siteOf(other.shape().site());
        String meantName = narrator.threadName(meantThread);
        String otherName = narrator.threadName(otherThread);
        List<FoundObject> objects = new ArrayList<>();
        objects.add(narrator.object(trace.object(question.notification()), "what both wait on"));
        if (meant.memory().owner() != trace.object(question.notification())) {
            objects.add(
                    narrator.memoryOwner(meant.memory(), "owner of the guard " + narrator.memoryName(meant.memory())));
        }
        boolean leaves = question.how() == How.LEAVES;
        boolean goesOn = question.how() == How.GOES_ON;
        String role = leaves ? "waiter that leaves" : goesOn ? "waiter that goes on" : "waiter for something else";
        String waits = leaves ? "waits and leaves" : goesOn ? "waits and goes on" : "waits for something else";
        return new Finding(
                rule,
                leaves ? "leaving-waiter" : "",
                happened(question) ? Verdict.OBSERVED : Verdict.PREDICTED,
                "the single notification of " + narrator.threadName(notifier) + " that makes "
                        + narrator.memoryName(meant.memory()) + " known to " + meantName + " can wake " + otherName
                        + (leaves
                                ? ", which leaves when its time is up without looking again"
                                : ", which waits for " + narrator.memoryName(other.memory())
                                        + (goesOn ? ", goes on and tells nobody" : "")),
                List.of(
                        narrator.thread(meantThread, "waiter that the notification is meant for"),
                        narrator.thread(otherThread, role),
                        narrator.thread(notifier, "notifier")),
                objects,
                List.of(
                        narrator.location(meantSite, "waits", meantName),
                        narrator.location(otherSite, waits, otherName),
                        narrator.location(question.write(), "makes the guard true"),
                        narrator.location(question.notification(), "notifies one")),
                schedule(question, answer, witness),
                effect(meant),
                leaves
                        ? "look at the condition after every return from the wait, before the time that is left"
                        : "notify all of them, or give each kind of waiter a condition of its own",
                List.of(),
                1);
    }

    /** A thread that sleeps from the beginning makes no move by which the schedule would show that. */
    private List<Step> schedule(Misdirection question, Misdirection.Answer answer, Outcome.Found witness) {
        List<Step> steps = new ArrayList<>();
        if (question.how() == How.SLEEPS_ON) {
            Narrator narrator = facts.narrator();
            int wait = question.other().waitEvent();
            steps.add(new Step(
                    narrator.threadName(trace.thread(wait)), narrator.action(wait), narrator.location(wait, "")));
        }
        steps.addAll(new Telling(facts).steps(answer.program(), witness));
        return steps;
    }

    private String effect(Look meant) {
        List<Integer> alike = facts.looks().waits(meant.shape());
        int wait = meant.waitEvent() >= 0 || alike.isEmpty() ? meant.waitEvent() : alike.get(0);
        long timeout = wait < 0 ? 0 : Channels.timeout(trace, wait);
        return timeout > 0
                ? "lost time: masked by a " + Narrator.duration(timeout) + " time-out"
                : "the waiter hangs until somebody notifies for another reason";
    }

    /** Whether the other one came back from its wait first and waited again, both having waited when the notification came. */
    private boolean happened(Misdirection question) {
        if (question.how() == How.LEAVES || question.how() == How.GOES_ON) {
            return false;
        }
        int told = question.notification();
        int waited = question.meant().waitEvent();
        int otherWaited = question.other().waitEvent();
        if (waited < 0 || otherWaited < 0 || waited > told || otherWaited > told) {
            return false;
        }
        int end = question.meant().end(trace);
        int otherEnd = question.other().end(trace);
        if (otherEnd < told || end >= 0 && end < otherEnd || trace.op(otherEnd) != Op.WAIT_END) {
            return false;
        }
        for (int e : facts.channels().on(Channels.channelOf(trace, told))) {
            if (e > told && e < otherEnd) {
                return false;
            }
        }
        boolean timedOut = trace.b(otherEnd) == Op.OUTCOME_TIMED_OUT || trace.b(otherEnd) == Op.OUTCOME_INTERRUPTED;
        return !timedOut && Channels.timeout(trace, otherWaited) == 0 && waitsAgain(otherEnd, otherWaited);
    }

    private boolean waitsAgain(int end, int wait) {
        int e = trace.next(end);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            if (Channels.isWait(trace.op(e))) {
                return trace.siteId(e) == trace.siteId(wait);
            }
        }
        return false;
    }
}
