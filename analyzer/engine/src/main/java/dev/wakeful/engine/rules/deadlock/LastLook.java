package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.finding.AtEnd;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.WaitingThreads;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Standstill;
import dev.wakeful.engine.trace.StillThread;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who waited at the end of a recording or copy, whether or not that is a bug: what is known of each, and what is not. Where something hangs this is where it
 * is seen, also of threads that hung before the agent came and have no records.
 */
public final class LastLook {
    private static final String[] NOT_THE_APPLICATION = {
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.wakeful.bootstrap."
    };

    private final Facts facts;
    private final Trace trace;
    private final List<Finding> findings;
    private final Waits waits;
    /** By class; made when first asked. */
    private Map<String, Set<String>> notifiedAt;
    /** By thread id. */
    private final Map<Long, StillThread> still = new LinkedHashMap<>();

    /** @param findings of the same recording */
    public LastLook(Facts facts, List<Finding> findings) {
        this.facts = facts;
        this.trace = facts.trace();
        this.findings = findings;
        this.waits = Waits.whatever(facts);
        for (StillThread thread : trace.stillThreads()) {
            if (thread.moment() != StillThread.Moment.ATTACH) {
                still.put(thread.tid(), thread);
            }
        }
        // Of a recording that was cut the look at its beginning is all there is.
        if (still.isEmpty() && !trace.account().closed() && !trace.account().checkpoint()) {
            trace.stillThreads().stream()
                    .filter(thread -> thread.thread() < 0)
                    .forEach(thread -> still.put(thread.tid(), thread));
        }
    }

    /** Who waited, what is nearest to a bug first. */
    public AtEnd atEnd() {
        List<String> idle = new ArrayList<>();
        Map<Object, List<Standing>> groups = new LinkedHashMap<>();
        for (StillThread thread : still.values()) {
            Standing standing = standing(thread);
            if (standing.isIdle()) {
                idle.add(standing.name());
            } else {
                groups.computeIfAbsent(standing.sameAs(), key -> new ArrayList<>())
                        .add(standing);
            }
        }
        List<WaitingThreads> waiting = groups.values().stream()
                .sorted(Comparator.comparingInt(group -> group.get(0).rank()))
                .map(group -> new Farewell(facts, this, group).told())
                .toList();
        return waiting.isEmpty() && idle.isEmpty() ? AtEnd.NONE : new AtEnd(moment(), waiting, idle);
    }

    private String moment() {
        StillThread.Moment moment = still.values().iterator().next().moment();
        return switch (moment) {
            case ATTACH -> "when the agent came";
            case DUMP -> "when the copy was made";
            case END -> "at the end of the recording";
        };
    }

    private Standing standing(StillThread thread) {
        Waiting waiting = null;
        if (thread.thread() >= 0 && thread.moment() != StillThread.Moment.ATTACH) {
            Standstill.Kind kind =
                    switch (thread.kind()) {
                        case LOCK -> Standstill.Kind.LOCK;
                        case JOIN -> Standstill.Kind.JOIN;
                        case WAIT, PARK -> Standstill.Kind.WAIT;
                    };
            int owner = thread.ownerTid() == 0 ? -1 : trace.threadOfTid(thread.ownerTid());
            waiting = waits.of(
                    trace.threadInfo(thread.thread()),
                    new Standstill(thread.thread(), kind, thread.object(), owner, place(thread)));
        }
        return new Standing(thread, waiting, explanations(thread), deadlock(thread));
    }

    /** The threads that wait for locks of each other in a ring with this one, which is first; empty when it is in none. */
    private List<StillThread> deadlock(StillThread thread) {
        List<StillThread> ring = new ArrayList<>();
        StillThread at = thread;
        while (at != null && at.kind() == StillThread.Kind.LOCK && !ring.contains(at)) {
            ring.add(at);
            at = still.get(at.ownerTid());
        }
        return at == thread ? ring : List.of();
    }

