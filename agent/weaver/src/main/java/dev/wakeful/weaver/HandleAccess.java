package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.HandleCall;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call on a field updater or VarHandle whose field is known, as an access of that field: what stands before and after the call beside what it does to the order of
 * threads. The first argument is the object, and the others are values of the field.
 */
final class HandleAccess {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String HOOKS = "dev/wakeful/bootstrap/HandleHooks";

    private final HandleCall kind;
    private final FieldHook hook;
    private final Type value;
    private final int site;
    private final MethodInsnNode call;

    private HandleAccess(HandleCall kind, FieldHook hook, Type value, int site, MethodInsnNode call) {
        this.kind = kind;
        this.hook = hook;
        this.value = value;
        this.site = site;
        this.call = call;
    }

    /** Whether a call on a handle for an instance field is understood. {@code field}: the type of the field. */
    static boolean matches(MethodInsnNode call, Type field) {
        HandleCall kind = HandleCall.named(call.name);
        if (kind == null) {
            return false;
        }
        Type[] arguments = Type.getArgumentTypes(call.desc);
        if (arguments.length == 0 || !MethodContext.isReference(arguments[0])) {
            return false;
        }
        for (int i = 1; i < arguments.length; i++) {
            if (!isOf(field, arguments[i])) {
                return false;
            }
        }
        Type result = Type.getReturnType(call.desc);
        return switch (kind) {
            case READ -> arguments.length == 1 && isOf(field, result);
            case WRITE -> arguments.length == 2;
            case ATTEMPT -> arguments.length == 3 && result.getSort() == Type.BOOLEAN;
            case EXCHANGE -> arguments.length == 2 && (isOf(field, result) || result == Type.VOID_TYPE);
            case ADD, ADDED ->
                arguments.length <= 2
                        && (isOf(field, result) || kind == HandleCall.ADD && result == Type.VOID_TYPE)
                        && !MethodContext.isReference(field);
        };
    }

    /** Whether it is an access like that of the field itself: all other modes, and all of updaters, are atomic. */
    static boolean isPlain(MethodInsnNode call) {
        return call.owner.equals(VAR_HANDLE) && (call.name.equals("get") || call.name.equals("set"));
    }

    private static boolean isOf(Type field, Type seen) {
        return MethodContext.isReference(field)
                ? MethodContext.isReference(seen)
                : !MethodContext.isReference(seen) && seen.getSize() == field.getSize();
    }

    static HandleAccess of(MethodInsnNode call, FieldHook hook, Type value, int site) {
        return new HandleAccess(HandleCall.named(call.name), hook, value, site, call);
    }

    /** Whether the hooks of the field see to the order of threads, too. */
    boolean orders() {
        return hook == FieldHook.VOLATILE && (kind == HandleCall.READ || kind == HandleCall.WRITE);
    }

    /** Before the call, with the arguments in locals. */
    void before(Code code, int[] locals) {
        if (kind == HandleCall.WRITE || isBlind()) {
            code.load(OBJECT, locals[0]).load(value, locals[1]);
            hook.call(code, "write", value, site);
        }
    }

    /** Whether nobody asks what was there before: such a call on a VarHandle gives no result. */
    private boolean isBlind() {
        return kind == HandleCall.EXCHANGE && Type.getReturnType(call.desc) == Type.VOID_TYPE;
    }

    /**
     * The call to put in place of one that adds and gives no result, as the call on a VarHandle does that is a statement: what was there before is known from its result
     * only. Null where the call may stay.
     */
    MethodInsnNode withResult() {
        return isResultUnasked()
                ? new MethodInsnNode(
                        call.getOpcode(),
                        call.owner,
                        call.name,
                        Type.getMethodDescriptor(value, Type.getArgumentTypes(call.desc)),
                        call.itf)
                : null;
    }

    private boolean isResultUnasked() {
        return kind == HandleCall.ADD && Type.getReturnType(call.desc) == Type.VOID_TYPE;
    }

    /** After the call, with its result on the stack. */
    void after(Code code, int[] locals) {
        if (isBlind()) {
            return;
        }
        boolean unasked = isResultUnasked();
        boolean wide = (unasked ? value : Type.getReturnType(call.desc)).getSize() == 2;
        switch (kind) {
            case READ -> {
                copyBelowOwner(code, locals, wide);
                hook.call(code, "read", value, site);
            }
            case ATTEMPT -> {
                code.op(Opcodes.DUP)
                        .load(OBJECT, locals[0])
                        .load(value, locals[1])
                        .load(value, locals[2]);
                call(code, "attempted", "Z");
            }
            case EXCHANGE -> {
                copyBelowOwner(code, locals, wide);
                code.load(value, locals[1]);
                call(code, "exchanged", "");
            }
            case ADD, ADDED -> {
                copyBelowOwner(code, locals, wide);
                if (locals.length > 1) {
                    code.load(value, locals[1]);
                } else {
                    code.op(call.name.contains("ncrement") ? Opcodes.ICONST_1 : Opcodes.ICONST_M1);
                    if (wide) {
                        code.op(Opcodes.I2L);
                    }
                }
                call(code, kind == HandleCall.ADD ? "added" : "sum", "");
                if (unasked) {
                    code.op(wide ? Opcodes.POP2 : Opcodes.POP);
                }
            }
            default -> {
                // A write is recorded before.
            }
        }
    }

    /** From a result to the result, the object and the result. */
    private static void copyBelowOwner(Code code, int[] locals, boolean wide) {
        code.op(wide ? Opcodes.DUP2 : Opcodes.DUP).load(OBJECT, locals[0]);
        code.op(wide ? Opcodes.DUP_X2 : Opcodes.SWAP);
        if (wide) {
            code.op(Opcodes.POP);
        }
    }

    private void call(Code code, String name, String result) {
        String type = MethodContext.isReference(value) ? "Ljava/lang/Object;" : value.getSize() == 2 ? "J" : "I";
        String descriptor = '(' + result + "Ljava/lang/Object;" + type + type + "I)V";
        code.push(site).call(HOOKS, name, descriptor);
    }
}
