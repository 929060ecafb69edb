package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls of accessors are marked before the call, so that what they read is known to belong to the caller. */
final class AccessorWeaver {
    private final MethodContext context;

    AccessorWeaver(MethodContext context) {
        this.context = context;
    }

    boolean weave(int position) {
        if (!context.plain || !(context.original[position] instanceof MethodInsnNode call)) {
            return false;
        }
        AccessorMethods accessors = context.type.view.accessors();
        boolean virtual = call.getOpcode() != Opcodes.INVOKESPECIAL;
        if (!virtual || !accessors.isCalled(call.getOpcode(), call.owner, call.name, call.desc)) {
            return false;
        }
        String owner = call.owner.substring(Math.max(call.owner.lastIndexOf('/'), call.owner.lastIndexOf('$')) + 1);
        int site = context.site(position, owner + '.' + call.name + "()", 0, 0);
        if (!context.hasGate(site)) {
            return false;
        }
        context.method.instructions.insertBefore(
                call,
                new Code()
                        .push(site)
                        .call(Code.ACCESS_HOOKS, "accessorCall", "(I)V")
                        .take());
        return true;
    }
}
