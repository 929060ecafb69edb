package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads-from: a read of a published value comes after the write that put it there. Taken for variables that hand
 * objects or flags over (PUBLICATION), and for references of other watched variables, because a program that follows a
 * reference depends on it. Of several writes of the value, those that another write must have replaced before the read
 * are out.
 *
 * <p>Left out: null, zero and false, which nobody need have written; and the reads that rules may move, namely looks at
 * guards and reads of lock receivers, because in a reordering they may see another value.
 */
final class ValueEdges implements Edges {
    private static final int WATCHED = Variable.GUARD | Variable.LOCK_REFERENCE | Variable.PUBLICATION;
    /** Writes remembered per location. */
    private static final int WRITES_KEPT = 16;

    private final Trace trace;
    private final IntOpenHashSet movable = new IntOpenHashSet();
    private final Map<Memory, Location> locations = new HashMap<>();

    ValueEdges(Trace trace) {
        this.trace = trace;
        for (GuardShape guard : trace.guards()) {
            for (List<Literal> path : guard.paths()) {
                path.forEach(literal -> movable.add(literal.readSite()));
            }
        }
        for (ReceiverShape receiver : trace.receivers()) {
            movable.addAll(receiver.reads());
            movable.addAll(receiver.nullChecks());
        }
    }

    @Override
    public boolean concerns(Op op) {
        return op.isAccess();
    }

    @Override
    public void visit(int e, Frontier frontier) {
        Op op = trace.op(e);
        if (!op.isAccess()) {
            return;
        }
        Variable variable = trace.variable(e);
        if (variable == null || (variable.flags() & WATCHED) == 0 || variable.kind() == Variable.Kind.CONTENTS) {
            return;
        }
        boolean reads = op == Op.READ || op == Op.READ_ELEMENT || op == Op.UPDATE;
        boolean follows = reads
                && trace.valueBefore(e) != 0
                && (variable.has(Variable.PUBLICATION) || variable.isReference())
                && !movable.contains(trace.siteId(e));
        if (!follows && !op.isWrite()) {
            return;
        }
        Memory memory = trace.memory(e);
        if (follows) {
            Location location = locations.get(memory);
            if (location != null) {
                frontier.afterOneOf(location.sources(trace.valueBefore(e), variable, frontier));
            }
        }
        if (op.isWrite()) {
            locations
                    .computeIfAbsent(memory, m -> new Location())
                    .written(new Written(frontier.here(), trace.valueAfter(e)));
        }
    }

    private record Written(Point point, long value) {}

    private final class Location {
        private final Deque<Written> writes = new ArrayDeque<>(2);
        private boolean forgotten;

        void written(Written write) {
            if (writes.size() == WRITES_KEPT) {
                writes.removeFirst();
                forgotten = true;
            }
            writes.addLast(write);
        }

        /** The writes that the current event may have read the value from; empty also when there may be others. */
        List<Point> sources(long value, Variable variable, Frontier frontier) {
            List<Point> sources = new ArrayList<>(1);
            boolean replaced = false;
            for (Written write : writes) {
                replaced |= frontier.knows(write.point());
                if (write.value() == value && !replacedBefore(write, frontier)) {
                    sources.add(write.point());
                }
            }
            boolean othersPossible = !variable.isReference() && !replaced && (forgotten || initialUnknown(variable));
            return othersPossible ? List.of() : sources;
        }

        private boolean replacedBefore(Written write, Frontier frontier) {
            for (Written later : writes) {
                if (later != write
                        && frontier.knows(later.point())
                        && later.point().covers(write.point())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the location may have held a value other than zero before its first recorded write. */
        private boolean initialUnknown(Variable variable) {
            return variable.kind() == Variable.Kind.ATOMIC
                    || variable.kind() == Variable.Kind.ELEMENT
                    || variable.kind() == Variable.Kind.SLOT
                    || trace.header().pastUnseen();
        }
    }
}
