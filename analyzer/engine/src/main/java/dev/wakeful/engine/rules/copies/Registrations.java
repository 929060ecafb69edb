package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies that whoever changes the source writes himself, into every object that is on a list, or marks there as outdated. An object gets its first copy from the source and is put on the list
 * afterwards: a change that falls between reaches all but this one.
 */
final class Registrations {
    private static final int LOOP = 256;
    private static final int REGISTERED = 64;
    private static final int BEFORE = 16;
    private static final int NEAR = 4;
    /** Events from a look at a mark to the new copy. */
    private static final int RENEWED = 12;

    private static final int RENEWALS = 8;

    private final Facts facts;
    private final Trace trace;
    private final SharedMemory shared;
    private final Derivations derivations;
    private final CopyStory story;
    private final Map<Pair, Push> pushes = new LinkedHashMap<>();
    /** What the first write of a mark has led to holds for the others. */
    private final Map<Renewal, Integer> renewals = new HashMap<>();

    private record Key(long source, int copied, int writeSite) {}

    private record Pair(Memory source, int copied) {}

    private record Renewal(Memory source, Memory mark) {}

    /** What the updates of a source have in common that write one field of several objects, or a mark that makes these copy anew. */
    private static final class Push {
        /** One write of such a field or mark. */
        private int copy;

        private final IntOpenHashSet marks = new IntOpenHashSet(2);

        /** Collections that are read between, and ordering cells that are looked at. */
        private final Set<Memory> contents = new HashSet<>();

        private final Set<Long> cells = new HashSet<>();
        /** Once at least a value was written that not everything begins with: zeros are alike without being copies. */
        private boolean tells;
    }

    /**
     * One copy that is made before its object is registered.
     *
     * @param read of the source
     * @param made the write of the copy
     * @param registered puts the object, as far as one can tell, on the list, or is the order that this makes
     * @param place the event that has the place where that is done
     */
    record Newborn(int read, int made, int registered, int place) {}

    Registrations(Facts facts, SharedMemory shared, CopyStory story) {
        this.facts = facts;
        this.trace = facts.trace();
        this.shared = shared;
        this.derivations = new Derivations(trace, shared);
        this.story = story;
    }

    void find() {
        for (Memory source : shared.all()) {
            for (int write : facts.accesses().of(source)) {
                if (trace.op(write) == Op.WRITE && !trace.site(write).has(Site.INITIALIZES)) {
                    follow(source, write);
                }
            }
        }
        pushes.forEach((pair, push) -> {
            for (Derivations.Derivation derivation :
                    push.tells ? derivations.of(pair.source(), pair.copied()) : List.<Derivations.Derivation>of()) {
                Newborn newborn = newborn(pair, push, derivation);
                if (newborn != null && isUsed(newborn)) {
                    changes(pair, push, newborn);
                }
            }
        });
    }

    /** What the update does after it has changed the source: writes the same value into fields of others. */
    private void follow(Memory source, int write) {
        Set<Memory> contents = new HashSet<>();
        Set<Long> cells = new HashSet<>();
        int e = trace.next(write);
        for (int steps = 0; e >= 0 && steps < LOOP; steps++, e = trace.next(e)) {
            Op op = trace.op(e);
            if (Rounds.parts(op) || op.isWrite() && trace.accesses(e, source)) {
                return;
            }
            if (op == Op.STAMP_ACQUIRE) {
                cells.add(trace.a(e));
            }
            if (op != Op.WRITE && isPlainField(trace.variable(e))) {
                continue;
            }
            Memory memory = trace.memory(e);
            if (isContents(memory)) {
                contents.add(memory);
            } else if (memory != null && op == Op.WRITE) {
                boolean copies = isSameField(source, memory) && derivations.isCopy(write, e);
                int copied = copies ? memory.variable() : contents.isEmpty() ? -1 : renewed(source, e);
                if (copied >= 0) {
                    Push push = pushes.computeIfAbsent(new Pair(source, copied), pair -> new Push());
                    push.copy = e;
                    push.tells |= trace.valueAfter(e) != 0;
                    push.contents.addAll(contents);
                    push.cells.addAll(cells);
                    if (!copies) {
                        push.marks.add(memory.variable());
                    }
                }
            }
        }
    }

    /**
     * The field that an object copies the source into because it has found the mark that was written here; -1 for none. Only objects count: they are what they are, and not
     * alike by chance.
     */
    private int renewed(Memory source, int write) {
        Variable of = trace.variableOf(source.variable());
        Variable variable = trace.variable(write);
        boolean marks = of != null
                && of.isReference()
                && variable.kind() == Variable.Kind.FIELD
                && !variable.isReference()
                && trace.valueAfter(write) != 0
                && trace.object(write) != source.owner();
        return marks ? renewals.computeIfAbsent(new Renewal(source, trace.memory(write)), r -> renewed(r, write)) : -1;
    }

    private int renewed(Renewal renewal, int write) {
        int[] looks = facts.accesses().of(renewal.mark());
        int marked = 0;
        for (int i = Arrays.binarySearch(looks, write) + 1; i < looks.length && marked < RENEWALS; i++) {
            if (isMarked(looks[i])) {
                marked++;
                int copied = copiedAfter(looks[i], renewal);
                if (copied >= 0) {
                    return copied;
                }
            }
        }
        return -1;
    }

