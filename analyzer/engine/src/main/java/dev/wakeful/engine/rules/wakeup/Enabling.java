package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Looks;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A write that makes a waiter's condition true: before it the literal held (the waiter waits), after it the literal does not.
 *
 * @param before value of the location before the write, 0 or null when nothing was recorded before
 */
record Enabling(int write, Memory memory, long before, long after) {
    /** Of one place, thread and location only so many writes are looked at: what one shows, the others repeat. */
    private static final int KEPT = 6;

    /** The writes of a location that change whether the literal holds, as far as the recording can tell. */
    static List<Enabling> of(Facts facts, Memory memory, Literal literal, Values values) {
        Trace trace = facts.trace();
        int[] accesses = facts.accesses().of(memory);
        Map<Long, List<Enabling>> kept = new LinkedHashMap<>();
        long before = 0;
        for (int i = 0; i < accesses.length; i++) {
            int e = accesses[i];
            if (trace.op(e).isWrite()
                    && !trace.site(e).has(Site.INITIALIZES)
                    && values.holds(literal, before, e)
                    && values.fails(literal, trace.valueAfter(e), e)) {
                List<Enabling> same =
                        kept.computeIfAbsent((long) trace.siteId(e) << 32 | trace.thread(e), s -> new ArrayList<>());
                if (same.size() == KEPT) {
                    same.remove(KEPT / 2);
                }
                same.add(new Enabling(e, memory, before, trace.valueAfter(e)));
            }
            before = trace.valueAfter(e);
        }
        List<Enabling> all = new ArrayList<>();
        kept.values().forEach(all::addAll);
        return all;
    }

    /** What values mean for a literal; for an opaque one, what the recording has shown. */
    static final class Values {
        private final Facts facts;
        private final boolean contents;
        /** What the literal compares with, null for none. */
        private final Memory versus;

        private final LongOpenHashSet waited = new LongOpenHashSet();
        private final LongOpenHashSet went = new LongOpenHashSet();

        Values(Facts facts, Memory memory, List<Look> looks, Literal literal) {
            this.facts = facts;
            this.versus = versus(facts.trace(), looks, literal);
            Variable variable = facts.trace().variableOf(memory.variable());
            contents = variable != null && variable.kind() == Variable.Kind.CONTENTS;
            for (Look look : looks) {
                if (look.literal().equals(literal) && look.waitEvent() >= 0) {
                    waited.add(facts.trace().valueBefore(look.read()));
                }
            }
            for (Look look : looks) {
                long value = facts.trace().valueBefore(look.read());
                if (look.literal().equals(literal) && look.waitEvent() < 0 && !waited.contains(value)) {
                    went.add(value);
                }
            }
        }

        private static Memory versus(Trace trace, List<Look> looks, Literal literal) {
            for (Look look : literal.isVersusLook() ? looks : List.<Look>of()) {
                Memory versus = look.literal().equals(literal) ? Looks.versus(trace, look.read(), literal) : null;
                if (versus != null) {
                    return versus;
                }
            }
            return null;
        }

        /** @param event before which the other side of the comparison is what it is */
        boolean holds(Literal literal, long value, int event) {
            if (versus != null) {
                return known(value) && literal.comparand().relation().holds(value, other(event));
            }
            if (literal.relation().isOpaque()) {
                return waited.contains(value);
            }
            return known(value) && literal.relation().holds(value, literal.operand());
        }

        boolean fails(Literal literal, long value, int event) {
            if (versus != null) {
                return known(value) && !literal.comparand().relation().holds(value, other(event));
            }
            if (literal.relation().isOpaque()) {
                return went.contains(value);
            }
            return known(value) && !literal.relation().holds(value, literal.operand());
        }

        private long other(int event) {
            int last = facts.accesses().lastBefore(versus, event);
            return last < 0 ? 0 : facts.trace().valueAfter(last);
        }

        private boolean known(long value) {
            return !contents || value >= 0;
        }
    }
}
