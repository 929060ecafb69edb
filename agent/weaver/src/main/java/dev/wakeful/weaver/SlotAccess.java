package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.SlotCall;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The record of a call that reads or writes a slot of a map, list or atomic array through which locks are reached, or which a guard looks at. */
final class SlotAccess {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String HOOKS = "dev/wakeful/bootstrap/SlotHooks";

    private final SlotCall kind;
    /** Whether a guard decides by what is taken out. */
    private final boolean looks;

    private final Type[] arguments;

    SlotAccess(SlotCall kind, MethodInsnNode call, boolean looks) {
        this.kind = kind;
        this.looks = looks;
        this.arguments = Type.getArgumentTypes(call.desc);
    }

    boolean reads() {
        return kind == SlotCall.READ;
    }

    /** Whether it looks at what is in the slot: it reads it, or takes it out. */
    boolean looks() {
        return reads() || looks;
    }

    /**
     * From the result, if there is one, and the receiver to the same, with the arguments in locals.
     *
     * @param lookSite where what is taken out is looked at
     */
    void after(Code code, int[] locals, int site, int lookSite) {
        if (looks) {
            code.op(Opcodes.DUP2).load(arguments[0], locals[0]).push(lookSite).push(site);
            code.call(HOOKS, "taken", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;II)V");
            return;
        }
        boolean asked = kind == SlotCall.TRY_REMOVE || kind == SlotCall.TRY_WRITE;
        boolean tells = reads() || kind == SlotCall.COMPUTE;
        boolean withResult = tells || asked || kind == SlotCall.FILL;
        code.op(withResult ? Opcodes.DUP2 : Opcodes.DUP);
        code.load(arguments[0], locals[0]);
        if (kind == SlotCall.WRITE || kind == SlotCall.FILL) {
            code.load(OBJECT, locals[1]);
        } else if (kind == SlotCall.TRY_WRITE) {
            code.load(OBJECT, locals[2]);
        } else if (!tells) {
            code.op(Opcodes.ACONST_NULL);
        }
        String key = MethodContext.isReference(arguments[0]) ? "Ljava/lang/Object;" : "I";
        String value = tells ? "" : "Ljava/lang/Object;";
        String result = asked ? "Z" : withResult ? "Ljava/lang/Object;" : "";
        String descriptor = '(' + result + "Ljava/lang/Object;" + key + value + "I)V";
        code.push(site).call(HOOKS, hook(), descriptor);
    }

    private String hook() {
        return switch (kind) {
            case READ -> "read";
            case WRITE, REMOVE -> "written";
            case TRY_WRITE, TRY_REMOVE -> "tried";
            case FILL -> "filled";
            case COMPUTE -> "computed";
        };
    }
}