    /** Fingerprints of findings that are about the place where the thread stands. */
    private List<String> explanations(StillThread thread) {
        List<Site> own = application(thread);
        return findings.stream()
                .filter(finding -> finding.locations().stream()
                        .anyMatch(location -> own.stream().anyMatch(frame -> isAt(location, frame))))
                .map(Finding::fingerprint)
                .distinct()
                .toList();
    }

    private static boolean isAt(Location location, Site frame) {
        return location.className().equals(frame.className())
                && location.method().equals(frame.method())
                && location.line() == frame.line();
    }

    /** Where objects of a class were notified. */
    Set<String> notifiedAt(String className) {
        if (notifiedAt == null) {
            notifiedAt = new HashMap<>();
            for (int e = 0; e < trace.size(); e++) {
                if (trace.op(e) == Op.NOTIFY || trace.op(e) == Op.NOTIFY_ALL) {
                    notifiedAt
                            .computeIfAbsent(trace.classNameOf(trace.object(e)), name -> new TreeSet<>())
                            .add(facts.narrator().location(e, "").display());
                }
            }
        }
        return notifiedAt.getOrDefault(className, Set.of());
    }

    StillThread of(long tid) {
        return still.get(tid);
    }

    /** Those that wait for a lock that the thread holds, or for its end. */
    List<StillThread> waitingFor(StillThread thread) {
        return still.values().stream()
                .filter(other -> other.ownerTid() == thread.tid() && other.tid() != thread.tid())
                .toList();
    }

    /** The frames of the application, without the JDK's and the agent's. */
    static List<Site> application(StillThread thread) {
        return thread.stack().stream().filter(LastLook::isApplication).toList();
    }

    private static boolean isApplication(Site frame) {
        for (String start : NOT_THE_APPLICATION) {
            if (frame.className().startsWith(start)) {
                return false;
            }
        }
        return true;
    }

    /** Where the application's code stands, or else the JDK's. */
    static Site place(StillThread thread) {
        List<Site> own = application(thread);
        if (!own.isEmpty()) {
            return own.get(0);
        }
        return thread.stack().isEmpty()
                ? new Site(Site.UNKNOWN, "", "", "", "", 0, "", 0, 0)
                : thread.stack().get(0);
    }

    /**
     * A thread that stands still.
     *
     * @param waiting what its records say of it, null when they do not
     * @param ring the deadlock that it is in, empty when it is in none
     */
    record Standing(StillThread thread, Waiting waiting, List<String> explanations, List<StillThread> ring) {
        String name() {
            return thread.name() + "#" + thread.tid();
        }

        private boolean isTelling() {
            return !ring.isEmpty()
                    || !explanations.isEmpty()
                    || thread.kind() == StillThread.Kind.LOCK
                    || waiting != null && waiting.enabled();
        }

        /** Nothing of the application is on its stack, as of a pool's worker; or it is a daemon of which nothing is to be told. */
        boolean isIdle() {
            return !isTelling()
                    && (application(thread).isEmpty()
                            || thread.daemon() && !thread.before() && thread.moment() == StillThread.Moment.END);
        }

        int rank() {
            if (!ring.isEmpty()) {
                return 0;
            }
            if (waiting != null && waiting.enabled()) {
                return 1;
            }
            if (!explanations.isEmpty()) {
                return 2;
            }
            return thread.kind() == StillThread.Kind.LOCK ? 3 : thread.before() ? 4 : 5;
        }

        /** Equal for threads that a report tells of together. */
        Object sameAs() {
            if (!ring.isEmpty()) {
                return ring.stream().map(StillThread::tid).collect(Collectors.toSet());
            }
            Site place = place(thread);
            return List.of(
                    place.className(),
                    place.method(),
                    place.line(),
                    thread.kind(),
                    thread.className(),
                    thread.hash(),
                    thread.before(),
                    rank());
        }
    }
}
