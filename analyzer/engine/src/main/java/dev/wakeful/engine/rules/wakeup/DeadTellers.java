package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.rules.wakeup.FollowUps.Kind;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits that nobody is left to end: the only thread that ever made their condition true, and told, has ended because of something that nobody
 * caught, and others come to the wait after that. No search is needed: whoever waits from then on waits for one who is gone.
 */
final class DeadTellers {
    /** A location, and what one way to a wait wants of it. */
    private record Part(Memory memory, Literal literal) {}

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final FollowUps followUps;
    /** By thread: where it met its end. */
    private final Map<Integer, Integer> deaths = new HashMap<>();

    private final Map<Part, List<Enabling>> ends = new HashMap<>();
    private final Map<Integer, Finding> found = new LinkedHashMap<>();

    DeadTellers(Facts facts, String rule, FollowUps followUps) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        this.followUps = followUps;
        for (int e = 0; trace.holds(Op.UNCAUGHT) && e < trace.size(); e++) {
            if (trace.op(e) == Op.UNCAUGHT) {
                deaths.put(trace.thread(e), e);
            }
        }
    }

    List<Finding> find() {
        if (deaths.isEmpty()) {
            return List.of();
        }
        for (var entry : facts.looks().byMemory()) {
            for (Look look : entry.getValue()) {
                Enabling by = onlyTeller(look);
                if (by != null && isLeftAlone(look, by)) {
                    int site = look.shape().site();
                    Finding known = found.get(site);
                    found.put(site, known == null ? finding(look, by) : known.withCount(known.count() + 1));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /** The last write that made the literal of a look fail, if all of them were made by one thread that told and is dead; else null. */
    private Enabling onlyTeller(Look look) {
        List<Enabling> ends = ends(look.memory(), look.literal());
        Enabling last = ends.isEmpty() ? null : ends.get(ends.size() - 1);
        boolean one = last != null
                && deaths.containsKey(trace.thread(last.write()))
                && areBy(trace.thread(last.write()), ends);
        return one && tells(look, last.write()) ? last : null;
    }

    private boolean areBy(int thread, List<Enabling> ends) {
        return ends.stream().allMatch(enabling -> trace.thread(enabling.write()) == thread);
    }

    /** The writes that make one part of a condition fail. */
    private List<Enabling> ends(Memory memory, Literal literal) {
        return ends.computeIfAbsent(new Part(memory, literal), part -> {
            Enabling.Values values =
                    new Enabling.Values(facts, memory, facts.looks().at(memory), literal);
            return Enabling.of(facts, memory, literal, values);
        });
    }

    private boolean tells(Look look, int write) {
        Kind kind = followUps.of(look, write).kind();
        return kind == Kind.TOLD || kind == Kind.ASKED;
    }

    /**
     * Whether another thread comes to the wait after the death, and has nobody else to hope for. Who goes on this time counts only where the condition
     * will fail again: others go on to change what it looks at.
     */
    private boolean isLeftAlone(Look look, Enabling by) {
        int death = deaths.get(trace.thread(by.write()));
        return trace.thread(look.read()) != trace.thread(by.write())
                && look.read() > death
                && (look.waitEvent() >= 0 ? !isEnded(look) : isChangedAfter(look.memory(), death))
                && nobodyElseEnds(look, trace.thread(by.write()));
    }

    /** Whether somebody was seen to end the wait, for whatever reason. */
    private boolean isEnded(Look look) {
        int end = Channels.end(trace, look.waitEvent());
        int before = end < 0 ? trace.size() : end;
        return !facts.channels()
                .on(Channels.channelOf(trace, look.waitEvent()), look.waitEvent(), before)
                .isEmpty();
    }

    private boolean isChangedAfter(Memory memory, int death) {
        for (int e : facts.accesses().of(memory)) {
            if (e > death && trace.op(e).isWrite()) {
                return true;
            }
        }
        return false;
    }

    /** Whether none of the ways to the wait was ever closed by a thread other than this one. */
    private boolean nobodyElseEnds(Look look, int teller) {
        return WaitGuard.of(facts, look).ways().stream()
                .flatMap(List::stream)
                .filter(test -> test.memory() != null)
                .allMatch(test -> areBy(teller, ends(test.memory(), test.literal())));
    }

    private Finding finding(Look look, Enabling by) {
        Narrator narrator = facts.narrator();
        int death = deaths.get(trace.thread(by.write()));
        int wait = look.waitEvent();
        int told = followUps.of(look, by.write()).notification();
        String guard = narrator.memoryName(look.memory());
        String waiter = narrator.threadName(trace.thread(look.read()));
        String teller = narrator.threadName(trace.thread(by.write()));
        Location waits = narrator.location(trace.siteOf(look.shape().site()), "waits", waiter);
        List<Location> locations = new ArrayList<>(List.of(
                waits,
                narrator.location(look.read(), "looks at the guard"),
                narrator.location(by.write(), "made the guard true")));
        List<Step> steps = new ArrayList<>();
        steps.add(step(by.write()));
        if (told >= 0) {
            locations.add(narrator.location(told, "notified"));
            if (told > by.write()) {
                steps.add(step(told));
            }
        }
        steps.add(step(death));
        steps.add(step(look.read()));
        steps.add(wait >= 0 ? step(wait) : new Step(waiter, "would wait, once " + guard + " says so", waits));
        long timeout = wait >= 0 ? Channels.timeout(trace, wait) : 0;
        return new Finding(
                rule,
                "teller-died",
                wait >= 0 ? Verdict.OBSERVED : Verdict.PREDICTED,
                waiter + " comes to a wait that only " + teller + " ever ended (" + guard + "), and " + teller
                        + " is dead of " + narrator.objectName(trace.object(death)),
                List.of(
                        narrator.thread(trace.thread(look.read()), "waiter"),
                        narrator.thread(trace.thread(by.write()), "has ended")),
                List.of(narrator.memoryOwner(look.memory(), "owner of the guard " + guard)),
                locations,
                steps,
                timeout > 0
                        ? "lost time: masked by a " + Narrator.duration(timeout) + " time-out, each time"
                        : "whoever waits here hangs for ever",
                "catch what goes wrong inside the loop of the notifier, or tell those who wait that it ends",
                List.of(),
                1);
    }

    private Step step(int e) {
        return new Step(
                facts.narrator().threadName(trace.thread(e)),
                facts.narrator().action(e),
                facts.narrator().location(e, ""));
    }
}
