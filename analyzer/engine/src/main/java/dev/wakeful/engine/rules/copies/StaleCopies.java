package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Ideal;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies of a source that other threads change. That a copy is meant to follow its source must show: some path that changes the source
 * also writes what the thread looks at whenever it uses the copy, or brings its own copy up to date. Another path that changes the source and does neither
 * leaves the copy stale. A thread that reads the source at each use checks for itself.
 */
final class StaleCopies {
    /** Questions to the order for each combination of source and changing place. */
    private static final int TRIES = 24;

    /** How far from a use, in its round, the look may be that decides whether the copy is still right. */
    private static final int NEAR = 12;

    /** Looks at one variable that are all recorded, whatever they see. */
    private static final int ALL_LOOKS = 16;

    private final Facts facts;
    private final Trace trace;
    private final SharedMemory shared;
    private final Updates updates;
    private final OwnRefreshes refreshes;
    private final Locals locals;
    private final CopyStory story;
    private final Map<Key, Integer> tries = new HashMap<>();

    private record Key(long slot, long source, int writeSite) {}

    StaleCopies(Facts facts, SharedMemory shared, Locals locals, CopyStory story) {
        this.facts = facts;
        this.trace = facts.trace();
        this.shared = shared;
        this.updates = new Updates(facts, shared);
        this.refreshes = new OwnRefreshes(trace, shared, locals);
        this.locals = locals;
        this.story = story;
    }

    void find() {
        new Copies(facts, shared, locals, updates, refreshes, this::copy).find();
    }

    private void copy(Copy copy) {
        boolean plain = copy.sources().stream().anyMatch(Copy.Source::exact);
        for (Copy.Source source : copy.sources()) {
            if (plain && !source.exact()) {
                continue;
            }
            long kind = shared.kind(source.memory());
            for (Copy.Use use : copy.uses()) {
                use(copy, source, kind, use);
            }
        }
    }

