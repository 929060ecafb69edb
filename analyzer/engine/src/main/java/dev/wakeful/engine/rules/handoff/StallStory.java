package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.List;

/** Tells of a stall, and of somebody who can want the lock meanwhile. */
final class StallStory {
    private final Trace trace;
    private final Narrator narrator;
    private final Stall stall;
    private final Hold other;

    StallStory(Facts facts, Stall stall, Hold other) {
        this.trace = facts.trace();
        this.narrator = facts.narrator();
        this.stall = stall;
        this.other = other;
    }

    Finding finding(Rule rule) {
        Hold hold = stall.hold();
        String holder = narrator.threadName(hold.thread());
        String wanting = narrator.threadName(other.thread());
        String lock = narrator.objectName(hold.lock());
        return new Finding(
                rule.id(),
                "",
                Verdict.OBSERVED,
                holder + " " + deed() + " while it holds " + lock + ", which " + wanting + " takes in "
                        + narrator.location(other.acquire(), "").brief(),
                List.of(
                        narrator.thread(hold.thread(), "is kept with the lock in its hands"),
                        narrator.thread(other.thread(), "needs the lock")),
                List.of(narrator.object(hold.lock(), "the lock")),
                List.of(
                        narrator.location(hold.origin(), "takes the lock"),
                        narrator.location(stall.event(), "is kept"),
                        narrator.location(other.origin(), "needs the lock")),
                steps(holder, wanting, lock),
                "whoever needs " + lock + " stands still for as long as that takes" + orForEver(),
                "do it before the lock is taken or after it is released; under the lock only look and note the result",
                List.of(),
                1);
    }

    private List<Step> steps(String holder, String wanting, String lock) {
        Hold hold = stall.hold();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(holder, narrator.action(hold.origin()), narrator.location(hold.origin(), "")));
        steps.add(new Step(holder, deed(), narrator.location(stall.event(), "")));
        boolean came = other.acquire() > stall.event();
        steps.add(new Step(
                wanting,
                came
                        ? "wants " + lock + " and stands before it as long as it is held"
                        : "may want " + lock + " meanwhile, as at other times, and would stand before it all that time",
                narrator.location(other.origin(), "")));
        if (hold.release() >= 0) {
            steps.add(new Step(holder, narrator.action(hold.release()), narrator.location(hold.release(), "")));
        }
        if (hold.release() >= 0 && came) {
            steps.add(new Step(wanting, "locks " + lock + " at last", narrator.location(other.origin(), "")));
        }
        return steps;
    }

    private String deed() {
        String how = trace.b(stall.event()) == Op.BLOCKED_ASLEEP ? "sleeps " : "waits ";
        String times = stall.stops() > 1 ? " in " + stall.stops() + " turns" : "";
        Site site = trace.site(stall.event());
        String where = site.operation().isEmpty() ? "" : " in " + site.operation();
        return how + Narrator.duration(stall.nanos()) + times + where;
    }

    private String orForEver() {
        long kind = trace.b(stall.event());
        boolean forThread = kind == Op.BLOCKED_PARKED || kind == Op.BLOCKED_WAITING || kind == Op.BLOCKED_CALLING;
        return forThread ? "; for ever, if what it waits for needs that lock itself" : "";
    }
}
