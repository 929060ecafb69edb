package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds what the two outcomes of a conditional jump say about shared variables. */
final class Branching {
    /** One way to go on. */
    record Way(boolean jumps, List<Decision> decisions, Value locked) {}

    private Branching() {}

    /** Pops the operands of a conditional jump and gives the ways on. */
    static List<Way> ways(Path path, int opcode) {
        Frame<Value> frame = path.top.frame;
        Value right;
        Relation relation;
        boolean nullTest = false;
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE) {
            right = Value.NULL;
            relation = relation(opcode - Opcodes.IFEQ);
        } else if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE) {
            right = frame.pop();
            relation = relation(opcode - Opcodes.IF_ICMPEQ);
        } else if (opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) {
            right = frame.pop();
            relation = opcode == Opcodes.IF_ACMPEQ ? Relation.EQ : Relation.NE;
            nullTest = true;
        } else {
            right = Value.NULL;
            relation = opcode == Opcodes.IFNULL ? Relation.EQ : Relation.NE;
            nullTest = true;
        }
        Value left = frame.pop();
        if (left.kind == Value.Kind.COMPARISON) {
            right = left.operands[1];
            left = left.operands[0];
        }
        List<Way> ways = new ArrayList<>();
        for (Value l : alternatives(left)) {
            for (Value r : alternatives(right)) {
                addWays(path, relation, l, r, nullTest, ways);
            }
        }
        return ways;
    }

    /** Javac's order of the conditional opcodes. */
    private static Relation relation(int index) {
        return switch (index) {
            case 0 -> Relation.EQ;
            case 1 -> Relation.NE;
            case 2 -> Relation.LT;
            case 3 -> Relation.GE;
            case 4 -> Relation.GT;
            default -> Relation.LE;
        };
    }

    static Value[] alternatives(Value value) {
        return value.kind == Value.Kind.CHOICE ? value.operands : new Value[] {value};
    }

    private static void addWays(
            Path path, Relation relation, Value left, Value right, boolean nullTest, List<Way> ways) {
        noteCounter(path, left, right);
        int block = path.top.code.block(path.top.at);
        int id = path.top.id;
        if (left.isConstant() && right.isConstant()) {
            List<Decision> because = new ArrayList<>();
            because.addAll(left.because);
            because.addAll(right.because);
            List<Decision> tests = because.isEmpty() ? List.of() : List.of(Decision.tests(id, block, because));
            ways.add(new Way(relation.holds(left.number, right.number), tests, null));
            return;
        }
        if (nullTest && right.isConstant() && left.neverNull()) {
            ways.add(new Way(relation == Relation.NE, List.of(), null));
            return;
        }
        if (left.kind == Value.Kind.TRY_LOCK && right.isConstant()) {
            boolean jumpsWhenTaken = relation.holds(1, right.number);
            ways.add(new Way(true, List.of(), jumpsWhenTaken ? left.base : null));
            ways.add(new Way(false, List.of(), jumpsWhenTaken ? null : left.base));
            return;
        }
        if (left.isConstant() && right.isRead()) {
            addWays(path, mirrored(relation), right, left, nullTest, ways);
            return;
        }
        if (left.isRead() && right.isConstant()) {
            boolean plain = left.isComparable();
            Relation read = plain ? relation : Looks.contents(left.asks, relation, right.number, nullTest);
            long operand = plain ? right.number : 0;
            Decision jump = Decision.compares(id, block, left, read, operand, nullTest);
            Decision fall = Decision.compares(id, block, left, read.negate(), operand, nullTest);
            Boolean known = known(path, left, read, operand);
            if (known == null || known) {
                ways.add(new Way(true, List.of(jump), null));
            }
            if (known == null || !known) {
                ways.add(new Way(false, List.of(fall), null));
            }
            return;
        }
        Relation bits = left.kind == Value.Kind.MASKED && right.isConstant()
                ? bits(relation, left.number, right.number)
                : Relation.OPAQUE;
        if (!bits.isOpaque()) {
            Value read = left.operands[0];
            ways.add(new Way(true, List.of(Decision.compares(id, block, read, bits, left.number, false)), null));
            ways.add(new Way(
                    false, List.of(Decision.compares(id, block, read, bits.negate(), left.number, false)), null));
            return;
        }
        if (left.isFixed() && right.isRead() && (relation == Relation.EQ || relation == Relation.NE)) {
            addWays(path, relation, right, left, nullTest, ways);
            return;
        }
        if (left.isRead() && right.isFixed() && (relation == Relation.EQ || relation == Relation.NE)) {
            Relation read =
                    !left.isComparable() ? Relation.OPAQUE : relation == Relation.EQ ? Relation.SAME : Relation.OTHER;
            ways.add(new Way(true, List.of(Decision.compares(id, block, left, read, 0, false)), null));
            ways.add(new Way(false, List.of(Decision.compares(id, block, left, read.negate(), 0, false)), null));
            return;
        }
        List<Value> reads = new ArrayList<>();
        left.addReads(reads);
        right.addReads(reads);
        List<Decision> opaque = new ArrayList<>();
        for (Value read : reads) {
            opaque.add(Decision.compares(id, block, read, Relation.OPAQUE, 0, false));
        }
        ways.add(new Way(true, opaque, null));
        ways.add(new Way(false, opaque, null));
    }

    /** What a comparison of some bits of a value with a number says of the value; one bit is set or not. */
    private static Relation bits(Relation relation, long mask, long operand) {
        boolean one = Long.bitCount(mask) == 1;
        if (relation != Relation.EQ && relation != Relation.NE || operand != 0 && operand != mask || mask == 0) {
            return Relation.OPAQUE;
        }
        boolean none = operand == 0;
        Relation equal = none ? Relation.NO_BITS : one ? Relation.SOME_BITS : Relation.ALL_BITS;
        return relation == Relation.EQ ? equal : equal.negate();
    }

    /** What an earlier test of the very same value has shown already. */
    private static Boolean known(Path path, Value read, Relation relation, long operand) {
        for (Decision d : path.decisions) {
            if (d.read == read && d.operand == operand && !relation.isOpaque()) {
                if (d.relation == relation) {
                    return true;
                }
                if (d.relation == relation.negate()) {
                    return false;
                }
            }
        }
        return null;
    }

    private static void noteCounter(Path path, Value left, Value right) {
        boolean counts = left.isConstant() && left.counter && right.kind != Value.Kind.UNKNOWN;
        counts |= right.isConstant() && right.counter && left.kind != Value.Kind.UNKNOWN;
        if (counts && path.round > 0 && path.controlsWait()) {
            path.log(Event.Kind.COUNTS, null, null);
        }
    }

    private static Relation mirrored(Relation relation) {
        return switch (relation) {
            case LT -> Relation.GT;
            case LE -> Relation.GE;
            case GT -> Relation.LT;
            case GE -> Relation.LE;
            default -> relation;
        };
    }
}
