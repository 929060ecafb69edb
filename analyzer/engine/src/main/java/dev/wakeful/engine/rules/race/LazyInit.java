package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The racy initialization that is right (Manson, Pugh and Adve, The Java memory model, POPL 2005; the idiom of String.hashCode): a
 * thread that finds the variable unset makes the value itself and stores it; whoever comes stores the same int-sized value, or a
 * reference to an object whose class makes it safe to see without order; and what was read once is not read again, because a second
 * read may see less than the first.
 */
final class LazyInit {
    private static final int DECIDES = Site.DECIDES | Site.NULL_CHECK;

    private record Method(int variable, String name) {}

    private final Facts facts;
    private final Trace trace;
    private final Set<Method> readers = new HashSet<>();
    private final Set<Method> writers = new HashSet<>();
    private final Map<Memory, Boolean> known = new HashMap<>();

    LazyInit(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        IntOpenHashSet seen = new IntOpenHashSet();
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e).isAccess() && seen.add(trace.siteId(e))) {
                if (trace.op(e).isWrite()) {
                    writers.add(method(e));
                } else if ((trace.site(e).flags() & DECIDES) != 0) {
                    readers.add(method(e));
                }
            }
        }
    }

    private Method method(int e) {
        Site site = trace.site(e);
        return new Method(site.variable(), site.methodKey());
    }

    /** Whether all that was recorded of the location is this idiom. */
    boolean isBenign(Memory memory) {
        return known.computeIfAbsent(memory, this::follows);
    }

    private boolean follows(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        if (variable == null || !hasValue(variable)) {
            return false;
        }
        long unset = 0;
        Long set = null;
        IntOpenHashSet foundUnset = new IntOpenHashSet();
        IntOpenHashSet owing = new IntOpenHashSet();
        for (int e : facts.accesses().of(memory)) {
            Site site = trace.site(e);
            long value = trace.valueAfter(e);
            if (!trace.op(e).isWrite()) {
                if (site.has(Site.READ_AGAIN)) {
                    return false;
                }
                if (value == unset && (site.flags() & DECIDES) != 0) {
                    foundUnset.add(trace.thread(e));
                }
                if (value == unset && !writers.contains(method(e))) {
                    owing.add(trace.thread(e));
                }
            } else if (site.has(Site.INITIALIZES) && set == null) {
                unset = value;
            } else {
                boolean lookedBefore = foundUnset.contains(trace.thread(e)) || readers.contains(method(e));
                if (value == unset || !lookedBefore || !isSafe(variable, value, set)) {
                    return false;
                }
                set = value;
                owing.remove(trace.thread(e));
            }
        }
        return set != null && owing.isEmpty();
    }

    private boolean isSafe(Variable variable, long value, Long before) {
        return variable.isReference() ? trace.isImmutable(trace.classNameOf(value)) : before == null || before == value;
    }

    /** Whether records carry the variable's value and a read of it cannot see half of one. */
    private static boolean hasValue(Variable variable) {
        return switch (variable.kind()) {
            case FIELD, STATIC -> variable.isReference() || "ZBSCI".contains(variable.descriptor());
            case ELEMENT -> variable.isReference();
            case ATOMIC, CONTENTS, SLOT -> false;
        };
    }
}
