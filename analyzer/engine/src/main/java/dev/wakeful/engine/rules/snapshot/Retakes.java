package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for objects of thread locals that an activation has filled and then uses as though they were its own still, though code that was called back has begun anew with them. An object in
 * which nested code leaves something on purpose, such as a context, is not begun anew by the very code that the outer activation began with, or is looked at before.
 */
final class Retakes {
    /** Of a group that are looked at before it is given up. */
    private static final int TRIES = 64;

    /** What begins with an empty text or collection. */
    private static final Set<String> DISCARDS = Set.of("setLength", "clear", "delete", "removeAllElements");
    /** What has a method of such a name for a part of what it holds. */
    private static final Set<String> IN_PART = Set.of("BitSet", "Calendar", "GregorianCalendar");

    private record Group(int taken, int again) {}

    private record LeftOut(int event, Site site) {}

    private final Facts facts;
    private final Trace trace;
    private final Map<Group, Integer> tries = new HashMap<>();
    private final Map<Group, Finding> found = new LinkedHashMap<>();
    private List<LeftOut> leftOut;

    Retakes(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    List<Finding> find(Rule rule) {
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            for (int e : trace.eventsOf(thread)) {
                if (trace.op(e) == Op.TAKEN_AGAIN) {
                    candidate(rule, e);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private void candidate(Rule rule, int begin) {
        Retake retake = Retake.of(trace, begin);
        if (retake == null) {
            return;
        }
        Group group = new Group(trace.siteId(retake.taken), trace.siteId(begin));
        Finding known = found.get(group);
        if (known == null && tries.merge(group, 1, Integer::sum) > TRIES) {
            return;
        }
        Overwritten overwritten = knows(retake) ? null : overwritten(retake);
        if (overwritten != null) {
            found.put(
                    group,
                    known == null
                            ? new RetakeStory(facts, retake, overwritten).finding(rule)
                            : known.withCount(known.count() + 1));
        }
    }

    /** Whether what came in looks at a number or flag of the object that the outer activation sets before and again afterwards: it says that the object is in use. */
    private boolean knows(Retake retake) {
        for (Map.Entry<Memory, List<Integer>> uses : retake.inside.entrySet()) {
            Memory memory = uses.getKey();
            Variable variable = trace.variableOf(memory.variable());
            if (memory.owner() == retake.value
                    && variable != null
                    && !variable.isReference()
                    && !trace.op(uses.getValue().get(0)).isWrite()
                    && lastWrite(retake.before.get(memory)) >= 0
                    && lastWrite(retake.after.get(memory)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private Overwritten overwritten(Retake retake) {
        for (Memory memory : retake.inside.keySet()) {
            List<Integer> before = retake.before.get(memory);
            List<Integer> inside = retake.inside.get(memory);
            List<Integer> after = retake.after.get(memory);
            if (before == null || after == null || !isPlainWrite(inside.get(0))) {
                continue;
            }
            Variable variable = trace.variableOf(memory.variable());
            Overwritten found = variable.kind() == Variable.Kind.CONTENTS
                    ? contents(memory, before, inside, after)
                    : value(memory, variable, before, inside, after);
            if (found != null
                    && retake.isUsedIn(trace.site(found.used()).methodKey())
                    && !mayBeLeftOut(retake, found)) {
                return found;
            }
        }
        return null;
    }

    private boolean isPlainWrite(int e) {
        return trace.op(e) == Op.WRITE || trace.op(e) == Op.WRITE_ELEMENT;
    }

    /** The outer activation reads what came in has put in the place of its own, at the same place of the program. A flag says nothing of the kind. */
    private Overwritten value(
            Memory memory, Variable variable, List<Integer> before, List<Integer> inside, List<Integer> after) {
        int written = lastWrite(before);
        int over = lastWrite(inside);
        int used = after.get(0);
        boolean taken = written >= 0
                && isPlainWrite(over)
                && !trace.op(used).isWrite()
                && Correlations.valuesKnown(trace, memory)
                && !variable.descriptor().equals("Z")
                && trace.valueAfter(written) != trace.valueAfter(over)
                && trace.valueBefore(used) == trace.valueAfter(over)
                && isSameCode(written, over);
        return taken ? new Overwritten(memory, false, written, over, used) : null;
    }

    /** Both begin with an empty one, and the outer activation, which has put something in since, goes on to fill or read it. */
    private Overwritten contents(Memory memory, List<Integer> before, List<Integer> inside, List<Integer> after) {
        int over = inside.get(0);
        int used = after.get(0);
        int written = lastWrite(before);
        if (!discards(over) || discards(used) || written < 0 || discards(written)) {
            return null;
        }
        for (int e : before) {
            if (discards(e) && isSameCode(e, over)) {
                return new Overwritten(memory, true, written, over, used);
            }
        }
        return null;
    }

    private boolean discards(int e) {
        if (!trace.op(e).isWrite()) {
            return false;
        }
        String operation = trace.site(e).operation();
        int dot = operation.indexOf('.');
        int call = operation.indexOf('(', dot);
        return dot > 0
                && call > 0
                && DISCARDS.contains(operation.substring(dot + 1, call))
                && !IN_PART.contains(operation.substring(0, dot));
    }

    /** One place, or two methods that differ in what they are given. */
    private boolean isSameCode(int one, int other) {
        Site site = trace.site(one);
        Site another = trace.site(other);
        return trace.siteId(one) == trace.siteId(other)
                || site.className().equals(another.className())
                        && site.method().equals(another.method())
                        && !site.descriptor().equals(another.descriptor());
    }

    private int lastWrite(List<Integer> uses) {
        int last = -1;
        if (uses != null) {
            for (int e : uses) {
                last = trace.op(e).isWrite() ? e : last;
            }
        }
        return last;
    }

    /** Whether a look at the place before it was written over, or a further question to the thread local, may have no record. */
    private boolean mayBeLeftOut(Retake retake, Overwritten found) {
        Set<Integer> asks = new HashSet<>();
        for (LeftOut left : leftOut()) {
            if (left.event() > found.used()
                    || trace.a(left.event()) == 0 && trace.thread(left.event()) != trace.thread(retake.begin)) {
                continue;
            }
            Variable variable = trace.variableOf(left.site().variable());
            boolean reads = found.contents()
                    ? variable != null
                            && variable.kind() == Variable.Kind.CONTENTS
                            && retake.isUsedIn(left.site().methodKey())
                    : left.site().variable() == found.memory().variable();
            if (reads) {
                return true;
            }
            asks.add(left.site().id());
        }
        return !asks.isEmpty() && asksOf(retake.local, asks);
    }

    private boolean asksOf(long local, Set<Integer> sites) {
        for (int e = 0; e < trace.size(); e++) {
            boolean asks = trace.op(e) == Op.THREAD_LOCAL_GET || trace.op(e) == Op.THREAD_LOCAL_SET;
            if (asks && trace.object(e) == local && sites.contains(trace.siteId(e))) {
                return true;
            }
        }
        return false;
    }

    private List<LeftOut> leftOut() {
        if (leftOut == null) {
            leftOut = new ArrayList<>();
            for (int e = 0; e < trace.size(); e++) {
                if (trace.op(e) == Op.SAMPLED && trace.siteId(e) != Site.UNKNOWN) {
                    leftOut.add(new LeftOut(e, trace.site(e)));
                }
            }
        }
        return leftOut;
    }
}
