package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.order.Order;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;

/**
 * Finds conflicting plain accesses that an order leaves open. After Flanagan and Freund, FastTrack2 (2017): what a location keeps
 * of its past are epochs, single accesses that stand for all before them, because of the accesses of a thread only the last one can
 * be the last to become ordered. FastTrack keeps the last write and the reads since; here it is the last access for each
 * thread and site, so that every racy pair of sites shows and not the first one only.
 */
final class RaceScan {
    /** Epochs kept for a location; beyond it the oldest goes. */
    private static final int EPOCHS = 64;

    /** No single element. */
    static final long WHOLE = 0;

    private final Trace trace;
    private final Order order;

    /** Told of each racy pair; {@code first} is the one that is earlier in observed order. */
    interface Pairs {
        void racy(Memory memory, int first, int second);
    }

    RaceScan(Trace trace, Order order) {
        this.trace = trace;
        this.order = order;
    }

    /**
     * Scans one location.
     *
     * @param accesses of the location, in observed order
     */
    void scan(Memory memory, int[] accesses, Pairs pairs) {
        if (!isShared(accesses)) {
            return;
        }
        walk(memory, accesses, false, pairs);
        for (IntArrayList ofElement : byElement(accesses)) {
            walk(memory, ofElement.toIntArray(), true, pairs);
        }
    }

    /** @param oneElement all are accesses of one element of a list; else accesses of two elements are none of one location */
    private void walk(Memory memory, int[] accesses, boolean oneElement, Pairs pairs) {
        IntArrayList epochs = new IntArrayList();
        int last = -1;
        for (int e : accesses) {
            if (!isPlain(trace, e)) {
                continue;
            }
            boolean again = last >= 0 && trace.siteId(last) == trace.siteId(e) && trace.thread(last) == trace.thread(e);
            int own = -1;
            for (int i = 0; i < epochs.size(); i++) {
                int epoch = epochs.getInt(i);
                if (trace.thread(epoch) == trace.thread(e)) {
                    own = trace.siteId(epoch) == trace.siteId(e) ? i : own;
                } else if (!again && conflict(epoch, e, oneElement) && !order.before(epoch, e)) {
                    pairs.racy(memory, epoch, e);
                }
            }
            if (own >= 0) {
                epochs.set(own, e);
            } else {
                if (epochs.size() == EPOCHS) {
                    epochs.removeInt(0);
                }
                epochs.add(e);
            }
            last = e;
        }
    }

    private boolean conflict(int e1, int e2, boolean oneElement) {
        return (trace.op(e1).isWrite() || trace.op(e2).isWrite())
                && (oneElement || element(e1) == WHOLE || element(e2) == WHOLE)
                && !(trace.site(e1).has(Site.FENCED) && trace.site(e2).has(Site.FENCED));
    }

    /** The accesses of single elements of a list, element by element, where some are writes. */
    private Iterable<IntArrayList> byElement(int[] accesses) {
        boolean written = false;
        for (int e : accesses) {
            written |= element(e) > 0 && trace.op(e).isWrite();
        }
        Long2ObjectLinkedOpenHashMap<IntArrayList> elements = new Long2ObjectLinkedOpenHashMap<>();
        for (int i = 0; written && i < accesses.length; i++) {
            long element = element(accesses[i]);
            if (element > 0) {
                elements.computeIfAbsent(element, number -> new IntArrayList()).add(accesses[i]);
            }
        }
        return elements.values();
    }

    private long element(int e) {
        return element(trace, e);
    }

    /** Which part of what a collection holds is accessed, as {@link Variable.Kind#CONTENTS} says; of other variables everything. */
    static long element(Trace trace, int e) {
        Variable variable = trace.variable(e);
        boolean contents =
                variable != null && variable.kind() == Variable.Kind.CONTENTS && variable.has(Variable.UNGUARDED);
        return contents ? trace.valueAfter(e) : WHOLE;
    }

    /** Whether several threads use the location and one of them at least writes it. */
    private boolean isShared(int[] accesses) {
        boolean several = false;
        boolean written = false;
        for (int e : accesses) {
            several |= trace.thread(e) != trace.thread(accesses[0]);
            written |= trace.op(e).isWrite();
            if (several && written) {
                return true;
            }
        }
        return false;
    }

    /** Whether the access orders nothing and needs to be ordered itself. */
    static boolean isPlain(Trace trace, int e) {
        Variable variable = trace.variable(e);
        if (variable == null || trace.op(e) == Op.UPDATE || variable.has(Variable.VOLATILE)) {
            return false;
        }
        return switch (variable.kind()) {
            case FIELD, STATIC, ELEMENT -> true;
            case CONTENTS -> variable.has(Variable.UNGUARDED);
            case ATOMIC, SLOT -> false;
        };
    }
}
