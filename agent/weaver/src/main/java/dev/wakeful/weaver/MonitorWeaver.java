package dev.wakeful.weaver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Synchronized blocks. Where the events stand decides whether the method is ever compiled: HotSpot's compilers refuse a
 * method in which a call may leave it with a monitor held, or in which a handler that exits a monitor covers a call
 * of its own. So the range of the block's handler starts before the enter event, the release event of a normal path
 * comes before its monitorexit, where the handler covers it, and that of the handler comes after it, outside of every
 * range of its own.
 */
final class MonitorWeaver {
    private static final String LOCK_AND_SITE = "(Ljava/lang/Object;I)V";
    private static final String OPERATION = "synchronized";
    private static final int HANDLER_LENGTH = 16;

    private final MethodContext context;
    private final MethodNode method;

    MonitorWeaver(MethodContext context) {
        this.context = context;
        this.method = context.method;
    }

    /** Weaves the instruction at a position when it is of a monitor. */
    boolean weave(int position) {
        AbstractInsnNode instruction = context.original[position];
        if (instruction.getOpcode() == Opcodes.MONITORENTER) {
            weaveEnter(instruction, context.site(position, OPERATION, 0, 0));
            return true;
        }
        if (instruction.getOpcode() == Opcodes.MONITOREXIT) {
            weaveExit(instruction, context.site(position, OPERATION, 0, 0));
            return true;
        }
        return false;
    }

    private void weaveEnter(AbstractInsnNode enter, int site) {
        LabelNode start = new LabelNode();
        InsnList event = new Code()
                .label(start)
                .hook("monitorEntered", LOCK_AND_SITE, site)
                .take();
        List<LabelNode> blockStarts = new ArrayList<>();
        for (AbstractInsnNode next = enter.getNext();
                next != null && (next.getOpcode() < 0 || next.getOpcode() == Opcodes.NOP);
                next = next.getNext()) {
            if (next instanceof LabelNode label) {
                blockStarts.add(label);
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (blockStarts.contains(block.start) && exitOf(block) != null) {
                block.start = start;
            }
        }
        method.instructions.insertBefore(enter, new InsnNode(Opcodes.DUP));
        method.instructions.insert(enter, event);
    }

    private void weaveExit(AbstractInsnNode exit, int site) {
        boolean covered = isCoveredByHandlerOfSameLock(exit);
        AbstractInsnNode place = covered ? exit : lastCovered(exit);
        if (place != null) {
            AbstractInsnNode lock =
                    covered ? new InsnNode(Opcodes.DUP) : new VarInsnNode(Opcodes.ALOAD, lockLocal(exit));
            method.instructions.insertBefore(place, lock);
            method.instructions.insertBefore(
                    place,
                    new Code().hook("monitorExiting", LOCK_AND_SITE, site).take());
            return;
        }
        method.instructions.insertBefore(exit, new InsnNode(Opcodes.DUP));
        LabelNode before = new LabelNode();
        LabelNode after = new LabelNode();
        Code event = new Code().label(before).hook("monitorExitedLate", LOCK_AND_SITE, site);
        method.instructions.insert(exit, event.label(after).take());
        uncover(exit, before, after);
    }

    /**
     * Takes the instructions between two labels out of the ranges whose handler is the one that ends with {@code
     * exit}.
     */
    private void uncover(AbstractInsnNode exit, LabelNode before, LabelNode after) {
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            blocks.add(block);
            if (exitOf(block) == exit && covers(block, exit)) {
                if (hasCode(after, block.end)) {
                    blocks.add(new TryCatchBlockNode(after, block.end, block.handler, block.type));
                }
                block.end = before;
            }
        }
        method.tryCatchBlocks.clear();
        method.tryCatchBlocks.addAll(blocks);
    }

