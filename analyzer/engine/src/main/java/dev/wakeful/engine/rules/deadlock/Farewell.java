package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.WaitingThreads;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.StillThread;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceThread;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Tells of threads that stood still for the same at the same place when the recording ended. */
final class Farewell {
    private static final int WAKERS_TOLD = 6;
    private static final int EVENTS_TOLD = 4;
    private static final int NAMED = 5;
    private static final int FRAMES_TOLD = 8;
    private static final int HASH_RADIX = 16;

    private final Trace trace;
    private final Narrator narrator;
    private final LastLook look;
    private final List<LastLook.Standing> group;
    private final StillThread first;
    /** What the records of the first say, null when they do not. */
    private final Waiting waiting;

    private final List<Integer> protocol;

    Farewell(Facts facts, LastLook look, List<LastLook.Standing> group) {
        this.trace = facts.trace();
        this.narrator = facts.narrator();
        this.look = look;
        this.group = group;
        this.first = group.get(0).thread();
        this.waiting = group.get(0).waiting();
        this.protocol = protocol();
    }

    WaitingThreads told() {
        return new WaitingThreads(
                group.stream().map(this::thread).toList(),
                group.get(0).ring().isEmpty() ? waitsFor(first) : "locks of each other",
                first.className(),
                narrator.location(LastLook.place(first), "waits", name(first)),
                since(),
                first.before(),
                wakers(),
                protocol.stream().map(this::step).toList(),
                facts(),
                group.get(0).explanations(),
                unknown(),
                stack());
    }

    private FoundThread thread(LastLook.Standing standing) {
        StillThread thread = standing.thread();
        return thread.thread() < 0
                ? new FoundThread(standing.name(), thread.tid(), "waits", "")
                : narrator.thread(thread.thread(), "waits");
    }

    private String name(StillThread thread) {
        return thread.thread() < 0 ? thread.name() + "#" + thread.tid() : narrator.threadName(thread.thread());
    }

    private String waitsFor(StillThread thread) {
        return switch (thread.kind()) {
            case JOIN -> "the end of " + owner(thread);
            case LOCK -> "the lock " + object(thread) + (thread.ownerTid() == 0 ? "" : ", held by " + owner(thread));
            case WAIT -> "a notification of " + object(thread);
            case PARK -> parked(thread);
        };
    }

    private String parked(StillThread thread) {
        if (thread == first && waiting != null && waiting.what() != Waiting.For.PARK) {
            return waiting.what().words + " " + narrator.objectName(waiting.object());
        }
        if (thread.className().isEmpty()) {
            return "an unpark";
        }
        return thread.className().endsWith(".Condition")
                ? "a signal of " + object(thread)
                : "an unpark, parked for " + object(thread);
    }

    private static String owner(StillThread thread) {
        return thread.ownerName() + "#" + thread.ownerTid();
    }

    private String object(StillThread thread) {
        if (thread.object() != 0 && !trace.classNameOf(thread.object()).isEmpty()) {
            return narrator.objectName(thread.object());
        }
        String simple = thread.className().substring(thread.className().lastIndexOf('.') + 1);
        return simple.isEmpty() ? "something unknown" : simple + "@" + Integer.toString(thread.hash(), HASH_RADIX);
    }

    private String since() {
        if (first.before()) {
            return "before the agent came" + time();
        }
        if (waiting == null || waiting.begin() < 0) {
            return "not known";
        }
        long nanos = first.nanos() - trace.approximateNanos(waiting.begin());
        String how = waiting.what().dependsOnThread() ? "after its last record, about " : "about ";
        return nanos <= 0 ? "just now" : how + Narrator.duration(nanos) + " before that";
    }

    private String time() {
        return trace.account().attached().stream()
                .filter(time -> !time.isBlank())
                .map(time -> " at " + time)
                .findFirst()
                .orElse("");
    }

    /** The last events of others that concern what is waited for. */
    private List<Integer> protocol() {
        if (waiting != null && !waiting.protocol().isEmpty()) {
            return waiting.protocol();
        }
        List<Integer> telling = byOthers(this::tells);
        List<Integer> events = telling.isEmpty() ? byOthers(this::touches) : telling;
        return List.copyOf(events.subList(Math.max(0, events.size() - EVENTS_TOLD), events.size()));
    }

    private boolean tells(int e) {
        return switch (trace.op(e)) {
            case NOTIFY, NOTIFY_ALL -> isObject(trace.object(e));
            case UNPARK -> trace.a(e) == first.tid();
            default -> false;
        };
    }

    private boolean touches(int e) {
        return isObject(trace.object(e)) && trace.op(e) != Op.LOOK_AGAIN;
    }

    private boolean isObject(long object) {
        return object != 0 && object == first.object();
    }

    private List<Integer> byOthers(IntPredicate is) {
        List<Integer> events = new ArrayList<>();
        if (first.object() == 0 && first.thread() < 0) {
            // No record can name what it waits on, or the thread: most threads of a server are so, and a trace is long.
            return events;
        }
        for (int e = 0; e < trace.size(); e++) {
            if (trace.thread(e) != first.thread() && is.test(e)) {
                events.add(e);
            }
        }
        return events;
    }

