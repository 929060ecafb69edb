package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.rules.wakeup.FollowUps.FollowUp;
import dev.wakeful.engine.rules.wakeup.FollowUps.Kind;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the places that make the condition of a wait true: most tell those who wait, one never does. A place that told once, or that
 * asked whether it should, knows what it does.
 */
final class MissingNotifications {
    private static final int TRIES = 8;

    private final Facts facts;
    private final Trace trace;
    private final String rule;
    private final FollowUps followUps;
    /** By wait site: the writes that make its condition true and tell, each once: every look before such a wait finds them again. */
    private final Map<Integer, Set<Told>> told = new HashMap<>();

    private final Map<Group, List<Silent>> silent = new LinkedHashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();

    private record Told(int write, int notification) {}

    /** A write that makes the condition of a look true, or would after another one, and tells nobody. */
    private record Silent(Look look, int write) {}

    /** @param place of the write, see {@link FollowUps#place} */
    private record Group(int waitSite, int place) {}

    private record Mind(int thread, Literal literal) {}

    MissingNotifications(Facts facts, String rule, FollowUps followUps) {
        this.facts = facts;
        this.trace = facts.trace();
        this.rule = rule;
        this.followUps = followUps;
    }

    List<Finding> find() {
        for (var entry : facts.looks().byMemory()) {
            Map<Mind, List<Enabling>> writes = new HashMap<>();
            for (Look look : entry.getValue()) {
                Mind mind = new Mind(trace.thread(look.read()), look.literal());
                for (Enabling enabling : writes.computeIfAbsent(mind, m -> enabling(entry, m))) {
                    if (trace.thread(enabling.write()) != trace.thread(look.read())) {
                        sort(look, enabling.write());
                    }
                }
            }
        }
        silent.forEach(this::candidates);
        swapped();
        blind();
        return new ArrayList<>(found.values());
    }

    private List<Enabling> enabling(Map.Entry<Memory, List<Look>> looks, Mind mind) {
        List<Look> own = looks.getValue().stream()
                .filter(look -> trace.thread(look.read()) == mind.thread())
                .toList();
        Enabling.Values values = new Enabling.Values(facts, looks.getKey(), own, mind.literal());
        return Enabling.of(facts, looks.getKey(), mind.literal(), values);
    }

    private void sort(Look look, int write) {
        FollowUp followUp = followUps.of(look, write);
        int waitSite = look.shape().site();
        if (followUp.kind() == Kind.TOLD && trace.op(followUp.notification()) != Op.INTERRUPT) {
            told.computeIfAbsent(waitSite, s -> new LinkedHashSet<>()).add(new Told(write, followUp.notification()));
        } else if (followUp.kind() == Kind.NOBODY_TOLD) {
            silent.computeIfAbsent(new Group(waitSite, followUps.place(write)), g -> new ArrayList<>())
                    .add(new Silent(look, write));
        }
    }

    private void candidates(Group group, List<Silent> writes) {
        Told path = otherPath(group, null);
        Told other = path == null ? release(writes.get(0)) : path;
        if (other == null) {
            return;
        }
        int tries = 0;
        writes.sort(Comparator.comparing(candidate -> !sleeps(candidate.look(), candidate.write())));
        for (Silent candidate : writes) {
            if (tries >= TRIES) {
                return;
            }
            Told sameLocation = path == null ? other : otherPath(group, trace.memory(candidate.write()));
            boolean knows = sameLocation != null || !isTimed(candidate.look());
            if (knows && followUps.neverTells(candidate.look(), candidate.write())) {
                tries++;
                Told told = sameLocation == null ? other : sameLocation;
                WaitGuard waiter = WaitGuard.of(facts, candidate.look());
                ask(
                        group,
                        new MissingNotification(waiter, candidate.write(), told.write(), told.notification(), false),
                        writes.size());
            }
            if (found.containsKey(group)) {
                return;
            }
        }
    }

    /**
     * A release of the synchronizer that a silent write belongs to, null for none. It wakes the queue whatever the state was, so that whoever opens the
     * synchronizer is known to have to release it.
     */
    private Told release(Silent candidate) {
        for (int signal : facts.channels().on(trace.object(candidate.write()))) {
            int write = trace.op(signal) == Op.QUEUE_SIGNAL ? followUps.writeOfRelease(signal) : -1;
            if (write >= 0 && trace.memory(candidate.write()).equals(trace.memory(write))) {
                return new Told(write, signal);
            }
        }
        return null;
    }

    private boolean sleeps(Look look, int event) {
        int wait = look.waitEvent();
        int end = wait < 0 ? -1 : Channels.end(trace, wait);
        return wait >= 0 && wait < event && (end < 0 || end > event);
    }

    /** A write at another place that tells, of the location if one is given. */
    private Told otherPath(Group group, Memory memory) {
        for (Told path : told.getOrDefault(group.waitSite(), Set.of())) {
            boolean same = memory == null || sameVariable(memory, trace.memory(path.write()));
            if (followUps.place(path.write()) != group.place() && same) {
                return path;
            }
        }
        return null;
    }

    private static boolean sameVariable(Memory one, Memory other) {
        return other != null && one.variable() == other.variable();
    }

    /** A wait with a time-out may rely on that for what is rare, such as the end of the program. */
    private boolean isTimed(Look look) {
        if (look.waitEvent() >= 0) {
            return Channels.timeout(trace, look.waitEvent()) > 0;
        }
        List<Integer> waits = facts.looks().waits(look.shape());
        return !waits.isEmpty() && Channels.timeout(trace, waits.get(0)) > 0;
    }

