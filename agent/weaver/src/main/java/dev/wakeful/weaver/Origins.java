package dev.wakeful.weaver;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Data flow over a method as it was before weaving: where operands come from. Computed when first asked. */
final class Origins {
    private final String className;
    private final MethodNode method;
    private boolean analyzed;
    private Frame<Origin>[] frames;

    /** Must be asked once before the method is changed. */
    Origins(String className, MethodNode method) {
        this.className = className;
        this.method = method;
    }

    /** Analyzes the method as it is now; false when it defeats the analysis. */
    boolean analyze() {
        if (!analyzed) {
            analyzed = true;
            try {
                frames = new OriginAnalyzer(method.name.equals("<init>")).analyze(className, method);
            } catch (AnalyzerException | RuntimeException defeated) {
                frames = null;
            }
        }
        return frames != null;
    }

    /**
     * The operand {@code depth} values below the top of the stack before the instruction at {@code position} of the
     * original instruction list; {@link Origin#ONE} where unknown.
     */
    Origin operand(int position, int depth) {
        Frame<Origin> frame = frames == null ? null : frames[position];
        if (frame == null || depth >= frame.getStackSize()) {
            return Origin.ONE;
        }
        return frame.getStack(frame.getStackSize() - 1 - depth);
    }

    /** Whether the instruction can be reached at all. */
    boolean isReachable(int position) {
        return frames == null || frames[position] != null;
    }

    private static final class OriginAnalyzer extends Analyzer<Origin> {
        OriginAnalyzer(boolean constructor) {
            super(new OriginInterpreter(constructor));
        }

        @Override
        protected Frame<Origin> newFrame(int locals, int stack) {
            return new OriginFrame(locals, stack);
        }

        @Override
        protected Frame<Origin> newFrame(Frame<? extends Origin> frame) {
            return new OriginFrame(frame);
        }
    }

    private static final class OriginFrame extends Frame<Origin> {
        OriginFrame(int locals, int stack) {
            super(locals, stack);
        }

        OriginFrame(Frame<? extends Origin> frame) {
            super(frame);
        }

        @Override
        public void execute(AbstractInsnNode instruction, Interpreter<Origin> interpreter) throws AnalyzerException {
            boolean initializes = false;
            if (instruction.getOpcode() == Opcodes.INVOKESPECIAL) {
                MethodInsnNode call = (MethodInsnNode) instruction;
                int arguments = Type.getArgumentTypes(call.desc).length;
                initializes = call.name.equals("<init>")
                        && getStackSize() > arguments
                        && getStack(getStackSize() - 1 - arguments).kind() == Origin.Kind.UNINITIALIZED_THIS;
            }
            super.execute(instruction, interpreter);
            if (initializes) {
                for (int i = 0; i < getLocals(); i++) {
                    if (getLocal(i).kind() == Origin.Kind.UNINITIALIZED_THIS) {
                        setLocal(i, Origin.THIS);
                    }
                }
                for (int i = 0; i < getStackSize(); i++) {
                    if (getStack(i).kind() == Origin.Kind.UNINITIALIZED_THIS) {
                        setStack(i, Origin.THIS);
                    }
                }
            }
        }
    }

    private static final class OriginInterpreter extends Interpreter<Origin> {
        private final boolean constructor;

        OriginInterpreter(boolean constructor) {
            super(Opcodes.ASM9);
            this.constructor = constructor;
        }

        @Override
        public Origin newValue(Type type) {
            if (type == Type.VOID_TYPE) {
                return null;
            }
            return type == null ? Origin.ONE : Origin.of(type.getSize());
        }

        @Override
        public Origin newParameterValue(boolean isInstanceMethod, int local, Type type) {
            if (!isInstanceMethod || local != 0) {
                return newValue(type);
            }
            return constructor ? Origin.UNINITIALIZED : Origin.THIS;
        }

        @Override
        public Origin newOperation(AbstractInsnNode instruction) {
            switch (instruction.getOpcode()) {
                case Opcodes.GETSTATIC:
                    FieldInsnNode field = (FieldInsnNode) instruction;
                    return new Origin(Origin.Kind.ANY, Type.getType(field.desc).getSize(), field);
                case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1:
                    return Origin.TWO;
                case Opcodes.LDC:
                    Object constant = ((LdcInsnNode) instruction).cst;
                    boolean wide = constant instanceof Long
                            || constant instanceof Double
                            || constant instanceof ConstantDynamic dynamic && dynamic.getSize() == 2;
                    return wide ? Origin.TWO : Origin.ONE;
                default:
                    return Origin.ONE;
            }
        }

        @Override
        public Origin copyOperation(AbstractInsnNode instruction, Origin value) {
            return value;
        }

        @Override
        public Origin unaryOperation(AbstractInsnNode instruction, Origin value) {
            switch (instruction.getOpcode()) {
                case Opcodes.GETFIELD:
                    FieldInsnNode field = (FieldInsnNode) instruction;
                    return new Origin(Origin.Kind.ANY, Type.getType(field.desc).getSize(), field);
                case Opcodes.CHECKCAST:
                    return value;
                case Opcodes.LNEG, Opcodes.DNEG, Opcodes.I2L, Opcodes.I2D, Opcodes.L2D, Opcodes.F2L, Opcodes.F2D:
                case Opcodes.D2L:
                    return Origin.TWO;
                default:
                    return Origin.ONE;
            }
        }

        @Override
        public Origin binaryOperation(AbstractInsnNode instruction, Origin left, Origin right) {
            switch (instruction.getOpcode()) {
                case Opcodes.LALOAD,
                        Opcodes.DALOAD,
                        Opcodes.LADD,
                        Opcodes.DADD,
                        Opcodes.LSUB,
                        Opcodes.DSUB,
                        Opcodes.LMUL:
                case Opcodes.DMUL, Opcodes.LDIV, Opcodes.DDIV, Opcodes.LREM, Opcodes.DREM, Opcodes.LSHL, Opcodes.LSHR:
                case Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR:
                    return Origin.TWO;
                default:
                    return Origin.ONE;
            }
        }

        @Override
        public Origin ternaryOperation(AbstractInsnNode instruction, Origin first, Origin second, Origin third) {
            return Origin.ONE;
        }

        @Override
        public Origin naryOperation(AbstractInsnNode instruction, List<? extends Origin> values) {
            if (instruction.getOpcode() == Opcodes.MULTIANEWARRAY) {
                return Origin.ONE;
            }
            String descriptor =
                    instruction instanceof MethodInsnNode call ? call.desc : ((InvokeDynamicInsnNode) instruction).desc;
            return newValue(Type.getReturnType(descriptor));
        }

        @Override
        public void returnOperation(AbstractInsnNode instruction, Origin value, Origin expected) {
            // A return has no effect on where values come from.
        }

        @Override
        public Origin merge(Origin one, Origin other) {
            if (one.equals(other)) {
                return one;
            }
            int size = Math.min(one.size(), other.size());
            if (one.kind() == Origin.Kind.UNINITIALIZED_THIS || other.kind() == Origin.Kind.UNINITIALIZED_THIS) {
                return Origin.UNINITIALIZED;
            }
            return one.sameField(other) && one.kind() == other.kind() ? one : Origin.of(size);
        }
    }
}