    private void use(Copy copy, Copy.Source source, long kind, Copy.Use use) {
        IntArrayList events = use.round().events();
        int at = events.indexOf(use.event());
        Map<Long, Integer> checks = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            int e = events.getInt(i);
            if (looks(e) && updates.signal(e) == kind) {
                return;
            }
            Copy.Look look = Math.abs(i - at) <= NEAR ? updates.look(e) : null;
            if (look != null && isCheck(copy, source, look) && updates.together(kind, look.signal()) >= 0) {
                checks.put(look.signal(), e);
            }
        }
        int refreshing = -1;
        for (long signal : checks.keySet()) {
            refreshing = updates.together(kind, signal);
        }
        Set<Long> seen = Set.of();
        if (refreshing < 0 && copy.slot().isLocal() && isAlwaysSeen(copy, source)) {
            refreshing = refreshes.of(copy, source);
            if (refreshing < 0 && isLeftByAnEarlierTask(copy, use)) {
                refreshing = refreshes.inStep(copy, source);
            }
            seen = refreshing < 0 ? seen : looksOfUses(copy);
        }
        if (refreshing < 0 || seen.contains(kind)) {
            return;
        }
        for (int write : shared.writes(kind)) {
            if (isMissed(copy, source, write, checks.keySet()) && (seen.isEmpty() || !updates.isBeside(write, seen))) {
                place(new StaleUse(
                        copy, source, use, List.copyOf(checks.values()), write, updates.end(write), refreshing));
            }
        }
    }

    /** Whether the thread made its copy in another task than the one that uses it: within a task it may be meant to stay as it was. */
    private boolean isLeftByAnEarlierTask(Copy copy, Copy.Use use) {
        if (trace.thread(copy.made()) != trace.thread(use.event())) {
            return false;
        }
        for (int e = trace.previous(use.event()); e > copy.made(); e = trace.previous(e)) {
            if (trace.op(e) == Op.TASK_BEGIN) {
                return true;
            }
        }
        return false;
    }

    /** What the thread looks at in rounds that use the copy: of later ones such a look may not be recorded. */
    private Set<Long> looksOfUses(Copy copy) {
        Set<Long> looks = new HashSet<>();
        for (Copy.Use use : copy.uses()) {
            for (int e : use.round().events()) {
                if (looks(e) && updates.signal(e) != 0) {
                    looks.add(updates.signal(e));
                }
            }
        }
        return looks;
    }

    /** Whether the same was looked at where the copy was made: what is not a plain copy must have been made anew when that had changed. */
    private boolean isCheck(Copy copy, Copy.Source source, Copy.Look look) {
        if (source.exact()) {
            return copy.looksAt(look);
        }
        return copy.followed(look) || copy.looksAt(look) && isMadeOfBoth(copy, source, look.signal());
    }

    /** Whether one method reads the source and the version, both at places of their own, and an object is made of them. */
    private boolean isMadeOfBoth(Copy copy, Copy.Source source, long signal) {
        int made = copy.made();
        if (!Slot.holdsWhatIsNew(trace, made, source.read())) {
            return false;
        }
        int[] events = trace.eventsOf(trace.thread(made));
        for (int i = Math.max(0, trace.position(source.read()) - Slot.MADE); i < trace.position(made); i++) {
            Copy.Look look = updates.look(events[i]);
            if (look != null
                    && look.signal() == signal
                    && events[i] != source.read()
                    && trace.site(events[i]).isInMethodOf(trace.site(source.read()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether all looks of the thread at the source are recorded. Of what hands objects from thread to thread those that see nothing new are recorded at first
     * only: a comparison at each use may be missing later.
     */
    private boolean isAlwaysSeen(Copy copy, Copy.Source source) {
        Variable variable = trace.variableOf(source.memory().variable());
        if (variable == null || !variable.has(Variable.PUBLICATION)) {
            return variable != null;
        }
        int looks = 0;
        for (int e : trace.eventsOf(copy.slot().thread())) {
            looks += trace.op(e) == Op.LOOK_AGAIN && source.memory().equals(trace.lookedAt(e)) ? 1 : 0;
        }
        return looks < ALL_LOOKS;
    }

    private boolean looks(int e) {
        Op op = trace.op(e);
        return op == Op.READ || op == Op.LOOK_AGAIN || op == Op.READ_ELEMENT || op == Op.UPDATE;
    }

    /** Whether the write changes the source for another thread's copy, and nothing on its path tells that thread. */
    private boolean isMissed(Copy copy, Copy.Source source, int write, Set<Long> signals) {
        if (trace.thread(write) == copy.slot().thread()
                || trace.site(write).has(Site.INITIALIZES)
                || !source.memory().equals(trace.memory(write))
                || !source.exact() && copy.slot().isLocal() && signals.isEmpty() && !refreshes.isOfValue(write)
                || leavesAsItWas(source, write)) {
            return false;
        }
        return signals.isEmpty() || !updates.isTold(write, signals);
    }

    private boolean leavesAsItWas(Copy.Source source, int write) {
        Variable variable = trace.variable(write);
        boolean known = variable != null
                && variable.kind() != Variable.Kind.CONTENTS
                && !variable.descriptor().equals("F")
                && !variable.descriptor().equals("D");
        return known && valueOf(source) == trace.valueAfter(write);
    }

    private long valueOf(Copy.Source source) {
        if (trace.lookedAt(source.read()) != null) {
            return trace.valueAfter(source.read());
        }
        int write = facts.accesses().lastWriteBefore(trace, source.memory(), source.read());
        return write < 0 ? 0 : trace.valueAfter(write);
    }

    private void place(StaleUse stale) {
        Key key =
                new Key(stale.copy().slot().kind(), shared.kind(stale.source().memory()), trace.siteId(stale.write()));
        if (story.isSettled(key) || tries.merge(key, 1, Integer::sum) > TRIES) {
            return;
        }
        Verdict verdict = verdict(stale.copy(), stale.source(), stale.use(), stale.write());
        if (verdict != null) {
            story.stale(key, verdict, stale);
        }
    }

    /** Whether the change can come between the copy and its use; null when it can not. */
    private Verdict verdict(Copy copy, Copy.Source source, Copy.Use use, int write) {
        if (write < source.read() || lostBetween(copy, use)) {
            return null;
        }
        int begin = begin(use);
        if (updates.end(write) < begin) {
            boolean happened = facts.happened().before(source.read(), write)
                    && facts.happened().before(write, use.event());
            boolean sampled = facts.sampledBefore(Set.of(trace.siteId(copy.made())), use.event());
            return sampled ? Verdict.SUSPECTED : happened ? Verdict.OBSERVED : Verdict.PREDICTED;
        }
        return moved(use, begin, write);
    }

    /** The thread stands still before the round, the change is made, and the round goes on seeing all that it saw. */
    private Verdict moved(Copy.Use use, int begin, int write) {
        int end = updates.end(write);
        Ideal ideal = new Ideal(facts, begin, -1);
        if (!ideal.reaches(end, end) || !ideal.goesOn(use.event())) {
            return null;
        }
        for (int e = begin; e >= 0 && e <= use.round().last(); e = trace.next(e)) {
            Memory memory = trace.lookedAt(e);
            if (memory != null && looks(e) && ideal.wrote(memory)) {
                return null;
            }
        }
        return ideal.sampled() ? Verdict.SUSPECTED : Verdict.PREDICTED;
    }

    /** Where the round begins, or the critical section around its beginning. */
    private int begin(Copy.Use use) {
        Hold outer = updates.outermost(use.round().first());
        return outer == null ? use.round().first() : outer.acquire();
    }

    private boolean lostBetween(Copy copy, Copy.Use use) {
        if (trace.thread(copy.made()) != trace.thread(use.event())) {
            return trace.gapsOf(copy.slot().thread()).length > 0;
        }
        for (int gap : trace.gapsOf(copy.slot().thread())) {
            if (gap > trace.position(copy.made()) && gap <= trace.position(use.event())) {
                return true;
            }
        }
        return false;
    }
}
