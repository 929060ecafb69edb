package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import java.util.Map;

/**
 * With which counts a notification is made and with which it is not: what the recording has shown of its site, and for other values what the bytecode says. There may be values of
 * which neither is known.
 */
record AskedCount(Formula tells, Formula isQuiet) {
    /**
     * @param remembered by the site of a look: the number of what it saw
     * @param reads by the site of a look: the read in this critical section
     * @return null when it is not known what is asked
     */
    static AskedCount of(
            Facts facts, Memory counted, int notification, Map<Integer, Long> remembered, Map<Integer, Integer> reads) {
        int site = facts.trace().siteId(notification);
        long lock = facts.trace().a(notification);
        boolean conditional = facts.trace().guards(site).stream()
                .anyMatch(shape -> shape.kind() == GuardShape.Kind.NOTIFY
                        && shape.paths().stream().noneMatch(List::isEmpty));
        if (!conditional) {
            return new AskedCount(Formula.ALWAYS, Formula.NEVER);
        }
        int last = -1;
        for (int read : reads.values()) {
            last = Math.max(last, read);
        }
        if (last < 0) {
            return null;
        }
        Formula told = Formula.NEVER;
        Formula quiet = Formula.NEVER;
        Trace trace = facts.trace();
        long number = remembered.get(trace.siteId(last));
        for (int e : facts.accesses().of(counted)) {
            if (trace.siteId(e) == trace.siteId(last)) {
                Formula seen = Formula.is(number, Relation.EQ, trace.valueBefore(e));
                int follows = follows(trace, e, site, lock);
                told = follows > 0 ? told.or(seen) : told;
                quiet = follows == 0 ? quiet.or(seen) : quiet;
            }
        }
        Formula says = says(facts, site, remembered, reads);
        return says == null
                ? new AskedCount(told.and(quiet.negate()), quiet.and(told.negate()))
                : new AskedCount(
                        told.and(quiet.negate()).or(says.and(quiet.negate())),
                        quiet.and(told.negate()).or(says.negate().and(told.negate())));
    }

    /** 1 when the notification was made behind a look before the lock was given back, 0 when not, -1 when it is not known. */
    private static int follows(Trace trace, int read, int site, long lock) {
        int e = trace.next(read);
        while (e >= 0 && !(trace.op(e) == Op.RELEASE && trace.object(e) == lock) && trace.op(e) != Op.WAIT_BEGIN) {
            if (trace.siteId(e) == site) {
                return 1;
            }
            if (trace.siteId(e) == trace.siteId(read)) {
                return -1;
            }
            e = trace.next(e);
        }
        return e < 0 || trace.op(e) == Op.WAIT_BEGIN ? -1 : 0;
    }

    /** What the bytecode says; null when it is not understood. */
    private static Formula says(Facts facts, int site, Map<Integer, Long> remembered, Map<Integer, Integer> reads) {
        Formula any = Formula.NEVER;
        for (GuardShape shape : facts.trace().guards(site)) {
            for (List<Literal> path :
                    shape.kind() == GuardShape.Kind.NOTIFY ? shape.paths() : List.<List<Literal>>of()) {
                Formula all = Formula.ALWAYS;
                for (Literal literal : path) {
                    Integer read = reads.get(literal.readSite());
                    Literal compared = read == null ? null : facts.compared(literal, read);
                    if (compared == null || compared.relation().isOpaque() || compared.isVersusLook()) {
                        return null;
                    }
                    all = all.and(
                            Formula.is(remembered.get(literal.readSite()), compared.relation(), compared.operand()));
                }
                any = any.or(all);
            }
        }
        return any;
    }
}
