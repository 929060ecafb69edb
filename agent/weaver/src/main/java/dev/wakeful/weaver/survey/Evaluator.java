package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Gives the values of instructions that neither branch nor call, on the path that it is set to. */
final class Evaluator extends Interpreter<Value> {
    private final ClassIndex classes;
    private Path path;

    Evaluator(ClassIndex classes) {
        super(Opcodes.ASM9);
        this.classes = classes;
    }

    void setPath(Path path) {
        this.path = path;
    }

    @Override
    public Value newValue(Type type) {
        if (type == null) {
            return Value.UNKNOWN;
        }
        return type.getSort() == Type.VOID ? null : Value.unknown(type.getSize());
    }

    @Override
    public Value newOperation(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        switch (opcode) {
            case Opcodes.ACONST_NULL:
                return constant(0, 1);
            case Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2:
            case Opcodes.ICONST_3, Opcodes.ICONST_4, Opcodes.ICONST_5:
                return constant(opcode - Opcodes.ICONST_0, 1);
            case Opcodes.LCONST_0, Opcodes.LCONST_1:
                return constant(opcode - Opcodes.LCONST_0, 2);
            case Opcodes.BIPUSH, Opcodes.SIPUSH:
                return constant(((IntInsnNode) instruction).operand, 1);
            case Opcodes.DCONST_0, Opcodes.DCONST_1:
                return Value.UNKNOWN_WIDE;
            case Opcodes.LDC:
                return literal(((LdcInsnNode) instruction).cst);
            case Opcodes.GETSTATIC:
                return field((FieldInsnNode) instruction, null);
            case Opcodes.NEW:
                return Value.made(site(), ((TypeInsnNode) instruction).desc);
            case Opcodes.JSR:
                return Value.returnAddress(instruction);
            default:
                return Value.UNKNOWN;
        }
    }

    private Value literal(Object constant) {
        if (constant instanceof Integer i) {
            return constant(i, 1);
        }
        if (constant instanceof Long l) {
            return constant(l, 2);
        }
        if (constant instanceof Double) {
            return Value.UNKNOWN_WIDE;
        }
        return constant instanceof Type type ? Value.classConstant(type.getInternalName()) : Value.UNKNOWN;
    }

    private Value constant(long number, int size) {
        return Value.constant(number, size, false, path.because());
    }

    private SiteKey site() {
        return path.top.code.site(path.top.at);
    }

    /** What a read of a field gives; {@code base}: the object, null for a static field. */
    Value field(FieldInsnNode read, Value base) {
        Type type = Type.getType(read.desc);
        if (read.name.equals("$assertionsDisabled")) {
            return Value.constant(1, 1, false, List.of());
        }
        ClassIndex.Field field = ClassIndex.isPlatform(read.owner)
                ? new ClassIndex.Field(new FieldKey(read.owner, read.name, read.desc), Opcodes.ACC_FINAL, false)
                : classes.field(read.owner, read.name, read.desc);
        boolean shared = !field.isFinal() && !read.name.startsWith("this$") && !read.name.startsWith("val$");
        String objectType = type.getSort() == Type.OBJECT ? type.getInternalName() : null;
        return Reads.field(path, field.key(), type.getSize(), shared, base, objectType);
    }

    @Override
    public Value copyOperation(AbstractInsnNode instruction, Value value) {
        return value;
    }

    @Override
    public Value unaryOperation(AbstractInsnNode instruction, Value value) {
        int opcode = instruction.getOpcode();
        switch (opcode) {
            case Opcodes.IINC:
                return value.isConstant()
                        ? Value.constant(value.number + ((IincInsnNode) instruction).incr, 1, true, value.because)
                        : Value.expression(1, value);
            case Opcodes.GETFIELD:
                path.use(value);
                return field((FieldInsnNode) instruction, value);
            case Opcodes.CHECKCAST:
                return value;
            case Opcodes.I2B, Opcodes.I2C, Opcodes.I2S:
                return value;
            case Opcodes.I2L:
                return value.isConstant()
                        ? Value.constant(value.number, 2, value.counter, value.because)
                        : Value.expression(2, value);
            case Opcodes.L2I:
                return value.isConstant()
                        ? Value.constant((int) value.number, 1, value.counter, value.because)
                        : Value.expression(1, value);
            case Opcodes.INEG, Opcodes.FNEG, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F, Opcodes.I2F, Opcodes.F2I:
            case Opcodes.INSTANCEOF:
                return Value.expression(1, value);
            case Opcodes.LNEG, Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2L, Opcodes.F2D, Opcodes.D2L:
                return Value.expression(2, value);
            case Opcodes.ARRAYLENGTH:
                return Value.expression(1, value);
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY:
                return Value.made(site(), null);
            case Opcodes.PUTSTATIC:
                write((FieldInsnNode) instruction);
                return null;
            default:
                return null;
        }
    }

