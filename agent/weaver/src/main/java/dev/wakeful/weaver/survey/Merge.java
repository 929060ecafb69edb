package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.analysis.Frame;

/** Makes one path of two that meet in the same situation. */
final class Merge {
    private static final int MAX_ALTERNATIVES = 4;

    private Merge() {}

    /** Whether nothing that a later branch could tell apart is lost: booleans made by decisions must not be mixed. */
    static boolean losesNothing(Path into, Path from) {
        Path.Activation a = into.top;
        Path.Activation b = from.top;
        for (; a != null && b != null; a = a.caller, b = b.caller) {
            if (a.frame.getStackSize() != b.frame.getStackSize()) {
                return false;
            }
            int slots = a.frame.getLocals() + a.frame.getStackSize();
            for (int i = 0; i < slots; i++) {
                if (mustStayApart(slot(a.frame, i), slot(b.frame, i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean mustStayApart(Value a, Value b) {
        if (a == b || !a.isConstant() || !b.isConstant()) {
            return false;
        }
        return (!a.because.isEmpty() || !b.because.isEmpty()) && !(a.number == b.number && a.because.equals(b.because));
    }

    /** Whether stack heights agree, so that the paths can be merged at all. */
    static boolean fits(Path into, Path from) {
        return into.top.frame.getStackSize() == from.top.frame.getStackSize();
    }

    static void merge(Path into, Path from) {
        Path.Activation a = into.top;
        Path.Activation b = from.top;
        for (; a != null && b != null; a = a.caller, b = b.caller) {
            int locals = a.frame.getLocals();
            for (int i = 0; i < locals; i++) {
                a.frame.setLocal(i, merge(a.frame.getLocal(i), b.frame.getLocal(i)));
            }
            for (int i = 0; i < a.frame.getStackSize() && i < b.frame.getStackSize(); i++) {
                a.frame.setStack(i, merge(a.frame.getStack(i), b.frame.getStack(i)));
            }
        }
    }

    private static Value slot(Frame<Value> frame, int index) {
        int locals = frame.getLocals();
        return index < locals ? frame.getLocal(index) : frame.getStack(index - locals);
    }

    static Value merge(Value a, Value b) {
        if (a.sameValue(b)) {
            return a.settled && !b.settled ? b : a;
        }
        if (a.size != b.size || a.kind == Value.Kind.RETURN_ADDRESS || b.kind == Value.Kind.RETURN_ADDRESS) {
            return Value.UNKNOWN;
        }
        List<Value> alternatives = new ArrayList<>();
        addAlternatives(a, alternatives);
        addAlternatives(b, alternatives);
        if (alternatives.size() <= MAX_ALTERNATIVES) {
            return Value.choice(a.size, alternatives);
        }
        return Value.expression(a.size, alternatives.toArray(new Value[0]));
    }

    private static void addAlternatives(Value value, List<Value> into) {
        if (value.kind == Value.Kind.CHOICE) {
            for (Value v : value.operands) {
                addAlternatives(v, into);
            }
            return;
        }
        for (Value known : into) {
            if (known.sameValue(value)) {
                return;
            }
        }
        into.add(value);
    }
}
