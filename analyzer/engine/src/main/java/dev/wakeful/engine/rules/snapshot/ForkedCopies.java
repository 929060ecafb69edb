package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of a process that {@code fork} made while another thread was in a critical section, and that the child works on: it takes the very mutex that the other thread, which does not exist in the
 * child, held all the time. Observed only, from what the child reports of itself: what a child does with other copies nobody records.
 */
final class ForkedCopies {
    private final Facts facts;
    private final Trace trace;
    private final NativeStreams streams;

    private record Fork(int begin, int end) {}

    private record Key(int forkSite, int childSite, int holderSite) {}

    ForkedCopies(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.streams = facts.nativeStreams();
    }

    List<Finding> find(Rule rule) {
        Map<Key, Finding> found = new LinkedHashMap<>();
        for (int stream : streams.all()) {
            for (int e : trace.eventsOf(stream)) {
                if (trace.op(e) == Op.FORK_CHILD_ACQUIRED && trace.siteId(e) != Site.UNKNOWN) {
                    used(rule, e, found);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private void used(Rule rule, int used, Map<Key, Finding> found) {
        Fork fork = forkOf(used);
        Hold hold = fork == null ? null : heldOver(fork, trace.object(used));
        if (hold == null) {
            return;
        }
        Key key = new Key(trace.siteId(fork.begin()), trace.siteId(used), trace.siteId(hold.acquire()));
        Finding known = found.get(key);
        found.put(key, known == null ? finding(rule, fork, hold, used) : known.withCount(known.count() + 1));
    }

    /** The fork, of the same thread, that made the child; null when it is not recorded. The child may report when the stream of a thread that has ended is closed. */
    private Fork forkOf(int used) {
        List<Integer> forks = new ArrayList<>();
        for (int stream : streams.all()) {
            for (int e : trace.eventsOf(stream)) {
                boolean known = trace.op(e) == Op.FORK_BEGIN || trace.op(e) == Op.FORK_END;
                if (known && streams.osThread(e) == streams.osThread(used) && streams.stamp(e) < streams.stamp(used)) {
                    forks.add(e);
                }
            }
        }
        forks.sort(Comparator.comparingLong(streams::stamp));
        for (int i = forks.size() - 1; i > 0; i--) {
            int end = forks.get(i);
            if (trace.op(end) == Op.FORK_END && trace.a(end) == trace.a(used)) {
                int begin = forks.get(i - 1);
                return trace.op(begin) == Op.FORK_BEGIN && trace.thread(begin) == trace.thread(end)
                        ? new Fork(begin, end)
                        : null;
            }
        }
        return null;
    }

    /** The critical section of another thread that lay around the fork; null unless the mutex is known to have been held all the time. */
    private Hold heldOver(Fork fork, long mutex) {
        boolean held = false;
        for (int e = trace.next(fork.begin()); e >= 0 && e != fork.end(); e = trace.next(e)) {
            held |= trace.op(e) == Op.FORK_HELD && trace.object(e) == mutex;
        }
        if (!held) {
            return null;
        }
        for (Hold hold : facts.holds().all()) {
            boolean around = hold.lock() == mutex
                    && streams.contains(hold.thread())
                    && streams.stamp(hold.acquire()) < streams.stamp(fork.begin())
                    && (hold.release() < 0 || streams.stamp(hold.release()) > streams.stamp(fork.begin()));
            if (around) {
                return hold;
            }
        }
        return null;
    }

    private Finding finding(Rule rule, Fork fork, Hold hold, int used) {
        Narrator narrator = facts.narrator();
        String forker = narrator.threadName(trace.thread(fork.begin()));
        String holder = narrator.threadName(hold.thread());
        String child = "forked child " + trace.a(used);
        String mutex = narrator.objectName(hold.lock());
        List<FoundThread> threads = List.of(
                narrator.thread(trace.thread(fork.begin()), "forks"),
                narrator.thread(hold.thread(), "is in a critical section"),
                new FoundThread(child, 0, "has the copy", ""));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(holder, narrator.action(hold.acquire()), narrator.location(hold.acquire(), "")));
        steps.add(new Step(forker, "forks: the child's memory is as it is now", narrator.location(fork.begin(), "")));
        if (hold.release() >= 0) {
            steps.add(new Step(
                    holder,
                    "ends its change and " + narrator.action(hold.release()) + ", in the parent",
                    narrator.location(hold.release(), "")));
        }
        steps.add(new Step(
                child,
                "takes its copy of " + mutex + ", and works on what was being changed",
                narrator.location(trace.site(used), "", child)));
        List<Location> locations = List.of(
                narrator.location(fork.begin(), "copies the process"),
                narrator.location(hold.acquire(), "is in the middle of a change"),
                narrator.location(trace.site(used), "works on the copy", child));
        return new Finding(
                rule.id(),
                "fork",
                Verdict.OBSERVED,
                forker + " forks while " + holder + " holds " + mutex + ", and the child takes it",
                threads,
                List.of(narrator.object(hold.lock(), "guards what is half made in the child")),
                locations,
                steps,
                "the child finds a change half made, and a mutex whose owner it does not have: unless it makes both anew it hangs or works on a state that never was",
                "hold the mutex while forking (pthread_atfork), or let the child do nothing but exec",
                List.of(),
                1);
    }
}
