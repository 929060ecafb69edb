package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Standstill;
import dev.wakeful.engine.trace.StillThread;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceThread;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Threads that wait until somebody takes what they give: a full queue, one without room, an exchange. The record of a hand-over is made before it, and
 * has none for its end; that a thread is still in it, the JVM's look at the end tells.
 */
final class Gives {
    private static final Set<String> CALLS = Set.of("put", "putFirst", "putLast", "transfer", "exchange");
    private static final int SHOWN = 4;

    private final Facts facts;
    private final Trace trace;
    private final boolean all;

    /** @param all whether those that wait by design are told, too */
    Gives(Facts facts, boolean all) {
        this.facts = facts;
        this.trace = facts.trace();
        this.all = all;
    }

    /** What the thread waits for when its last deed was to give something; null when it does not, or by design. */
    Waiting waiting(TraceThread thread, int last) {
        int gives = last;
        while (gives >= 0 && onlyOrders(trace.op(gives))) {
            gives = trace.previous(gives);
        }
        if (gives < 0 || trace.op(gives) != Op.HAND_OVER || !isStillIn(thread, trace.classNameOf(trace.a(gives)))) {
            return null;
        }
        long queue = trace.a(gives);
        List<Integer> taken = new ArrayList<>();
        for (int e = 0; e < trace.size(); e++) {
            boolean takes = trace.op(e) == Op.RECEIVE && trace.a(e) == queue && trace.object(e) != 0
                    || trace.op(e) == Op.RECEIVE_BEGIN && trace.object(e) == queue;
            if (takes && trace.thread(e) != thread.index()) {
                taken.add(e);
            }
        }
        if (!all && (taken.isEmpty() || isByDesign(thread, taken))) {
            return null;
        }
        TreeSet<Integer> takers = new TreeSet<>();
        taken.forEach(e -> takers.add(trace.thread(e)));
        for (TraceThread other : trace.threads()) {
            boolean kin = takers.stream().anyMatch(taker -> Waits.isKin(trace, other.index(), taker));
            if (kin || facts.touches().first(other.index(), queue) >= 0) {
                takers.add(other.index());
            }
        }
        takers.remove(thread.index());
        List<Integer> shown = taken.subList(Math.max(0, taken.size() - SHOWN), taken.size());
        return new Waiting(
                thread.index(), Waiting.For.TAKER, gives, queue, List.copyOf(takers), List.copyOf(shown), false);
    }

    /** Whether it says nothing of what the thread does, but what others did before. */
    private static boolean onlyOrders(Op op) {
        return op == Op.VALUE_RELEASE || op == Op.VALUE_ACQUIRE || op == Op.STAMP_RELEASE || op == Op.STAMP_ACQUIRE;
    }

    /**
     * A daemon makes things for as long as somebody wants them, and those who do end with the program. But where the others work in the background, too, they are
     * not ended by it: they have left.
     */
    private boolean isByDesign(TraceThread thread, List<Integer> taken) {
        boolean background = thread.daemon() || thread.virtual();
        for (int e : taken) {
            TraceThread taker = trace.threadInfo(trace.thread(e));
            if (background && !taker.daemon() && !taker.virtual()) {
                return true;
            }
            if (taker.standstill() != null && taker.standstill().kind() == Standstill.Kind.EXIT) {
                return true;
            }
        }
        return false;
    }

    private boolean isStillIn(TraceThread thread, String className) {
        for (StillThread still : trace.stillThreads()) {
            if (still.thread() == thread.index() && still.moment() != StillThread.Moment.ATTACH) {
                for (Site frame : still.stack()) {
                    if (frame.className().equals(className) && CALLS.contains(frame.method())) {
                        return true;
                    }
                    if (!frame.className().startsWith("java.")
                            && !frame.className().startsWith("jdk.")) {
                        return false;
                    }
                }
            }
        }
        return false;
    }
}
