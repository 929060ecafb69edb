package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the copies that threads make of shared variables for themselves. */
final class Copies {
    /** Looks remembered of a round. */
    private static final int LOOKS = 32;
    /** Sources of one copy. */
    private static final int SOURCES = 8;
    /** How far before a copy a read may lie whose value is not the copy's. */
    private static final int NEAR = 8;
    /** How far before a copy a read lies whose value is copied at once: the version may be read in between. */
    private static final int AT_ONCE = 2;

    private static final int SMALL = 16;

    private final Trace trace;
    private final SharedMemory shared;
    private final Locals locals;
    private final Updates updates;
    private final OwnRefreshes refreshes;
    private final Consumer<Copy> sink;
    /** The one that is looked at. */
    private Round round;

    private final Map<Slot, Copy> current = new HashMap<>();

    private final Map<Memory, Copy> born = new HashMap<>();

    /** Values of thread locals that threads made or dropped, by the event. */
    private final Map<Integer, Copy> byCall = new HashMap<>();

    private final Map<Slot, Copy> inherited = new LinkedHashMap<>();

    private record Pair(long local, long source) {}

    /** From which kinds of sources threads were seen to make their values of thread locals. */
    private final Set<Pair> followed = new HashSet<>();

    Copies(
            Facts facts,
            SharedMemory shared,
            Locals locals,
            Updates updates,
            OwnRefreshes refreshes,
            Consumer<Copy> sink) {
        this.trace = facts.trace();
        this.shared = shared;
        this.locals = locals;
        this.updates = updates;
        this.refreshes = refreshes;
        this.sink = sink;
    }

    /** Tells the sink all copies that were used again. */
    void find() {
        Rounds rounds = new Rounds(trace);
        for (int t = 0; t < trace.threadCount(); t++) {
            rounds.of(t, this::births);
        }
        for (int t = 0; t < trace.threadCount(); t++) {
            rounds.of(t, this::round);
            current.values().forEach(this::end);
            current.clear();
        }
        inherited.values().forEach(this::inherited);
    }

    /**
     * A value that a thread was started with is a copy where another one made it from the source, or keeps the two in step and others make theirs from it: else it
     * may be meant to last as long as its thread.
     */
    private void inherited(Copy copy) {
        copy.sources()
                .removeIf(source -> !followed.contains(new Pair(copy.slot().local(), shared.kind(source.memory()))));
        Copy parents = byCall.get(
                locals.madeByAncestor(copy.slot().thread(), copy.slot().local()));
        Copy known = parents == null ? copy : copy.inherits(parents);
        if (!known.uses().isEmpty() && !known.sources().isEmpty()) {
            sink.accept(known);
        }
    }

    /** What constructors copy into an object that another thread will use alone: that is how threads get what they begin with. */
    private void births(Round round) {
        IntArrayList reads = new IntArrayList();
        for (int e : round.events()) {
            Memory memory = trace.lookedAt(e);
            if (memory == null) {
                continue;
            }
            if (shared.contains(memory)) {
                if (!trace.op(e).isWrite()) {
                    reads.add(e);
                }
            } else if (!reads.isEmpty()
                    && trace.op(e) == Op.WRITE
                    && trace.site(e).has(Site.INITIALIZES)
                    && shared.isField(memory)) {
                List<Copy.Source> sources = sources(e, reads);
                int user = shared.user(memory);
                if (user >= 0 && user != round.thread() && sources.stream().anyMatch(Copy.Source::exact)) {
                    born.put(
                            memory,
                            new Copy(Slot.ofField(user, memory), e, sources, anywhere(looks(round)), List.of()));
                }
            }
        }
    }

    private void end(Copy copy) {
        if (inherited.get(copy.slot()) != copy
                && !copy.uses().isEmpty()
                && !copy.sources().isEmpty()) {
            sink.accept(copy);
        }
    }

    private void round(Round next) {
        round = next;
        IntArrayList reads = new IntArrayList();
        Map<Memory, Integer> written = new HashMap<>();
        Map<Slot, Copy> made = new LinkedHashMap<>();
        Map<Slot, Integer> used = new LinkedHashMap<>();
        for (int e : round.events()) {
            Op op = trace.op(e);
            if (op == Op.RECEIVE) {
                continue;
            }
            if (Slot.isCall(op)) {
                call(e, op, reads, made, used);
                continue;
            }
            Memory memory = trace.lookedAt(e);
            if (memory == null) {
                continue;
            }
            if (shared.contains(memory)) {
                if (op.isWrite()) {
                    written.putIfAbsent(memory, e);
                } else {
                    reads.add(e);
                }
            } else if (shared.isField(memory)) {
                access(e, op, memory, reads, made, used);
            }
        }
        made.forEach((slot, copy) -> {
            // What the thread takes from a variable and leaves changed is a ticket that it has drawn.
            copy.sources().removeIf(source -> written.containsKey(source.memory()));
            note(copy);
            Copy before = current.put(slot, copy);
            if (before != null) {
                end(before);
            }
        });
        for (int e : next.events()) {
            if (byCall.containsKey(e)) {
                drop(byCall.get(e), written);
            }
        }
        used.forEach((slot, event) -> {
            Copy copy = current.get(slot);
            if (copy != null && !made.containsKey(slot)) {
                copy.use(new Copy.Use(event, next));
            }
        });
    }

    /** Takes away what is a ticket. What another object is made of may change soon after that. */
    private static void drop(Copy copy, Map<Memory, Integer> written) {
        copy.sources().removeIf(source -> {
            Integer write = written.get(source.memory());
            return write != null && (source.exact() || write < copy.made());
        });
    }