    @Override
    public Value binaryOperation(AbstractInsnNode instruction, Value left, Value right) {
        int opcode = instruction.getOpcode();
        switch (opcode) {
            case Opcodes.IALOAD, Opcodes.AALOAD, Opcodes.FALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD:
                path.use(left);
                return left.kind == Value.Kind.FIELD && left.field.name().startsWith("$SwitchMap$")
                        ? Value.expression(1, right)
                        : Reads.element(path, 1, left, right);
            case Opcodes.LALOAD, Opcodes.DALOAD:
                path.use(left);
                return Reads.element(path, 2, left, right);
            case Opcodes.LCMP:
                return Value.comparison(left, right, site());
            case Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG:
                return Value.comparison(left, right, null);
            case Opcodes.PUTFIELD:
                write((FieldInsnNode) instruction);
                return null;
            default:
                break;
        }
        if (opcode < Opcodes.IADD || opcode > Opcodes.LXOR) {
            return null;
        }
        int size = isWide(opcode) ? 2 : 1;
        if (opcode == Opcodes.IAND || opcode == Opcodes.LAND) {
            Value masked = masked(size, left, right);
            if (masked != null) {
                return masked;
            }
        }
        if (left.isConstant() && right.isConstant()) {
            return fold(opcode, left, right, size);
        }
        boolean shifts = left.dependsOnShared() != right.dependsOnShared() && (left.isNumber() || right.isNumber());
        if (shifts && (opcode == Opcodes.ISUB || opcode == Opcodes.LSUB)) {
            return Value.difference(size, left, right, site());
        }
        return shifts && (opcode == Opcodes.IADD || opcode == Opcodes.LADD)
                ? Value.sum(size, left.isNumber() ? left : right, left.settled && right.settled)
                : Value.expression(size, left, right);
    }

    /** Some bits of a read, or null. */
    private Value masked(int size, Value left, Value right) {
        boolean maskLeft = !left.dependsOnShared();
        Value read = maskLeft ? right : left;
        Value mask = maskLeft ? left : right;
        if (!read.isComparable() || mask.dependsOnShared()) {
            return null;
        }
        return mask.isConstant()
                ? Value.masked(size, read, mask.number)
                : Value.masked(size, read, mask, site(), maskLeft);
    }

    private void write(FieldInsnNode instruction) {
        if (path.after != null && !ClassIndex.isPlatform(instruction.owner)) {
            path.log(
                    Event.Kind.USES,
                    Place.of(classes.field(instruction.owner, instruction.name, instruction.desc)
                            .key()),
                    null);
        }
    }

    private static boolean isWide(int opcode) {
        if (opcode >= Opcodes.ISHL) {
            return (opcode - Opcodes.ISHL) % 2 == 1;
        }
        return (opcode - Opcodes.IADD) % 2 == 1;
    }

    private static Value fold(int opcode, Value left, Value right, int size) {
        long a = left.number;
        long b = right.number;
        boolean counts = opcode == Opcodes.IADD || opcode == Opcodes.ISUB;
        Long result =
                switch (opcode) {
                    case Opcodes.IADD, Opcodes.LADD -> a + b;
                    case Opcodes.ISUB, Opcodes.LSUB -> a - b;
                    case Opcodes.IMUL, Opcodes.LMUL -> a * b;
                    case Opcodes.IAND, Opcodes.LAND -> a & b;
                    case Opcodes.IOR, Opcodes.LOR -> a | b;
                    case Opcodes.IXOR, Opcodes.LXOR -> a ^ b;
                    default -> null;
                };
        if (result == null) {
            return Value.unknown(size);
        }
        List<Decision> because = left.because;
        if (because.isEmpty()) {
            because = right.because;
        } else if (!right.because.isEmpty()) {
            because = new ArrayList<>(because);
            for (Decision d : right.because) {
                d.expand(because);
            }
        }
        return Value.constant(size == 1 ? result.intValue() : result, size, counts, because);
    }

    @Override
    public Value ternaryOperation(AbstractInsnNode instruction, Value array, Value index, Value value) {
        path.use(array);
        return null;
    }

    @Override
    public Value naryOperation(AbstractInsnNode instruction, List<? extends Value> values) {
        return instruction.getOpcode() == Opcodes.MULTIANEWARRAY ? Value.made(site(), null) : Value.UNKNOWN;
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Value value, Value expected) {
        // Returns are followed by the explorer.
    }

    @Override
    public Value merge(Value a, Value b) {
        return Merge.merge(a, b);
    }
}
