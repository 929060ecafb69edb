package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which locations several threads use after they were made, one of them writing, and which are one thread's own. Who inherits a value uses what it was made of.
 */
final class SharedMemory {
    private static final IntArrayList NONE = new IntArrayList(0);
    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;
    private static final int WRITES_KEPT = 2_000;

    private final Trace trace;
    private final Facts facts;
    private final Set<Memory> shared = new LinkedHashSet<>();
    private final Map<Memory, Integer> users = new HashMap<>();
    private final Long2ObjectOpenHashMap<IntArrayList> writes = new Long2ObjectOpenHashMap<>();
    /** By variable, of those that no thread shares. */
    private final Int2ObjectOpenHashMap<IntArrayList> ownWrites = new Int2ObjectOpenHashMap<>();

    SharedMemory(Facts facts, Locals locals) {
        this.facts = facts;
        this.trace = facts.trace();
        for (Memory memory : facts.accesses().conflicting()) {
            int user = NOBODY;
            boolean written = false;
            int[] accesses = facts.accesses().of(memory);
            for (int e : accesses) {
                boolean makes = trace.site(e).has(Site.INITIALIZES);
                written |= !makes && trace.op(e).isWrite();
                user = makes || user == trace.thread(e) ? user : user == NOBODY ? trace.thread(e) : SEVERAL;
            }
            if (written && user == SEVERAL) {
                shared.add(memory);
            }
        }
        for (long local : locals.all()) {
            for (int t = 0; t < trace.threadCount(); t++) {
                int made = locals.madeByAncestor(t, local);
                if (made >= 0) {
                    addReadFor(made);
                }
            }
        }
        Set<Long> kinds = new HashSet<>();
        shared.forEach(memory -> kinds.add(kind(memory)));
        for (Memory memory : facts.accesses().memories()) {
            if (kinds.contains(kind(memory))) {
                note(
                        writes.computeIfAbsent(kind(memory), kind -> new IntArrayList(4)),
                        facts.accesses().of(memory));
            }
        }
        writes.values().forEach(list -> list.sort(null));
    }

    private void addReadFor(int made) {
        int[] own = trace.eventsOf(trace.thread(made));
        for (int i = Math.max(0, trace.position(made) - Slot.MADE); i < trace.position(made); i++) {
            Memory memory = trace.op(own[i]) == Op.READ ? trace.memory(own[i]) : null;
            if (memory != null && isField(memory) && isRewritten(memory)) {
                shared.add(memory);
            }
        }
    }

    /** Whether it is a variable with a name: no element, and not what a collection holds. */
    boolean isField(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null && (variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.STATIC);
    }

    private boolean isRewritten(Memory memory) {
        for (int e : facts.accesses().of(memory)) {
            if (trace.op(e).isWrite() && !trace.site(e).has(Site.INITIALIZES)) {
                return true;
            }
        }
        return false;
    }

    private void note(IntArrayList list, int[] accesses) {
        for (int e : accesses) {
            if (trace.op(e).isWrite() && list.size() < WRITES_KEPT) {
                list.add(e);
            }
        }
    }

    Set<Memory> all() {
        return shared;
    }

    boolean contains(Memory memory) {
        return shared.contains(memory);
    }

    /** Whether no other thread uses the location, but for the constructor that made it. */
    boolean isOwn(Memory memory, int thread) {
        return user(memory) == thread;
    }

    /** The one thread that uses the location, but for the constructor that made it; negative when there is none, or several. */
    int user(Memory memory) {
        return shared.contains(memory) ? SEVERAL : users.computeIfAbsent(memory, this::userOf);
    }

    private int userOf(Memory memory) {
        int user = NOBODY;
        for (int e : facts.accesses().of(memory)) {
            if (!trace.site(e).has(Site.INITIALIZES)) {
                user = user == NOBODY || user == trace.thread(e) ? trace.thread(e) : SEVERAL;
            }
        }
        return user;
    }

    /** What locations that play the same part in different objects have in common; what has no name of its own stands for itself. */
    long kind(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        boolean nameless = variable == null
                || variable.kind() == Variable.Kind.CONTENTS
                || variable.name().isEmpty();
        return nameless ? ~memory.owner() : memory.variable();
    }

    /** Writes of shared locations of a kind, in observed order, those of constructors too. */
    IntArrayList writes(long kind) {
        return writes.getOrDefault(kind, NONE);
    }

    /** Writes of a variable with a name, shared or not, as above. */
    IntArrayList allWrites(int variable) {
        if (writes.containsKey(variable)) {
            return writes.get(variable);
        }
        return ownWrites.computeIfAbsent(variable, v -> {
            IntArrayList own = new IntArrayList(4);
            for (Memory memory : facts.accesses().memories()) {
                if (kind(memory) == variable) {
                    note(own, facts.accesses().of(memory));
                }
            }
            own.sort(null);
            return own;
        });
    }
}
