package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.Arrays;

/** Which write each recorded read saw: the last one of its location before it in observed order, as far as the values agree. */
final class ReadsFrom {
    /** The read saw what no recorded write wrote. */
    static final int INITIAL = -1;
    /** The values contradict the observed order: what the read saw is not known. */
    static final int UNKNOWN = -2;

    private final Trace trace;
    private final int[] sources;

    ReadsFrom(Facts facts) {
        trace = facts.trace();
        sources = new int[trace.size()];
        Arrays.fill(sources, INITIAL);
        for (Memory memory : facts.accesses().conflicting()) {
            boolean hasValue = hasValue(trace.variableOf(memory.variable()));
            int last = INITIAL;
            for (int e : facts.accesses().of(memory)) {
                if (sees(e)) {
                    boolean agrees = last < 0 || !hasValue || trace.valueAfter(last) == trace.valueBefore(e);
                    sources[e] = agrees ? last : UNKNOWN;
                }
                if (trace.op(e).isWrite()) {
                    last = e;
                }
            }
        }
    }

    /** The write that the event saw, {@link #INITIAL} or {@link #UNKNOWN}. */
    int source(int e) {
        return sources[e];
    }

    /** Whether what the event does depends on what is there: changing a collection does. */
    private boolean sees(int e) {
        Op op = trace.op(e);
        return op != Op.WRITE && op != Op.WRITE_ELEMENT || trace.variable(e).kind() == Variable.Kind.CONTENTS;
    }

    private static boolean hasValue(Variable variable) {
        return variable != null
                && variable.kind() != Variable.Kind.CONTENTS
                && (variable.isReference() || variable.kind() != Variable.Kind.ELEMENT)
                && !variable.descriptor().equals("F")
                && !variable.descriptor().equals("D");
    }
}