    private int copiedAfter(int look, Renewal renewal) {
        int e = trace.next(look);
        for (int steps = 0; e >= 0 && steps < RENEWED && !Rounds.parts(trace.op(e)); steps++, e = trace.next(e)) {
            Variable copy =
                    trace.op(e) == Op.WRITE && trace.object(e) == renewal.mark().owner() ? trace.variable(e) : null;
            if (copy != null
                    && copy.kind() == Variable.Kind.FIELD
                    && copy.isReference()
                    && trace.valueAfter(e) != 0
                    && derivations.derives(renewal.source(), e)) {
                return trace.memory(e).variable();
            }
        }
        return -1;
    }

    private boolean isMarked(int look) {
        return trace.op(look) == Op.READ && trace.valueAfter(look) != 0;
    }

    /** Most of what is passed are reads of fields, which tell nothing. */
    private static boolean isPlainField(Variable variable) {
        return variable != null && (variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.STATIC);
    }

    private boolean isContents(Memory memory) {
        Variable variable = memory == null ? null : trace.variableOf(memory.variable());
        return variable != null && variable.kind() == Variable.Kind.CONTENTS;
    }

    /** Whether the variable leads from one object of a class to the next: what it holds is no copy of anything. */
    private static boolean isLink(Variable variable) {
        return variable.descriptor().equals('L' + variable.className().replace('.', '/') + ';');
    }

    /** Whether the location is a field of an object of its own, of the source's type. */
    private boolean isSameField(Memory source, Memory memory) {
        Variable of = trace.variableOf(source.variable());
        Variable variable = trace.variableOf(memory.variable());
        return of != null
                && variable != null
                && variable.kind() == Variable.Kind.FIELD
                && !isLink(variable)
                && variable.id() != of.id()
                && memory.owner() != source.owner()
                && (of.descriptor().equals(variable.descriptor()) || of.isReference() && variable.isReference());
    }

    private Newborn newborn(Pair pair, Push push, Derivations.Derivation derivation) {
        int read = derivation.read();
        int made = derivation.made();
        int e = trace.previous(read);
        for (int steps = 0; e >= 0 && steps < BEFORE && !Rounds.parts(trace.op(e)); steps++, e = trace.previous(e)) {
            if (registers(push, e)) {
                return null;
            }
        }
        Memory copy = trace.memory(made);
        int registered = -1;
        // A copy that is made anew because the object has been told says nothing of the changes of which it was not.
        boolean told = false;
        e = trace.next(made);
        for (int steps = 0; e >= 0 && steps < REGISTERED && !told; steps++, e = trace.next(e)) {
            told = registered >= 0
                    && trace.object(e) == copy.owner()
                    && isMarked(e)
                    && push.marks.contains(
                            trace.memory(e) == null ? -1 : trace.memory(e).variable());
            boolean again = trace.op(e).isWrite() && trace.accesses(e, copy);
            if (again && derivations.derives(pair.source(), e)) {
                return null;
            }
            registered = registered < 0 && registers(push, e) ? e : registered;
        }
        return registered < 0 ? null : new Newborn(read, made, registered, place(push, registered));
    }

    private int place(Push push, int registered) {
        int e = registered;
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            if (trace.siteId(e) != Site.UNKNOWN && registers(push, e)) {
                return e;
            }
        }
        return registered;
    }

    private boolean registers(Push push, int e) {
        return trace.op(e) == Op.STAMP_RELEASE && push.cells.contains(trace.a(e))
                || trace.op(e) == Op.WRITE && push.contents.contains(trace.memory(e));
    }

    /** Whether another thread reads the copy, as far as the object is used at all. */
    private boolean isUsed(Newborn newborn) {
        int[] accesses = facts.accesses().of(trace.memory(newborn.made()));
        for (int e : accesses) {
            if (!trace.op(e).isWrite() && e > newborn.registered()) {
                return true;
            }
        }
        return false;
    }

    private void changes(Pair pair, Push push, Newborn newborn) {
        for (int write : facts.accesses().of(pair.source())) {
            Key key = new Key(shared.kind(pair.source()), pair.copied(), trace.siteId(newborn.made()));
            if (story.isSettled(key)) {
                return;
            }
            boolean changes = trace.op(write).isWrite()
                    && trace.thread(write) != trace.thread(newborn.made())
                    && !trace.site(write).has(Site.INITIALIZES);
            if (changes && canFallBetween(write, newborn)) {
                Set<Integer> sites = Set.of(trace.siteId(newborn.read()), trace.siteId(newborn.made()));
                boolean sampled = facts.sampledBefore(sites, trace.size());
                story.newborn(key, sampled ? Verdict.SUSPECTED : Verdict.PREDICTED, newborn, write, push.copy);
            }
        }
    }

    /** Nothing that must come first stands against it, and no lock is held from the read to the registration that the change needs as well. */
    private boolean canFallBetween(int write, Newborn newborn) {
        for (Hold hold : facts.holds().at(newborn.read())) {
            Hold other = facts.holds().of(write, hold.lock());
            if (other != null
                    && !(hold.shared() && other.shared())
                    && facts.holds().heldThroughout(hold.lock(), newborn.read(), newborn.registered())) {
                return false;
            }
        }
        return write > newborn.read()
                ? !facts.must().before(newborn.registered(), write)
                : !facts.must().before(write, newborn.read());
    }
}