    private Step step(int e) {
        return new Step(narrator.threadName(trace.thread(e)), narrator.action(e), narrator.location(e, ""));
    }

    private List<String> wakers() {
        if (first.ownerTid() != 0) {
            return List.of(fateOfOwner());
        }
        List<Integer> alive =
                candidates().stream().filter(waker -> !hasEnded(waker)).toList();
        List<Integer> ended = candidates().stream().filter(this::hasEnded).toList();
        List<String> told =
                alive.stream().limit(WAKERS_TOLD).map(this::fate).collect(Collectors.toCollection(ArrayList::new));
        if (alive.size() > WAKERS_TOLD) {
            told.add("and " + (alive.size() - WAKERS_TOLD) + " more");
        }
        if (!ended.isEmpty()) {
            String names = ended.stream().limit(NAMED).map(narrator::threadName).collect(Collectors.joining(", "));
            String more = ended.size() > NAMED ? " and " + (ended.size() - NAMED) + " more" : "";
            told.add(names + more + (ended.size() == 1 ? ", which has ended" : ", which have ended"));
        }
        return told;
    }

    /** Who could wake it, as far as the records know: those of the last events first. */
    private Set<Integer> candidates() {
        Set<Integer> wakers = new LinkedHashSet<>();
        protocol.forEach(e -> wakers.add(trace.thread(e)));
        if (waiting != null) {
            wakers.addAll(waiting.wakers());
        }
        return wakers;
    }

    private boolean hasEnded(int thread) {
        return trace.threadInfo(thread).ended();
    }

    private String fateOfOwner() {
        StillThread owner = look.of(first.ownerTid());
        if (owner != null) {
            return owner(first) + ", which waits itself for " + waitsFor(owner);
        }
        int thread = trace.threadOfTid(first.ownerTid());
        return thread >= 0 && !hasEnded(thread)
                ? fate(thread)
                : owner(first) + (first.moment() == StillThread.Moment.ATTACH ? "" : ", which goes on");
    }

    private String fate(int waker) {
        TraceThread thread = trace.threadInfo(waker);
        StillThread still = look.of(thread.tid());
        String name = narrator.threadName(waker);
        return name + (still == null ? ", which goes on" : ", which waits itself for " + waitsFor(still));
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        List<StillThread> ring = group.get(0).ring();
        if (!ring.isEmpty()) {
            facts.add("deadlock: "
                    + ring.stream()
                            .map(each -> name(each) + " waits for " + waitsFor(each))
                            .collect(Collectors.joining("; ")));
        }
        if (waiting != null && waiting.enabled()) {
            boolean nobodyLeft = candidates().stream().allMatch(this::hasEnded);
            facts.add("the condition that it waits for holds already: the wakeup was lost"
                    + (nobodyLeft ? "" : ", or is still to come"));
        }
        if (!first.holds().isEmpty() && ring.isEmpty()) {
            facts.add("it holds " + first.holds() + " (identity hash codes)");
        }
        List<StillThread> others = group.stream()
                .flatMap(standing -> look.waitingFor(standing.thread()).stream())
                .distinct()
                .toList();
        if (!others.isEmpty() && ring.isEmpty()) {
            facts.add((others.size() == 1 ? "1 thread waits" : others.size() + " threads wait")
                    + " for it in turn: "
                    + others.stream().limit(NAMED).map(this::name).collect(Collectors.joining(", ")));
        }
        if (first.before() && first.kind() == StillThread.Kind.WAIT) {
            facts.addAll(afterwards());
        }
        return facts;
    }

    /** What was told to the object that a thread waited on already, or to others of its class, since the agent came. */
    private List<String> afterwards() {
        if (!byOthers(this::tells).isEmpty()) {
            return List.of("what it waits on was notified since then, and it did not go on");
        }
        Set<String> places = look.notifiedAt(first.className());
        String none = "nobody was seen to notify what it waits on since then";
        return List.of(
                places.isEmpty() || first.className().equals("java.lang.Object")
                        ? none
                        : none + "; others of its class were notified at "
                                + places.stream().limit(NAMED).collect(Collectors.joining(", ")));
    }

    private List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        if (first.before()) {
            unknown.add(
                    "how long it had waited when the agent came, what happened before, and whether somebody told it in vain");
        }
        if (first.moment() == StillThread.Moment.ATTACH) {
            unknown.add("whether it went on later: the recording is cut and does not say who waited at its end");
        } else if (first.object() == 0
                && first.ownerTid() == 0
                && !first.className().isEmpty()) {
            unknown.add("who has to do with what it waits on: no record names it");
        }
        if (wakers().isEmpty() && first.ownerTid() == 0) {
            unknown.add("who could wake it: nobody was seen to");
        } else if (trace.header().pastUnseen() && first.ownerTid() == 0) {
            unknown.add("whether threads that were not seen to have to do with it could wake it, too");
        }
        return unknown;
    }

    private List<Location> stack() {
        List<Location> stack = new ArrayList<>();
        for (Site frame : first.stack()) {
            if (!frame.className().startsWith("dev.wakeful.bootstrap.") && stack.size() < FRAMES_TOLD) {
                stack.add(narrator.location(frame, "", ""));
            }
        }
        return stack;
    }
}
