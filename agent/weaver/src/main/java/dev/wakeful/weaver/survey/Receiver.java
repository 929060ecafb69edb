package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;

/** What leads to the object of a lock operation. */
final class Receiver {
    /** The reads that lead to it, outermost first, without final fields. */
    final List<Value> reads = new ArrayList<>();
    /** The reads whose values alone choose among the elements of an array or the slots of a container. */
    final List<Value> selectors = new ArrayList<>();

    private Receiver() {}

    static Receiver of(Value lock) {
        Receiver receiver = new Receiver();
        receiver.add(lock);
        return receiver;
    }

    private void add(Value value) {
        if (value == null) {
            return;
        }
        if (value.slot) {
            add(value.container());
            reads.add(value);
            addSelectors(value.key());
            return;
        }
        switch (value.kind) {
            case FIELD:
                add(value.base);
                if (value.shared) {
                    reads.add(value);
                }
                break;
            case ELEMENT:
                add(value.base);
                reads.add(value);
                addSelectors(value.operands[0]);
                break;
            case LOOK:
                if (value.asks.equals("atomic")) {
                    add(value.base);
                    reads.add(value);
                }
                break;
            case CHOICE:
                Value only = null;
                for (Value v : value.operands) {
                    if (!v.isConstant()) {
                        if (only != null) {
                            return;
                        }
                        only = v;
                    }
                }
                add(only);
                break;
            default:
                break;
        }
    }

    /** An index that depends on an argument as well says nothing about what a change of the rest would choose. */
    private void addSelectors(Value index) {
        List<Value> chosenBy = new ArrayList<>();
        if (index.isConstant()) {
            for (Decision d : index.because) {
                chosenBy.add(d.read);
            }
        } else {
            index.addReads(chosenBy);
        }
        if (index.settled && ValueBuilder.areSettled(chosenBy.toArray(Value.NONE))) {
            selectors.addAll(chosenBy);
        }
    }

    /** Whether it was reached by one of these reads. */
    private boolean comesFrom(List<Value> others) {
        return others.stream().anyMatch(this::comesFrom);
    }

    boolean comesFrom(Value read) {
        return reads.stream().anyMatch(read::isSameRead) || selectors.stream().anyMatch(read::isSameRead);
    }

    /**
     * The reads by which a comparison asks whether what this was reached through is still the same: one of the two was read for this, the
     * other is a later look at it. Empty where the comparison asks something else.
     */
    List<Value> confirmedBy(Value left, Value right) {
        Value one = bare(left);
        Value other = bare(right);
        if (!isAnotherLook(one, other)) {
            return List.of();
        }
        Receiver before = of(one);
        Receiver now = of(other);
        if (!comesFrom(before.reads)) {
            Receiver swapped = before;
            before = now;
            now = swapped;
        }
        if (!comesFrom(before.reads)) {
            return List.of();
        }
        List<Value> looks = new ArrayList<>(now.reads);
        looks.addAll(now.selectors);
        looks.removeIf(this::comesFrom);
        return looks;
    }

    /** A part or a function of a single read stands for it. */
    private static Value bare(Value value) {
        boolean computed = value.kind == Value.Kind.MASKED || value.kind == Value.Kind.EXPRESSION;
        return computed && value.operands.length == 1 ? value.operands[0] : value;
    }

    private static boolean isAnotherLook(Value one, Value other) {
        if (one.kind != other.kind || !one.isRead() || !other.isRead() || one.isSameRead(other)) {
            return false;
        }
        if (one.slot || other.slot) {
            return one.slot && other.slot && MustAlias.sameObject(one.container(), other.container());
        }
        boolean elements = one.kind == Value.Kind.ELEMENT;
        return elements
                ? one.base == other.base || MustAlias.sameObject(one.base, other.base)
                : MustAlias.sameVariable(one, other);
    }
}
