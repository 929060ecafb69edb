package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Which locations belong together: parts of one object, or of an object and what it owns, that are written together at least as often
 * as one of them is written without the other (MUVI, Lu et al., SOSP 2007). Writes before a second thread has touched the object say
 * nothing against it: there the object is being set up.
 */
final class Correlations {
    private static final long SHARED = -1;
    private static final int OWNERS = 4;

    private final Trace trace;
    private final Regions regions;
    /** By object: the one object whose fields have led to it, or {@link #SHARED}. */
    private final Long2LongOpenHashMap holder = new Long2LongOpenHashMap();
    /** By object: the first event on it by another thread than the first. */
    private final Long2IntOpenHashMap secondTouch = new Long2IntOpenHashMap();

    private record Kinds(long one, long other) {}

    private final Map<Kinds, Boolean> byKinds = new HashMap<>();

    Correlations(Trace trace, Regions regions) {
        this.trace = trace;
        this.regions = regions;
        secondTouch.defaultReturnValue(Integer.MAX_VALUE);
        Long2IntOpenHashMap firstThread = new Long2IntOpenHashMap();
        firstThread.defaultReturnValue(-1);
        for (int e = 0; e < trace.size(); e++) {
            if (!trace.op(e).isAccess()) {
                continue;
            }
            long owner = trace.object(e);
            int first = firstThread.putIfAbsent(owner, trace.thread(e));
            if (first >= 0 && first != trace.thread(e)) {
                secondTouch.putIfAbsent(owner, e);
            }
            Variable variable = trace.variable(e);
            if (variable != null && variable.isReference()) {
                holds(owner, trace.valueAfter(e));
            }
        }
    }

    private void holds(long owner, long value) {
        if (value != 0 && value != owner) {
            long before = holder.getOrDefault(value, owner);
            holder.put(value, before == owner ? owner : SHARED);
        }
    }

    /** Whether the location's recorded values are those of the program; of floating point and most array elements they are not. */
    static boolean valuesKnown(Trace trace, Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        if (variable == null) {
            return false;
        }
        return switch (variable.kind()) {
            case CONTENTS -> false;
            case ELEMENT, SLOT -> variable.isReference() || variable.has(Variable.VOLATILE);
            case FIELD, STATIC, ATOMIC ->
                !variable.descriptor().equals("F") && !variable.descriptor().equals("D");
        };
    }

    /** Whether a value may stand for one that was not recorded: 0 of a reference is null, or what a model does not tell. */
    static boolean isUntold(Trace trace, Memory memory, long value) {
        Variable variable = trace.variableOf(memory.variable());
        return value == 0 && (variable == null || variable.isReference());
    }

    /** Whether what the update does to the two is one change of one thing. */
    boolean correlated(Region region, Memory x, Memory y) {
        return belongTogether(region, x, y) && writtenTogether(regions.kind(x), regions.kind(y));
    }

    /** Whether updates that change the first mostly change the second as well. */
    boolean follows(Memory first, Memory second) {
        long x = regions.kind(first);
        long y = regions.kind(second);
        return x == y || often(x, y);
    }

    /** Whether the two are parts of one object, or of an object and what it owns. */
    boolean belongTogether(Region region, Memory x, Memory y) {
        if (x.owner() == y.owner()) {
            return x.owner() != 0
                    ? !(isContents(x) && isContents(y))
                    : declaring(x).equals(declaring(y));
        }
        if (x.owner() == 0 || y.owner() == 0) {
            return false;
        }
        if (leads(x.owner(), y.owner()) || leads(y.owner(), x.owner())) {
            return true;
        }
        long rootX = root(x.owner());
        long rootY = root(y.owner());
        if (rootX == rootY && rootX != SHARED) {
            return true;
        }
        boolean held = isCell(x) && unheld(x.owner()) || isCell(y) && unheld(y.owner());
        return held && writer(region, x).equals(writer(region, y));
    }

    private String declaring(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable == null ? "" : variable.className();
    }

    /** What one collection holds is one thing, as which of its locations it may have been recorded. */
    private boolean isContents(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null && variable.kind() == Variable.Kind.CONTENTS;
    }

    /** Atomics, arrays and collections have no identity of their own for the program: they are parts of who holds them. */
    private boolean isCell(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null
                && switch (variable.kind()) {
                    case ATOMIC, CONTENTS, ELEMENT, SLOT -> true;
                    case FIELD, STATIC -> false;
                };
    }

    /** Whether no recorded field leads to the object: final fields are not recorded. */
    private boolean unheld(long object) {
        return !holder.containsKey(object);
    }

    private boolean leads(long from, long to) {
        return holder.getOrDefault(to, SHARED) == from;
    }

    /** The object at the top of the chain of owners. */
    private long root(long object) {
        long current = object;
        for (int depth = 0; depth < OWNERS; depth++) {
            long next = holder.getOrDefault(current, 0);
            if (next == SHARED) {
                return depth == 0 ? SHARED : current;
            }
            if (next == 0) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private String writer(Region region, Memory memory) {
        Site site = trace.site(region.writes().get(memory).first());
        return site.className();
    }

    private boolean writtenTogether(long x, long y) {
        Kinds key = new Kinds(Math.min(x, y), Math.max(x, y));
        Boolean known = byKinds.get(key);
        if (known == null) {
            known = x == y || often(x, y) && often(y, x);
            byKinds.put(key, known);
        }
        return known;
    }

    /** Whether updates of {@code x} change {@code y} as well, as often as not. */
    private boolean often(long x, long y) {
        long together = 0;
        long alone = 0;
        for (Region region : regions.ofKind(x)) {
            if (region.writes().keySet().stream().anyMatch(memory -> regions.kind(memory) == y)) {
                together++;
            } else if (isShared(region, x)) {
                alone++;
            }
        }
        return together >= alone;
    }

    private boolean isShared(Region region, long kind) {
        return region.writes().entrySet().stream()
                .anyMatch(write -> regions.kind(write.getKey()) == kind
                        && secondTouch.get(write.getKey().owner())
                                <= write.getValue().last());
    }
}
