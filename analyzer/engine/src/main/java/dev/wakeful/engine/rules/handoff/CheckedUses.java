package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Volatile references that a method looks at, directly or by a getter, and then reads another time to call a method of the object or to access a field of it. Of other fields the second read
 * is a data race already.
 */
final class CheckedUses {
    /** How many events of the thread may lie between the check and the use. */
    private static final int NEAR = 24;
    /** How deep getters call getters. */
    private static final int DEPTH = 4;
    /** Of each place that uses a reference so many uses are looked at. */
    private static final int KEPT = 64;

    private final Trace trace;

    /** Two reads of one reference by one activation. */
    record Pair(int check, int use) {}

    CheckedUses(Trace trace) {
        this.trace = trace;
    }

    List<Pair> all() {
        List<Pair> pairs = new ArrayList<>();
        Map<Integer, Integer> seen = new HashMap<>();
        for (int e = 0; e < trace.size(); e++) {
            Site use = isReadOfReference(e) ? placeWith(e, Site.DEREFERENCED, null) : null;
            if (use != null && seen.merge(use.id(), 1, Integer::sum) <= KEPT) {
                int check = check(e, use);
                if (check >= 0) {
                    pairs.add(new Pair(check, e));
                }
            }
        }
        return pairs;
    }

    private boolean isReadOfReference(int e) {
        Variable variable = reads(e) ? trace.variableOf(trace.site(e).variable()) : null;
        return variable != null
                && variable.isReference()
                && variable.has(Variable.VOLATILE)
                && (variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.STATIC);
    }

    private boolean reads(int e) {
        return trace.op(e) == Op.READ || trace.op(e) == Op.LOOK_AGAIN;
    }

    /** The last look of the same activation at what the event reads, -1 where it decided nothing, found null, or is not there. */
    private int check(int use, Site place) {
        Memory memory = trace.lookedAt(use);
        int e = trace.previous(use);
        for (int steps = 0; e >= 0 && steps < NEAR && trace.op(e) != Op.SAMPLED; steps++, e = trace.previous(e)) {
            if (!memory.equals(trace.lookedAt(e))) {
                continue;
            }
            Site check = reads(e) ? placeWith(e, Site.BRANCHES, place) : null;
            boolean other = check != null && check.id() != place.id() && isBefore(check, place);
            return other && trace.valueAfter(e) != 0 ? e : -1;
        }
        return -1;
    }

    /** A check further down in the method belongs to the round before. */
    private static boolean isBefore(Site check, Site use) {
        return check.line() <= use.line();
    }

    /** The place of the read, or of a getter's call around it, that has the flag; in the method of another place unless that is null. */
    private Site placeWith(int read, int flag, Site sameMethod) {
        IntArrayList places = new IntArrayList(DEPTH);
        places.add(trace.siteId(read));
        Site inner = trace.site(read);
        int e = trace.previous(read);
        while (e >= 0 && places.size() < DEPTH) {
            if (trace.op(e) == Op.ACCESSOR_CALL && calls(trace.site(e), inner)) {
                places.add(trace.siteId(e));
                inner = trace.site(e);
            } else if (!trace.op(e).isStamp()) {
                break;
            }
            e = trace.previous(e);
        }
        for (int place : places) {
            Site site = trace.siteOf(place);
            if (site.has(flag) && (sameMethod == null || site.isInMethodOf(sameMethod))) {
                return site;
            }
        }
        return null;
    }

    private static boolean calls(Site call, Site inner) {
        return call.operation().endsWith('.' + inner.method() + "()");
    }
}
