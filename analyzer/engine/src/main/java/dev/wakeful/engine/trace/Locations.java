package dev.wakeful.engine.trace;

import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** Which variable names a location: an atomic, collection or array is one location however many fields lead to it. */
final class Locations {
    /** No object has so high a number. */
    private static final long SLOTS = 1L << 62;

    private Locations() {}

    static boolean ownerAlone(Variable variable) {
        return switch (variable.kind()) {
            case ATOMIC, CONTENTS, ELEMENT, SLOT -> true;
            case FIELD, STATIC -> false;
        };
    }

    /** The variable id that stands for {@code variable} of {@code owner}. */
    static int variable(Variable variable, long owner, Long2IntOpenHashMap variableOfOwner) {
        return ownerAlone(variable) ? variableOfOwner.getOrDefault(key(variable, owner), variable.id()) : variable.id();
    }

    /**
     * What a location that its owner alone names is found by. What a collection holds is two locations: whether something is
     * in it, which guards depend on, and all of it, of which records carry no value; its slots are others.
     */
    static long key(Variable variable, long owner) {
        if (variable.kind() == Variable.Kind.SLOT) {
            return owner | SLOTS;
        }
        boolean all = variable.kind() == Variable.Kind.CONTENTS && variable.has(Variable.UNGUARDED | Variable.VOLATILE);
        return all ? ~owner : owner;
    }
}