    private Copy copy(Slot slot, int made, List<Copy.Source> sources) {
        Copy before = current.get(slot);
        return new Copy(slot, made, sources, looks(round), before == null ? List.of() : before.looks());
    }

    private List<Copy.Look> looks(Round of) {
        List<Copy.Look> looks = new ArrayList<>(4);
        for (int e : of.events()) {
            Copy.Look look = updates.look(e);
            if (look != null && looks.size() < LOOKS) {
                looks.add(look);
            }
        }
        return looks;
    }

    /** A constructor reads the version at another place than those who compare it later. */
    private static List<Copy.Look> anywhere(List<Copy.Look> looks) {
        return looks.stream()
                .map(look -> new Copy.Look(look.signal(), 0, look.value()))
                .toList();
    }

    private void note(Copy copy) {
        if (copy.slot().isLocal()) {
            for (Copy.Source source : copy.sources()) {
                if (source.exact()) {
                    followed.add(new Pair(copy.slot().local(), shared.kind(source.memory())));
                }
            }
        }
    }

    private void access(
            int e, Op op, Memory memory, IntArrayList reads, Map<Slot, Copy> made, Map<Slot, Integer> used) {
        Slot slot = Slot.ofField(trace.thread(e), memory);
        if (op.isWrite()) {
            boolean known = current.containsKey(slot);
            if (known || !reads.isEmpty() && shared.isOwn(memory, trace.thread(e))) {
                made.put(slot, copy(slot, e, sources(e, reads)));
            }
            return;
        }
        Copy copy = current.containsKey(slot) ? null : born.get(memory);
        if (copy != null && copy.slot().equals(slot)) {
            current.put(slot, copy);
        }
        if (current.containsKey(slot)) {
            used.putIfAbsent(slot, e);
        }
    }

    private void call(int e, Op op, IntArrayList reads, Map<Slot, Copy> made, Map<Slot, Integer> used) {
        Slot slot = Slot.ofLocal(trace.thread(e), trace.object(e));
        boolean first = !current.containsKey(slot) && !made.containsKey(slot);
        if (op == Op.THREAD_LOCAL_GET && !first) {
            Copy copy = made.getOrDefault(slot, current.get(slot));
            boolean gone = copy.made() >= 0 && trace.op(copy.made()) == Op.THREAD_LOCAL_REMOVE;
            if (!gone) {
                used.putIfAbsent(slot, e);
                return;
            }
        }
        int inherited = first ? locals.inheritedFrom(slot.thread(), slot.local()) : -1;
        if (inherited >= 0) {
            int start = locals.startOf(slot.thread());
            Copy copy = new Copy(slot, start, stepSources(inherited, start, slot.local()), List.of(), List.of());
            current.put(slot, copy);
            this.inherited.put(slot, copy);
            used.putIfAbsent(slot, e);
        } else {
            Copy copy = copy(slot, e, sources(e, reads));
            made.put(slot, copy);
            byCall.put(e, copy);
        }
    }

    /** The shared locations that the parent keeps in step with its own value. */
    private List<Copy.Source> stepSources(int set, int start, long local) {
        List<Copy.Source> sources = new ArrayList<>(1);
        for (int write : refreshes.writesInStep(set, local)) {
            sources.add(new Copy.Source(trace.memory(write), start, true));
        }
        return sources;
    }

    private List<Copy.Source> sources(int made, IntArrayList reads) {
        List<Copy.Source> sources = new ArrayList<>(2);
        boolean constructed = trace.site(made).has(Site.INITIALIZES);
        boolean clears = Slot.valueAfter(trace, made) == 0 && Slot.holdsReference(trace, made);
        for (int i = reads.size() - 1; i >= 0 && sources.size() < SOURCES && !clears; i--) {
            int read = reads.getInt(i);
            Memory memory = trace.lookedAt(read);
            boolean exact = isSame(made, read, reads.size() - i);
            boolean seen = sources.stream().anyMatch(source -> source.memory().equals(memory));
            if (!seen && (exact || reads.size() - i <= NEAR && !constructed && !isCondition(read, made))) {
                sources.add(new Copy.Source(memory, read, exact));
            }
        }
        return sources;
    }

    /**
     * Whether the value that was read decides what is done, and does not go into what is made: that of a flag never does, and one that another class compares is not
     * returned to who makes the copy.
     */
    private boolean isCondition(int read, int made) {
        Site site = trace.site(read);
        Variable variable = trace.variableOf(site.variable());
        return site.decidesBranch()
                && (variable != null && variable.descriptor().equals("Z")
                        || !Updates.sameClass(site, trace.site(made)));
    }

    /** Small numbers are found anywhere: there the copy must follow the read at once. */
    private boolean isSame(int made, int read, int distance) {
        boolean reference = Slot.holdsReference(trace, made);
        long value = Slot.valueAfter(trace, made);
        return isKnown(made)
                && isKnown(read)
                && !isOfEntry(read)
                && reference == Slot.holdsReference(trace, read)
                && value == trace.valueAfter(read)
                && (distance <= AT_ONCE || value != 0 && (reference || Math.abs(value) > SMALL));
    }

    /** Who looks one thing up in a map makes no copy of what the map holds. */
    private boolean isOfEntry(int read) {
        Variable variable = trace.variable(read);
        return variable != null && variable.kind() == Variable.Kind.SLOT;
    }

    private boolean isKnown(int e) {
        Variable variable = trace.variable(e);
        return variable == null
                || variable.kind() != Variable.Kind.CONTENTS
                        && !variable.descriptor().equals("F")
                        && !variable.descriptor().equals("D");
    }
}
