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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In native code nobody records the pointers that lead to a mutex. But where one place takes a mutex that another place otherwise gives back, and this time that place lets go of a mutex which the
 * thread does not have, and the one that it took stays taken for good, the two places have gone through different pointers. Observed only.
 */
final class ReleaseOfAnotherMutex {
    private final Facts facts;
    private final Trace trace;

    private record Key(int acquireSite, int releaseSite) {}

    ReleaseOfAnotherMutex(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    List<Finding> find(Rule rule) {
        Map<Key, Finding> found = new LinkedHashMap<>();
        if (trace.account().attachedLate()) {
            // What a thread had taken before looks as if it had not.
            return List.of();
        }
        for (int stream : facts.nativeStreams().all()) {
            if (trace.gapsOf(stream).length > 0) {
                continue;
            }
            for (int e : trace.eventsOf(stream)) {
                Hold kept = trace.op(e) == Op.RELEASE && facts.holds().endedBy(e) == null ? keptInstead(e) : null;
                if (kept != null) {
                    Key key = new Key(trace.siteId(kept.acquire()), trace.siteId(e));
                    Finding known = found.get(key);
                    found.put(key, known == null ? finding(rule, kept, e) : known.withCount(known.count() + 1));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /** What the thread holds at the release and never gives back, taken where the release gives back what is taken there; null for nothing. */
    private Hold keptInstead(int release) {
        int before = trace.previous(release);
        if (before < 0 || trace.siteId(release) == Site.UNKNOWN) {
            return null;
        }
        for (Hold hold : facts.holds().at(before)) {
            if (hold.release() == Hold.NEVER
                    && hold.lock() != trace.object(release)
                    && belongTogether(hold, release)
                    && !isReleasedByAnother(hold.lock())) {
                return hold;
            }
        }
        return null;
    }

    private boolean isReleasedByAnother(long mutex) {
        for (int stream : facts.nativeStreams().all()) {
            for (int e : trace.eventsOf(stream)) {
                if (trace.op(e) == Op.RELEASE
                        && trace.object(e) == mutex
                        && facts.holds().endedBy(e) == null) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean belongTogether(Hold kept, int release) {
        return facts.holds().all().stream()
                .anyMatch(other -> other.release() >= 0
                        && trace.siteId(other.acquire()) == trace.siteId(kept.acquire())
                        && trace.siteId(other.release()) == trace.siteId(release));
    }

    private Finding finding(Rule rule, Hold kept, int release) {
        Narrator narrator = facts.narrator();
        String thread = narrator.threadName(kept.thread());
        String taken = narrator.objectName(kept.lock());
        String released = narrator.objectName(trace.object(release));
        return new Finding(
                rule.id(),
                "native",
                Verdict.OBSERVED,
                thread + " takes " + taken + " and releases " + released + ", which it does not have; " + taken
                        + " stays locked",
                List.of(narrator.thread(kept.thread(), "holder of the lock")),
                List.of(
                        narrator.object(kept.lock(), "the lock that stays taken"),
                        narrator.object(trace.object(release), "the lock that is released instead")),
                List.of(
                        narrator.location(kept.acquire(), "takes the lock"),
                        narrator.location(release, "releases another one")),
                List.of(
                        new Step(thread, narrator.action(kept.acquire()), narrator.location(kept.acquire(), "")),
                        new Step(
                                thread,
                                narrator.action(release)
                                        + ", which it has not locked: the pointer leads elsewhere by now",
                                narrator.location(release, "")),
                        new Step(
                                thread,
                                "never unlocks " + taken,
                                narrator.location(trace.siteOf(Site.UNKNOWN), "", ""))),
                taken + " stays locked although nobody seems to hold it; the next thread that needs it waits for ever",
                "keep the pointer to the lock in a local variable from the acquire to the release",
                List.of(),
                1);
    }
}
