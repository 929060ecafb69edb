package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Optimistic reads of StampedLocks: where a stamp is taken and where it is validated, the version of the lock is read. Whoever judges
 * the accesses between the two needs both.
 */
final class StampWeaver {
    private static final String STAMPED_LOCK = "java/util/concurrent/locks/StampedLock";

    private final MethodContext context;

    StampWeaver(MethodContext context) {
        this.context = context;
    }

    boolean weave(int position) {
        if (!context.type.accesses
                || !(context.original[position] instanceof MethodInsnNode call)
                || !call.owner.equals(STAMPED_LOCK)) {
            return false;
        }
        boolean takes = call.name.equals("tryOptimisticRead") && call.desc.equals("()J");
        boolean validates = call.name.equals("validate") && call.desc.equals("(J)Z");
        if (!takes && !validates) {
            return false;
        }
        int variable = context.type.sites.variable(
                Variable.Kind.ATOMIC, new FieldKey(STAMPED_LOCK, "version", "J"), Variable.VOLATILE);
        int site = context.secondSite(position, "StampedLock." + call.name + "()", variable);
        Code code = new Code();
        if (takes) {
            code.op(Opcodes.DUP);
        } else {
            // From lock and stamp to the same with the lock on top.
            code.op(Opcodes.DUP2_X1).op(Opcodes.POP2).op(Opcodes.DUP_X2);
        }
        code.push(site).call(Code.ACCESS_HOOKS, "readVersion", "(Ljava/lang/Object;I)V");
        context.method.instructions.insertBefore(call, code.take());
        return true;
    }
}
