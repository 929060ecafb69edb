package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A run of instructions under construction. */
final class Code {
    static final String HOOKS = "dev/wakeful/bootstrap/Hooks";
    static final String ACCESS_HOOKS = "dev/wakeful/bootstrap/AccessHooks";
    static final String ATOMIC_HOOKS = "dev/wakeful/bootstrap/AtomicHooks";
    static final String ATOMIC_FUNCTION_HOOKS = "dev/wakeful/bootstrap/AtomicFunctionHooks";
    static final String ATOMIC_ARRAY_HOOKS = "dev/wakeful/bootstrap/AtomicArrayHooks";
    static final String ATOMIC_ARRAY_FUNCTION_HOOKS = "dev/wakeful/bootstrap/AtomicArrayFunctionHooks";
    static final String BLOCKING_HOOKS = "dev/wakeful/bootstrap/BlockingHooks";
    static final String BULK_HOOKS = "dev/wakeful/bootstrap/BulkHooks";
    static final String COMPARAND_HOOKS = "dev/wakeful/bootstrap/ComparandHooks";
    static final String INITIALIZATION_HOOKS = "dev/wakeful/bootstrap/InitializationHooks";
    static final String LIBRARY_HOOKS = "dev/wakeful/bootstrap/LibraryHooks";
    static final String THREAD_HOOKS = "dev/wakeful/bootstrap/ThreadHooks";
    static final String THREAD_LOCAL_HOOKS = "dev/wakeful/bootstrap/ThreadLocalHooks";
    static final String ORDER_HOOKS = "dev/wakeful/bootstrap/OrderHooks";

    private final InsnList instructions = new InsnList();

    Code op(int opcode) {
        instructions.add(new InsnNode(opcode));
        return this;
    }

    Code push(int value) {
        if (value >= -1 && value <= 5) {
            instructions.add(new InsnNode(Opcodes.ICONST_0 + value));
        } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
            instructions.add(new IntInsnNode(Opcodes.BIPUSH, value));
        } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            instructions.add(new IntInsnNode(Opcodes.SIPUSH, value));
        } else {
            instructions.add(new LdcInsnNode(value));
        }
        return this;
    }

    Code pushClass(String internalName) {
        instructions.add(new LdcInsnNode(Type.getObjectType(internalName)));
        return this;
    }

    Code load(Type type, int local) {
        instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
        return this;
    }

    Code store(Type type, int local) {
        instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), local));
        return this;
    }

    Code cast(Type type) {
        instructions.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
        return this;
    }

    Code label(LabelNode label) {
        instructions.add(label);
        return this;
    }

    /** Calls a hook whose last parameter is the site. */
    Code hook(String name, String descriptor, int site) {
        push(site);
        return call(HOOKS, name, descriptor);
    }

    Code call(String owner, String name, String descriptor) {
        instructions.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
        return this;
    }

    /** The instructions; this run is empty afterwards. */
    InsnList take() {
        return instructions;
    }
}