    /**
     * Where the block's handler still covers the event of an exit that it does not cover, as Kotlin's compiler has it: the range ends before the lock is loaded for the
     * exit. Null when there is no such place. A store that ends the range stays behind the event, because the handler's frame need not
     * fit what the store leaves.
     */
    private AbstractInsnNode lastCovered(AbstractInsnNode exit) {
        AbstractInsnNode load = exit.getPrevious();
        while (load != null && load.getOpcode() < 0) {
            load = load.getPrevious();
        }
        if (load == null || load.getOpcode() != Opcodes.ALOAD) {
            return null;
        }
        List<LabelNode> ends = new ArrayList<>();
        AbstractInsnNode last = load.getPrevious();
        for (; last != null && last.getOpcode() < 0; last = last.getPrevious()) {
            if (last instanceof LabelNode label) {
                ends.add(label);
            }
        }
        if (last == null || !goesOn(last.getOpcode()) || isJumpedTo(ends)) {
            return null;
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            AbstractInsnNode handlerExit = ends.contains(block.end) ? exitOf(block) : null;
            if (handlerExit != null
                    && handlerExit != exit
                    && lockLocal(handlerExit) == ((VarInsnNode) load).var
                    && covers(block, last)) {
                return last.getOpcode() >= Opcodes.ISTORE && last.getOpcode() <= Opcodes.ASTORE ? last : block.end;
            }
        }
        return null;
    }

    private static boolean goesOn(int opcode) {
        boolean leaves = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW;
        boolean jumps = opcode >= Opcodes.IFEQ && opcode <= Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
        return !leaves && !jumps;
    }

    private boolean isJumpedTo(List<LabelNode> labels) {
        for (AbstractInsnNode node : method.instructions) {
            boolean hit = node instanceof JumpInsnNode jump && labels.contains(jump.label)
                    || node instanceof TableSwitchInsnNode table
                            && (labels.contains(table.dflt) || !Collections.disjoint(table.labels, labels))
                    || node instanceof LookupSwitchInsnNode lookup
                            && (labels.contains(lookup.dflt) || !Collections.disjoint(lookup.labels, labels));
            if (hit) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCode(AbstractInsnNode from, AbstractInsnNode to) {
        for (AbstractInsnNode next = from; next != null && next != to; next = next.getNext()) {
            if (next.getOpcode() >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isCoveredByHandlerOfSameLock(AbstractInsnNode exit) {
        int lock = lockLocal(exit);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            AbstractInsnNode handlerExit = exitOf(block);
            if (handlerExit != null && covers(block, exit)) {
                if (handlerExit == exit) {
                    return false;
                }
                if (lockLocal(handlerExit) == lock) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The local that the operand of a monitorexit is loaded from, or -1; sees through what this class inserts. */
    private static int lockLocal(AbstractInsnNode exit) {
        AbstractInsnNode previous = exit.getPrevious();
        while (previous != null && (previous.getOpcode() < 0 || previous.getOpcode() == Opcodes.DUP)) {
            previous = previous.getPrevious();
        }
        return previous != null && previous.getOpcode() == Opcodes.ALOAD ? ((VarInsnNode) previous).var : -1;
    }

    private boolean covers(TryCatchBlockNode block, AbstractInsnNode instruction) {
        int index = method.instructions.indexOf(instruction);
        return method.instructions.indexOf(block.start) < index && index < method.instructions.indexOf(block.end);
    }

    /** The monitorexit with which the handler of a catch-all block begins, or null when it is no such handler. */
    private static AbstractInsnNode exitOf(TryCatchBlockNode block) {
        if (block.type != null) {
            return null;
        }
        AbstractInsnNode next = block.handler;
        for (int length = 0; next != null && length < HANDLER_LENGTH; next = next.getNext()) {
            int opcode = next.getOpcode();
            if (opcode < 0) {
                continue;
            }
            length++;
            if (opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
                next = ((JumpInsnNode) next).label;
            } else if (opcode == Opcodes.MONITOREXIT) {
                return next;
            } else if (opcode != Opcodes.ASTORE
                    && opcode != Opcodes.ALOAD
                    && opcode != Opcodes.NOP
                    && opcode != Opcodes.DUP
                    && opcode != Opcodes.SWAP) {
                return null;
            }
        }
        return null;
    }
}
