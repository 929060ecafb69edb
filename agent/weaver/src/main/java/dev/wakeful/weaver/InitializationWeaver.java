package dev.wakeful.weaver;

import dev.wakeful.bootstrap.InitializationHooks;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/** Ends of static initializers, and the uses of classes that no other record tells of. */
final class InitializationWeaver {
    private final MethodContext context;

    InitializationWeaver(MethodContext context) {
        this.context = context;
    }

    /** The constants of other classes: objects that their initializers made. */
    boolean weaveUse(int position) {
        AbstractInsnNode instruction = context.original[position];
        if (!context.type.accesses) {
            return false;
        }
        String used = null;
        if (instruction instanceof FieldInsnNode read) {
            used = ownerOfConstant(read);
        } else if (instruction instanceof MethodInsnNode call) {
            boolean values = call.getOpcode() == Opcodes.INVOKESTATIC && call.name.equals("values");
            used = values && call.desc.equals("()[L" + call.owner + ';') ? call.owner : null;
        }
        if (used == null || used.equals(context.type.name) || LoaderView.isJdk(used)) {
            return false;
        }
        context.method.instructions.insert(instruction, use(used));
        return true;
    }

    private static InsnList use(String className) {
        return new Code()
                .push(numberOf(className))
                .call(Code.INITIALIZATION_HOOKS, "used", "(I)V")
                .take();
    }

    /** The class that declares the constant which the instruction reads, null when it reads none that refers to an object. */
    private String ownerOfConstant(FieldInsnNode read) {
        if (read.getOpcode() != Opcodes.GETSTATIC
                || !MethodContext.isReference(Type.getType(read.desc))
                || LoaderView.isJdk(read.owner)) {
            return null;
        }
        ClassSummary.Field declared = context.type.view.field(read.owner, read.name, read.desc);
        return declared != null && declared.isFinal() ? declared.owner() : null;
    }

    /**
     * Constants of the method's own class: what it reads there it may hand to other classes before anything of its own is recorded. Asked once for each method.
     */
    boolean weaveOwnUse() {
        if (!context.type.accesses || context.method.name.equals("<clinit>") || !readsOwnConstant()) {
            return false;
        }
        context.method.instructions.insert(use(context.type.name));
        return true;
    }

    /** Whether there is nothing in such an object that an initializer could have filled and another class could read. */
    private static boolean hasNoState(String descriptor) {
        return descriptor.startsWith("Ljava/lang/") || descriptor.endsWith("FieldUpdater;");
    }

    private boolean readsOwnConstant() {
        for (AbstractInsnNode instruction : context.original) {
            if (instruction instanceof FieldInsnNode read
                    && !hasNoState(read.desc)
                    && context.type.name.equals(ownerOfConstant(read))) {
                return true;
            }
        }
        return false;
    }

    /** The end of this class's own initializer. */
    boolean weaveEnd() {
        if (!context.type.accesses || !context.method.name.equals("<clinit>")) {
            return false;
        }
        int site = context.entrySite("initialize");
        for (AbstractInsnNode instruction : context.original) {
            if (instruction.getOpcode() == Opcodes.RETURN) {
                context.method.instructions.insertBefore(
                        instruction,
                        new Code()
                                .push(numberOf(context.type.name))
                                .push(site)
                                .call(Code.INITIALIZATION_HOOKS, "initialized", "(II)V")
                                .take());
            }
        }
        return true;
    }

    private static int numberOf(String className) {
        return className.hashCode() & ((1 << InitializationHooks.NUMBER_BITS) - 1);
    }
}
