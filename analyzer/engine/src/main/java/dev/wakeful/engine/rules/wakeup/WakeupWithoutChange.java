package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.rules.facts.NativeStreams;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits on conditions of native code, where nobody knows what the thread waits for. But nobody had the mutex between the begin of the wait and its return, which the version of the
 * mutex proves: what is changed under it has not changed, so what the thread waited for is not there, and yet it lets the mutex go and never takes it again to look. That
 * the state is changed under that mutex shows in the notification that comes too late: under the mutex, when the thread has gone on. A wait with a time-out says nothing: who waits so
 * may look at what is changed without the mutex.
 */
final class WakeupWithoutChange {
    private final Facts facts;
    private final Trace trace;
    private final NativeStreams streams;

    WakeupWithoutChange(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.streams = facts.nativeStreams();
    }

    List<Finding> find(Rule rule) {
        Map<Integer, Finding> bySite = new HashMap<>();
        for (int stream : streams.all()) {
            int begin = -1;
            for (int e : trace.eventsOf(stream)) {
                if (trace.op(e) == Op.WAIT_BEGIN) {
                    begin = e;
                } else if (trace.op(e) == Op.WAIT_END && begin >= 0) {
                    Finding finding = trustful(rule, begin, e);
                    if (finding != null) {
                        bySite.merge(trace.siteId(e), finding, (known, again) -> known.withCount(known.count() + 1));
                    }
                    begin = -1;
                }
            }
        }
        return new ArrayList<>(bySite.values());
    }

    private Finding trustful(Rule rule, int begin, int end) {
        boolean timed = trace.b(begin) != 0;
        if (timed
                || trace.b(end) != Op.OUTCOME_NOTIFIED
                || trace.siteId(end) == Site.UNKNOWN
                || trace.gapsOf(trace.thread(end)).length > 0
                || !keptItsTenure(begin, end)) {
            return null;
        }
        int release = release(begin, end);
        int late = release < 0 ? -1 : lateNotification(begin, release);
        return late < 0 ? null : finding(rule, begin, end, release, late);
    }

    /** Whether nobody else had the mutex during the wait: its version changes with its owner. */
    private boolean keptItsTenure(int begin, int end) {
        long version = -1;
        for (int e = begin; e >= 0 && version < 0; e = trace.previous(e)) {
            boolean acquires = trace.op(e) == Op.ACQUIRE && trace.object(e) == trace.a(begin);
            boolean returns = trace.op(e) == Op.WAIT_END && isWaitOf(e, trace.a(begin));
            version = acquires || returns ? trace.a(e) : -1;
        }
        return version > 0 && version == trace.a(end);
    }

    /** Whether the end of a wait is of one that gave up the mutex. */
    private boolean isWaitOf(int end, long mutex) {
        for (int e = trace.previous(end); e >= 0; e = trace.previous(e)) {
            if (trace.op(e) == Op.WAIT_BEGIN) {
                return trace.a(e) == mutex;
            }
        }
        return false;
    }

    /** Where the thread gives the mutex up after the wait; -1 when it waits again, or takes the mutex again later. */
    private int release(int begin, int end) {
        long mutex = trace.a(begin);
        int release = -1;
        for (int e = trace.next(end); e >= 0; e = trace.next(e)) {
            boolean looksAgain = trace.op(e) == Op.WAIT_BEGIN && trace.a(e) == mutex
                    || (trace.op(e) == Op.ACQUIRE || trace.op(e) == Op.TRY_FAILED) && trace.object(e) == mutex;
            if (looksAgain) {
                return -1;
            }
            if (trace.op(e) == Op.RELEASE && trace.object(e) == mutex && release < 0) {
                release = e;
            }
        }
        return release;
    }

    /** The first notification of the condition, by another thread that holds the mutex, after the thread has gone on; -1 for none. */
    private int lateNotification(int begin, int release) {
        int first = -1;
        for (int stream : streams.all()) {
            for (int e : trace.eventsOf(stream)) {
                boolean notifies = stream != trace.thread(begin)
                        && (trace.op(e) == Op.NOTIFY || trace.op(e) == Op.NOTIFY_ALL)
                        && trace.object(e) == trace.object(begin)
                        && streams.stamp(e) > streams.stamp(release);
                if (notifies && (first < 0 || streams.stamp(e) < streams.stamp(first))) {
                    Hold hold = facts.holds().of(e, trace.a(begin));
                    first = hold != null && streams.stamp(hold.acquire()) > streams.stamp(release) ? e : first;
                }
            }
        }
        return first;
    }

    /** The last notification of the condition during the wait; -1 when it returned all by itself. */
    private int strayNotification(int begin, int end) {
        int last = -1;
        for (int stream : streams.all()) {
            for (int e : trace.eventsOf(stream)) {
                boolean notifies = (trace.op(e) == Op.NOTIFY || trace.op(e) == Op.NOTIFY_ALL)
                        && trace.object(e) == trace.object(begin);
                if (notifies
                        && streams.stamp(e) > streams.stamp(begin)
                        && streams.stamp(e) < streams.stamp(end)
                        && (last < 0 || streams.stamp(e) > streams.stamp(last))) {
                    last = e;
                }
            }
        }
        return last;
    }

    private Finding finding(Rule rule, int begin, int end, int release, int late) {
        Narrator narrator = facts.narrator();
        String waiter = narrator.threadName(trace.thread(end));
        String mutex = narrator.objectName(trace.a(begin));
        String condition = narrator.objectName(trace.object(begin));
        int stray = strayNotification(begin, end);
        List<FoundThread> threads = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        threads.add(narrator.thread(trace.thread(end), "waits, and goes on"));
        steps.add(step(begin, "waits on " + condition + " and gives " + mutex + " up"));
        if (stray >= 0) {
            threads.add(narrator.thread(trace.thread(stray), "wakes it up"));
            steps.add(step(stray, narrator.action(stray) + "; it has changed nothing under " + mutex + " meanwhile"));
        }
        steps.add(step(end, "returns from the wait" + (stray < 0 ? ", although nobody has notified it" : "")));
        steps.add(step(release, "unlocks " + mutex + " and goes on, without another look or wait"));
        if (stray < 0 || trace.thread(late) != trace.thread(stray)) {
            threads.add(narrator.thread(trace.thread(late), "has what it waits for, later"));
        }
        steps.add(step(late, "changes what is under " + mutex + " only now, and notifies: nobody waits any more"));
        return new Finding(
                rule.id(),
                "native",
                Verdict.OBSERVED,
                waiter + " returns from its wait although nobody has had " + mutex + " in the meantime, and goes on",
                threads,
                List.of(
                        narrator.object(trace.object(begin), "the condition"),
                        narrator.object(trace.a(begin), "its mutex")),
                List.of(
                        narrator.location(end, "waits without looking again"),
                        narrator.location(late, "notifies under the mutex")),
                steps,
                "the thread goes on with what is not there yet",
                "wait in a loop that looks at the condition under the mutex",
                List.of(),
                1);
    }

    private Step step(int e, String text) {
        return new Step(
                facts.narrator().threadName(trace.thread(e)),
                text,
                facts.narrator().location(e, ""));
    }
}
