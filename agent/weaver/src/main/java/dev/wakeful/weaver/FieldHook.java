package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;

/** The code around an access of a field that calls the hook of its kind. */
enum FieldHook {
    /** Variables that something waits for, locks through or is handed over by. */
    WATCHED(Code.HOOKS),
    VOLATILE("dev/wakeful/bootstrap/VolatileHooks"),
    /** Everything else; static fields have hooks of their own, which spares an instruction. */
    PLAIN(Code.ACCESS_HOOKS);

    private final String owner;

    FieldHook(String owner) {
        this.owner = owner;
    }

    /** Whether there is a hook for fields of a type. */
    boolean takes(Type value) {
        return this != WATCHED || hasValue(value);
    }

    /** What stands before the access. {@code freeLocal}: where a wide value may wait. */
    Code before(FieldInsnNode access, Type value, int site, int freeLocal) {
        Code code = new Code();
        switch (access.getOpcode()) {
            case Opcodes.GETFIELD -> {
                code.op(Opcodes.DUP);
                if (!passesValueAfter(value)) {
                    call(code, "read", value, false, site);
                }
            }
            case Opcodes.PUTFIELD -> {
                copyOwnerAndValue(code, value, freeLocal);
                call(code, "write", value, false, site);
                if (hasValue(value) && value.getSize() == 2) {
                    code.load(value, freeLocal);
                }
            }
            case Opcodes.PUTSTATIC -> {
                copyValue(code, value);
                call(code, "write", value, true, site);
            }
            default -> {
                // A static field is recorded after the read.
            }
        }
        return code;
    }

    /** What stands after the access. */
    Code after(FieldInsnNode access, Type value, int site) {
        Code code = new Code();
        boolean wide = value.getSize() == 2;
        if (access.getOpcode() == Opcodes.GETSTATIC) {
            copyValue(code, value);
            call(code, "read", value, true, site);
        } else if (access.getOpcode() == Opcodes.GETFIELD && passesValueAfter(value)) {
            if (hasValue(value)) {
                code.op(wide ? Opcodes.DUP2_X1 : Opcodes.DUP_X1);
            } else if (wide) {
                code.op(Opcodes.DUP2_X1).op(Opcodes.POP2);
            } else {
                code.op(Opcodes.SWAP);
            }
            call(code, "read", value, false, site);
        }
        return code;
    }

    /** The order that a volatile read sees is known after it only; of a plain one just the value is. */
    private boolean passesValueAfter(Type value) {
        return this == VOLATILE || hasValue(value);
    }

    /** Before a write: from owner and value to owner, value, owner and (where it is recorded) value. */
    private static void copyOwnerAndValue(Code code, Type value, int freeLocal) {
        boolean wide = value.getSize() == 2;
        if (hasValue(value) && wide) {
            code.store(value, freeLocal).op(Opcodes.DUP).load(value, freeLocal);
        } else if (hasValue(value)) {
            code.op(Opcodes.DUP2);
        } else if (wide) {
            code.op(Opcodes.DUP2_X1).op(Opcodes.POP2).op(Opcodes.DUP_X2);
        } else {
            code.op(Opcodes.DUP2).op(Opcodes.POP);
        }
    }

    /** Of a static field: a copy of the value where it is recorded, above null where the hook asks for an owner. */
    private void copyValue(Code code, Type value) {
        boolean wide = value.getSize() == 2;
        if (hasValue(value)) {
            code.op(wide ? Opcodes.DUP2 : Opcodes.DUP);
        }
        if (this == PLAIN) {
            return;
        }
        code.op(Opcodes.ACONST_NULL);
        if (hasValue(value) && wide) {
            code.op(Opcodes.DUP_X2).op(Opcodes.POP);
        } else if (hasValue(value)) {
            code.op(Opcodes.SWAP);
        }
    }

    /** A call of the hook alone, of an instance field: owner and value are on the stack. */
    void call(Code code, String verb, Type value, int site) {
        call(code, verb, value, false, site);
    }

    private void call(Code code, String verb, Type value, boolean isStatic, int site) {
        boolean ofClass = isStatic && this == PLAIN;
        String name = verb + (ofClass ? "Static" : "") + kind(value);
        String descriptor = '(' + (ofClass ? "" : "Ljava/lang/Object;") + parameter(value) + "I)V";
        code.push(site).call(owner, name, descriptor);
    }

    private static boolean hasValue(Type value) {
        return value.getSort() != Type.FLOAT && value.getSort() != Type.DOUBLE;
    }

    /** The ending of the hooks' names. */
    private static String kind(Type value) {
        return switch (value.getSort()) {
            case Type.LONG -> "Long";
            case Type.FLOAT, Type.DOUBLE -> "Other";
            case Type.OBJECT, Type.ARRAY -> "Reference";
            default -> "Int";
        };
    }

    private static String parameter(Type value) {
        return switch (value.getSort()) {
            case Type.LONG -> "J";
            case Type.FLOAT, Type.DOUBLE -> "";
            case Type.OBJECT, Type.ARRAY -> "Ljava/lang/Object;";
            default -> "I";
        };
    }
}
