package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
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

/**
 * A thread leaves its work with a lock held that it took inside it. Observed only: the end of a task or thread is in the
 * recording, the acquire before it is, and no release follows.
 */
public final class LeakedLock implements Rule {
    @Override
    public String id() {
        return "leaked-lock";
    }

    @Override
    public String title() {
        return "a thread leaves its work with a lock held that it took inside it";
    }

    @Override
    public List<Finding> find(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (Hold hold : facts.holds().all()) {
            boolean kept = hold.release() < 0 && !facts.holds().areHandedOver(hold.lock());
            if (!kept
                    || facts.trace().siteId(hold.acquire()) == Site.UNKNOWN
                    || EndOfWork.mayBeMissing(facts.trace(), hold.acquire())) {
                continue;
            }
            int end = facts.nativeStreams().contains(hold.thread())
                    ? endOfNativeWork(facts, hold)
                    : EndOfWork.after(facts.trace(), hold.acquire());
            if (end >= 0) {
                findings.add(finding(facts, hold, end));
            }
        }
        findings.addAll(new FlagLocks(facts).find(this));
        return findings;
    }

    /**
     * Of a mutex: the end of the thread of Java that took it, which the records of native code do not tell by themselves; -1 when it has not ended. Functions of libraries that are
     * not looked at may release what others take: so some other acquire at the same place must have come to a release that was recorded.
     */
    private static int endOfNativeWork(Facts facts, Hold hold) {
        Trace trace = facts.trace();
        int thread = facts.nativeStreams().javaThread(hold.acquire());
        if (thread < 0 || !trace.threadInfo(thread).ended()) {
            return -1;
        }
        boolean released = facts.holds().all().stream()
                .anyMatch(other -> other.release() >= 0
                        && trace.siteId(other.acquire()) == trace.siteId(hold.acquire())
                        && trace.siteId(other.release()) != Site.UNKNOWN);
        int[] events = trace.eventsOf(thread);
        return released ? events[events.length - 1] : -1;
    }

    private Finding finding(Facts facts, Hold hold, int end) {
        Trace trace = facts.trace();
        Narrator narrator = facts.narrator();
        int holder = hold.thread();
        List<FoundThread> threads = new ArrayList<>(List.of(narrator.thread(holder, "leaves with the lock held")));
        List<Step> steps = new ArrayList<>();
        steps.add(step(facts, hold.acquire()));
        int last = trace.thread(end) == holder ? lastPlace(trace, hold.acquire(), end) : -1;
        if (last >= 0) {
            steps.add(step(facts, last));
        }
        String work = trace.op(end) == Op.TASK_END ? "ends its task " + narrator.objectName(trace.object(end)) : "ends";
        steps.add(new Step(
                narrator.threadName(holder),
                work + "; " + narrator.objectName(hold.lock()) + " is still locked",
                narrator.location(trace.siteOf(Site.UNKNOWN), "", "")));
        int other = otherUser(facts, hold);
        if (other >= 0) {
            threads.add(narrator.thread(trace.thread(other), "uses the same lock"));
            steps.add(new Step(
                    narrator.threadName(trace.thread(other)),
                    "the next time it locks " + narrator.objectName(hold.lock()) + " it waits for ever",
                    narrator.location(other, "")));
        }
        Location acquire = narrator.location(hold.acquire(), "takes the lock that is never released");
        String kind = hold.shared() ? "a shared hold of " : "";
        return new Finding(
                id(),
                "",
                Verdict.OBSERVED,
                narrator.threadName(holder) + " takes " + kind + narrator.objectName(hold.lock()) + " in "
                        + acquire.brief() + " and " + (trace.op(end) == Op.TASK_END ? "leaves its task" : "ends")
                        + " without releasing it",
                threads,
                List.of(narrator.object(hold.lock(), "the lock")),
                List.of(acquire),
                steps,
                hold.shared() ? "the next writer waits for ever" : "the next thread that needs the lock waits for ever",
                facts.nativeStreams().contains(holder)
                        ? "release it on every path, through the pointer by which it was taken"
                        : "release in finally, directly after the acquire",
                List.of(),
                1);
    }

    private static Step step(Facts facts, int e) {
        return new Step(
                facts.narrator().threadName(facts.trace().thread(e)),
                facts.narrator().action(e),
                facts.narrator().location(e, ""));
    }

    /** The last place the thread is known to have passed between the acquire and the end. */
    private static int lastPlace(Trace trace, int acquire, int end) {
        for (int e = trace.previous(end); e >= 0 && e != acquire; e = trace.previous(e)) {
            if (trace.siteId(e) != Site.UNKNOWN) {
                return e;
            }
        }
        return -1;
    }

    private static int otherUser(Facts facts, Hold leaked) {
        int best = -1;
        for (Hold hold : facts.holds().all()) {
            if (hold.lock() == leaked.lock() && hold.thread() != leaked.thread()) {
                best = hold.acquire();
            }
        }
        return best;
    }
}
