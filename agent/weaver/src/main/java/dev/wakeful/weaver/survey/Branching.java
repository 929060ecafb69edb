package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Literal;
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
        SiteKey compares = nullTest || opcode <= Opcodes.IFLE ? null : path.top.code.site(path.top.at);
        if (left.kind == Value.Kind.COMPARISON) {
            compares = left.site;
            right = left.operands[1];
            left = left.operands[0];
        }
        List<Way> ways = new ArrayList<>();
        for (Value l : alternatives(left)) {
            for (Value r : alternatives(right)) {
                addWays(path, relation, l, r, nullTest, compares, ways);
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

    /** @param compares the instruction that compares two numbers, if one does */
    private static void addWays(
            Path path, Relation relation, Value left, Value right, boolean nullTest, SiteKey compares, List<Way> ways) {
        if (left.kind == Value.Kind.DIFFERENCE && right.isConstant() && right.number == 0 && !nullTest) {
            addWays(path, relation, left.operands[0], left.operands[1], false, left.site, ways);
            return;
        }
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
        if (left.isAttempt() && right.isConstant()) {
            boolean jumpsWhenSet = relation.holds(1, right.number);
            Value expected = left.operands[0];
            Relation found = expected.isConstant() ? Relation.EQ : Relation.SAME;
            long operand = expected.isConstant() ? expected.number : 0;
            Decision set = Decision.compares(id, block, left, found, operand, false);
            Decision failed = Decision.compares(id, block, left, found.negate(), operand, false);
            ways.add(new Way(true, List.of(jumpsWhenSet ? set : failed), null));
            ways.add(new Way(false, List.of(jumpsWhenSet ? failed : set), null));
            return;
        }
        if (left.isConstant() && right.isRead()) {
            addWays(path, mirrored(relation), right, left, nullTest, null, ways);
            return;
        }
        if (left.isRead() && right.isConstant()) {
            boolean plain = left.isComparable();
            Relation contents = plain ? relation : Looks.contents(left.asks, relation, right.number, nullTest);
            boolean counts = contents.isOpaque() && left.isSize();
            Relation read = counts ? relation : contents;
            long operand = plain || counts ? right.number : 0;
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
        if (left.kind == Value.Kind.MASKED && left.operands.length == 1 && right.isConstant()) {
            Relation bits = bits(relation, left.number, right.number);
            if (!bits.isOpaque()) {
                Value read = left.operands[0];
                add(
                        ways,
                        Decision.compares(id, block, read, bits, left.number, false),
                        Decision.compares(id, block, read, bits.negate(), left.number, false));
                return;
            }
        }
        if (isVersus(path, left, right) && (compares != null || relation == Relation.EQ || relation == Relation.NE)) {
            Comparand toRight = Comparand.look(right, relation);
            Comparand toLeft = Comparand.look(left, mirrored(relation));
            ways.add(new Way(true, versus(id, block, left, toRight, right, toLeft), null));
            ways.add(new Way(false, versus(id, block, left, toRight.negate(), right, toLeft.negate()), null));
            return;
        }
        Comparand comparand = comparand(relation, left, right, compares);
        if (comparand != null) {
            boolean plain = comparand.kind() == Literal.Comparand.Kind.VALUE && left.kind != Value.Kind.MASKED;
            Value read = readIn(left, right);
            boolean fixed = plain && (read == left ? right : left).isFixed();
            Relation known = !fixed
                    ? Relation.OPAQUE
                    : relation == Relation.EQ
                            ? Relation.SAME
                            : relation == Relation.NE ? Relation.OTHER : Relation.OPAQUE;
            Boolean shown = known(path, read, comparand);
            if (shown == null || shown) {
                ways.add(new Way(true, List.of(Decision.compares(id, block, read, known, comparand)), null));
            }
            if (shown == null || !shown) {
                ways.add(new Way(
                        false, List.of(Decision.compares(id, block, read, known.negate(), comparand.negate())), null));
            }
            return;
        }
        if (left.isFixed() && right.isRead() && (relation == Relation.EQ || relation == Relation.NE)) {
            addWays(path, relation, right, left, nullTest, null, ways);
            return;
        }
        if (left.isRead() && right.isFixed() && (relation == Relation.EQ || relation == Relation.NE)) {
            Relation read =
                    !left.isComparable() ? Relation.OPAQUE : relation == Relation.EQ ? Relation.SAME : Relation.OTHER;
            add(
                    ways,
                    Decision.compares(id, block, left, read, 0, false),
                    Decision.compares(id, block, left, read.negate(), 0, false));
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

    /** Whether two variables are compared as they are now: not with what one held at the beginning of the loop. */
    private static boolean isVersus(Path path, Value left, Value right) {
        return left.isNumber()
                && right.isNumber()
                && !MustAlias.sameVariable(left, right)
                && isFresh(path, left)
                && isFresh(path, right);
    }

    private static boolean isFresh(Path path, Value read) {
        MethodCode code = path.top.code;
        if (read.site.className().equals(code.owner.name) && read.site.method().equals(code.method.name)) {
            return code.isInBlockBefore(read.site, path.top.at);
        }
        return read.holds != null && read.holds.sharesTenureWith(path.holds);
    }

    /** Two looks at what may change, each compared with the other. */
    private static List<Decision> versus(
            int id, int block, Value left, Comparand toRight, Value right, Comparand toLeft) {
        return List.of(
                Decision.compares(id, block, left, Relation.OPAQUE, toRight),
                Decision.compares(id, block, right, Relation.OPAQUE, toLeft));
    }

    private static void add(List<Way> ways, Decision jump, Decision fall) {
        ways.add(new Way(true, List.of(jump), null));
        ways.add(new Way(false, List.of(fall), null));
    }

    /** What a read, or some bits of one, is compared with, when only the running program knows it and nobody else changes it; else null. */
    private static Comparand comparand(Relation relation, Value left, Value right, SiteKey compares) {
        if (left.kind == Value.Kind.MASKED && left.operands.length == 2) {
            boolean all = left.operands[1] == right || MustAlias.sameObject(left.operands[1], right);
            Relation equal = all
                    ? Relation.ALL_BITS
                    : right.isConstant() && right.number == 0 ? Relation.NO_BITS : Relation.OPAQUE;
            boolean tests = relation == Relation.EQ || relation == Relation.NE;
            return equal.isOpaque() || !tests
                    ? null
                    : Comparand.recorded(left.site, left.number == 1, relation == Relation.EQ ? equal : equal.negate());
        }
        if (compares == null || left.isNumber() && right.isNumber()) {
            return null;
        }
        if (!left.isNumber() && !right.isNumber()) {
            return distant(relation, left, right, compares);
        }
        boolean readLeft = left.isNumber();
        Value other = readLeft ? right : left;
        return other.isConstant() || other.dependsOnShared()
                ? null
                : Comparand.recorded(compares, !readLeft, readLeft ? relation : mirrored(relation));
    }

    /**
     * {@code used + n > limit} and {@code limit - used < n}: the variable is compared with something that is as far from it as the two sides are from each other, whatever they
     * are made of.
     */
    private static Comparand distant(Relation relation, Value left, Value right, SiteKey compares) {
        boolean first = left.dependsOnShared();
        Shift side = Shift.of(first ? left : right);
        if (side == null || (first ? right : left).dependsOnShared()) {
            return null;
        }
        boolean ahead = first == side.grows();
        return Comparand.distant(compares, ahead, ahead ? relation : mirrored(relation));
    }

    /** The one read that a comparison with what does not change is about. */
    private static Value readIn(Value left, Value right) {
        if (left.kind == Value.Kind.MASKED) {
            return left.operands[0];
        }
        Value side = left.dependsOnShared() ? left : right;
        return side.isNumber() ? side : Shift.of(side).read();
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

    /** The same of a comparison with what only the running program knows: one difference may be looked at twice. */
    private static Boolean known(Path path, Value read, Comparand comparand) {
        for (Decision d : path.decisions) {
            if (d.read == read && d.comparand != null) {
                if (d.comparand.equals(comparand)) {
                    return true;
                }
                if (d.comparand.equals(comparand.negate())) {
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