    /** Writes that count towards what another one reached and told: in the other order they reach it and do not. */
    private void swapped() {
        OtherOrder order = new OtherOrder(facts, followUps);
        for (var entry : facts.looks().byMemory()) {
            Map<Integer, List<Told>> paths = new HashMap<>();
            for (Look look : entry.getValue()) {
                for (Told path : paths.computeIfAbsent(look.shape().site(), site -> ofLocation(site, entry.getKey()))) {
                    for (int write : order.mayComeAfter(path.write())) {
                        swapped(look, path, write);
                    }
                }
            }
        }
    }

    private void swapped(Look look, Told path, int write) {
        Group group = new Group(look.shape().site(), trace.siteId(write));
        int waiter = trace.thread(look.read());
        boolean threads = waiter != trace.thread(write) && waiter != trace.thread(path.write());
        boolean candidate = threads
                && !found.containsKey(group)
                && followUps.of(look, write).kind() == Kind.NOBODY_TOLD
                && followUps.neverTells(look, write);
        if (candidate) {
            WaitGuard guard = WaitGuard.of(facts, look);
            ask(group, new MissingNotification(guard, write, path.write(), path.notification(), true), 1);
        }
    }

    private List<Told> ofLocation(int waitSite, Memory memory) {
        return told.getOrDefault(waitSite, Set.of()).stream()
                .filter(path -> trace.accesses(path.write(), memory))
                .toList();
    }

    /** Writes that never made the condition true in the recording, as it was true already: no order of its events strands anybody. */
    private void blind() {
        BlindWrites writes = new BlindWrites(facts, rule, followUps);
        for (var entry : facts.looks().byMemory()) {
            Map<Integer, List<Told>> paths = new HashMap<>();
            for (Look look : entry.getValue()) {
                // What a look finds depends on the place of the write that tells alone.
                IntOpenHashSet places = new IntOpenHashSet();
                List<Look> ofThread = entry.getValue().stream()
                        .filter(other -> trace.thread(other.read()) == trace.thread(look.read()))
                        .toList();
                for (Told path : look.waitEvent() < 0
                        ? List.<Told>of()
                        : paths.computeIfAbsent(look.shape().site(), site -> ofLocation(site, entry.getKey()))) {
                    if (!places.add(trace.siteId(path.write()))) {
                        continue;
                    }
                    int write = writes.find(look, ofThread, path.write());
                    Group group = new Group(look.shape().site(), write < 0 ? 0 : trace.siteId(write));
                    if (write >= 0 && !found.containsKey(group)) {
                        found.put(group, writes.finding(look, write, path.write(), path.notification()));
                    }
                }
            }
        }
    }

    private void ask(Group group, MissingNotification question, int count) {
        WaitGuard waiter = question.waiter();
        long lock = question.lock(facts);
        boolean locked = question.parks(trace) || lock != 0 && waiter.isUnderLock(facts, lock);
        int cut = question.cut(followUps);
        if (!locked || isOfPermits(waiter) || !waiter.mayWaitAt(facts, cut) && !waiter.mayLookOnlyAt(facts, cut)) {
            return;
        }
        MissingNotification.Answer answer = question.ask(facts, followUps);
        if (answer != null && answer.outcome() instanceof Outcome.Found witness) {
            found.put(group, finding(question, answer, witness, count));
        }
    }

    private boolean isOfPermits(WaitGuard waiter) {
        return waiter.waitEvent() >= 0
                ? trace.op(waiter.waitEvent()) == Op.PERMITS_ACQUIRE_BEGIN
                : trace.siteOf(waiter.look().shape().site()).operation().startsWith("Semaphore.");
    }

    private Finding finding(
            MissingNotification question, MissingNotification.Answer answer, Outcome.Found witness, int count) {
        Narrator narrator = facts.narrator();
        Look look = question.waiter().look();
        int waiter = trace.thread(look.read());
        int write = question.write();
        int wait = look.waitEvent();
        String guard = narrator.memoryName(trace.memory(write));
        boolean waited = sleeps(look, write) && !question.swapped();
        List<Location> locations = List.of(
                narrator.location(trace.siteOf(look.shape().site()), "waits", narrator.threadName(waiter)),
                narrator.location(write, "makes the guard true and tells nobody"),
                narrator.location(question.told(), "makes it true and tells"),
                narrator.location(question.notification(), "notifies"));
        long timeout = wait >= 0 ? Channels.timeout(trace, wait) : 0;
        return new Finding(
                rule,
                question.swapped() ? "in-another-order" : "",
                waited ? Verdict.OBSERVED : Verdict.PREDICTED,
                narrator.threadName(trace.thread(write)) + " can make true what " + narrator.threadName(waiter)
                        + " waits for (" + guard + ") and tells nobody; "
                        + narrator.location(question.told(), "").brief() + " does",
                List.of(
                        narrator.thread(waiter, "waiter"),
                        narrator.thread(trace.thread(write), "tells nobody"),
                        narrator.thread(trace.thread(question.told()), "notifies elsewhere")),
                List.of(narrator.memoryOwner(trace.memory(write), "owner of the guard " + guard)),
                locations,
                new Telling(facts).steps(answer.program(), witness),
                timeout > 0
                        ? "lost time: masked by a " + Narrator.duration(timeout) + " time-out"
                        : "the waiter hangs until somebody notifies for another reason",
                "notify here, too, in the critical section of the write",
                question.swapped()
                        ? List.of("assumed: both critical sections do in the other order what they did in this one")
                        : List.of(),
                count);
    }
}
