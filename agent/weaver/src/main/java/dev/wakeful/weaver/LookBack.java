package dev.wakeful.weaver;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds the instruction that put an operand on the stack by walking back over straight code: for the many operands that {@link
 * Origins} would cost too much to ask about. Where paths meet it gives up. Works on the instructions as they were before weaving.
 */
final class LookBack {
    private final AbstractInsnNode[] original;
    /** Positions of labels that something jumps to. */
    private final BitSet targets = new BitSet();
    /** By local: the position of the only store into it, -1 when there are several. Made when first needed. */
    private Map<Integer, Integer> stores;

    LookBack(MethodNode method, AbstractInsnNode[] original) {
        this.original = original;
        BitSet marked = targets;
        for (AbstractInsnNode instruction : original) {
            if (instruction instanceof JumpInsnNode jump) {
                mark(method, jump.label, marked);
            } else if (instruction instanceof TableSwitchInsnNode table) {
                mark(method, table.dflt, marked);
                for (LabelNode label : table.labels) {
                    mark(method, label, marked);
                }
            } else if (instruction instanceof LookupSwitchInsnNode lookup) {
                mark(method, lookup.dflt, marked);
                for (LabelNode label : lookup.labels) {
                    mark(method, label, marked);
                }
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            mark(method, block.handler, marked);
        }
    }

    /** Indexes are those of the original instructions: nothing may have been woven yet. */
    private static void mark(MethodNode method, LabelNode label, BitSet marked) {
        marked.set(method.instructions.indexOf(label));
    }

    /** Whether something jumps to the label at a position. */
    boolean isTarget(int position) {
        return targets.get(position);
    }

    /** Like {@link #producer}, but through locals that are assigned once as well: where the value most likely comes from. */
    int origin(int position, int depth) {
        int at = producer(position, depth);
        for (int hops = 0; at >= 0 && isLoad(original[at].getOpcode()) && hops < 4; hops++) {
            int store = onlyStore(((VarInsnNode) original[at]).var);
            int behind = store < 0 ? -1 : producer(store, 0);
            if (behind < 0) {
                return at;
            }
            at = behind;
        }
        return at;
    }

    private static boolean isLoad(int opcode) {
        return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
    }

    /**
     * The position of the instruction that put the slot on the stack which is {@code depth} slots below the top one before the instruction
     * at {@code position}, or -1 when that is not plain to see. Copies and casts of a value are seen through.
     */
    int producer(int position, int depth) {
        int wanted = depth;
        for (int i = position - 1; i >= 0; i--) {
            AbstractInsnNode instruction = original[i];
            int opcode = instruction.getOpcode();
            if (opcode == Opcodes.DUP) {
                wanted = wanted == 0 ? 0 : wanted - 1;
            } else if (opcode == Opcodes.DUP2) {
                wanted = wanted < 2 ? wanted : wanted - 2;
            } else if (stops(opcode) || targets.get(i)) {
                return -1;
            } else if (opcode >= 0 && opcode != Opcodes.CHECKCAST) {
                int pushed = pushed(instruction);
                if (wanted < pushed) {
                    return i;
                }
                wanted += popped(instruction) - pushed;
            }
        }
        return -1;
    }

    /** What moves slots about, or is not left for the next instruction. */
    private static boolean stops(int opcode) {
        return opcode >= Opcodes.DUP_X1 && opcode <= Opcodes.SWAP && opcode != Opcodes.DUP2
                || opcode >= Opcodes.GOTO && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW;
    }

    /** The position of the only store into a local, or -1. */
    private int onlyStore(int local) {
        if (stores == null) {
            stores = new HashMap<>();
            for (int i = 0; i < original.length; i++) {
                if (original[i] instanceof VarInsnNode store
                        && store.getOpcode() >= Opcodes.ISTORE
                        && store.getOpcode() <= Opcodes.ASTORE) {
                    stores.merge(store.var, i, (one, other) -> -1);
                }
            }
        }
        return stores.getOrDefault(local, -1);
    }

    /** Slots that an instruction puts on the stack. */
    private static int pushed(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (instruction instanceof FieldInsnNode field) {
            boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
            return reads ? Type.getType(field.desc).getSize() : 0;
        }
        if (instruction instanceof MethodInsnNode call) {
            return Type.getReturnType(call.desc).getSize();
        }
        if (instruction instanceof InvokeDynamicInsnNode call) {
            return Type.getReturnType(call.desc).getSize();
        }
        if (instruction instanceof LdcInsnNode constant) {
            return constant.cst instanceof Long || constant.cst instanceof Double ? 2 : 1;
        }
        return SlotTable.pushed(opcode);
    }

    /** Slots that an instruction takes off the stack. */
    static int popped(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (instruction instanceof FieldInsnNode field) {
            return switch (opcode) {
                case Opcodes.GETSTATIC -> 0;
                case Opcodes.GETFIELD -> 1;
                case Opcodes.PUTSTATIC -> Type.getType(field.desc).getSize();
                default -> 1 + Type.getType(field.desc).getSize();
            };
        }
        if (instruction instanceof MethodInsnNode call) {
            int arguments = Type.getArgumentsAndReturnSizes(call.desc) >> 2;
            return opcode == Opcodes.INVOKESTATIC ? arguments - 1 : arguments;
        }
        if (instruction instanceof InvokeDynamicInsnNode call) {
            return (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
        }
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return array.dims;
        }
        return SlotTable.popped(opcode);
    }
}
