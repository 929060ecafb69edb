package dev.wakeful.engine.trace;

import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** Which variable names a location: an atomic, collection or array is one location however many fields lead to it. */
final class Locations {
    private Locations() {}

    static boolean ownerAlone(Variable variable) {
        return switch (variable.kind()) {
            case ATOMIC, CONTENTS, ELEMENT -> true;
            case FIELD, STATIC -> false;
        };
    }

    /** The variable id that stands for {@code variable} of {@code owner}. */
    static int variable(Variable variable, long owner, Long2IntOpenHashMap variableOfOwner) {
        return ownerAlone(variable) ? variableOfOwner.getOrDefault(owner, variable.id()) : variable.id();
    }
}
