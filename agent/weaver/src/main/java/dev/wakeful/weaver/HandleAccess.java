package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.HandleCall;
import dev.wakeful.weaver.survey.HandleFields;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call on a field updater or VarHandle, or of {@code Unsafe}, whose field is known, as an access of that field: what stands before and after the call beside what it does to the order of
 * threads. The first argument is the object, of {@code Unsafe} the second one the offset, and the others are values of the field.
 */
final class HandleAccess {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final Set<String> PLAIN = Set.of("getInt", "getLong", "getObject", "putInt", "putLong", "putObject");
    private static final String HOOKS = "dev/wakeful/bootstrap/HandleHooks";

    private final HandleCall kind;
    private final FieldHook hook;
    private final Type value;
    private final int site;
    private final MethodInsnNode call;
    private final int first;

    private HandleAccess(HandleCall kind, FieldHook hook, Type value, int site, MethodInsnNode call) {
        this.kind = kind;
        this.hook = hook;
        this.value = value;
        this.site = site;
        this.call = call;
        this.first = firstValue(call);
    }

    /** How many slots of the stack lie above what stands for the field: the handle below all arguments, or the offset that is the second one; -1 when the call is on no handle. */
    static int depthOfHandle(MethodInsnNode call) {
        if (HandleFields.isHandle(call.owner)) {
            return (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
        }
        if (!HandleFields.isUnsafe(call.owner) || !call.desc.startsWith("(Ljava/lang/Object;J")) {
            return -1;
        }
        Type[] arguments = Type.getArgumentTypes(call.desc);
        int deep = 0;
        for (int i = 2; i < arguments.length; i++) {
            deep += arguments[i].getSize();
        }
        return deep;
    }

    /** The field for which a static field stands in the call, or null. */
    static FieldKey field(MethodInsnNode call, HandleFields handles, String staticField) {
        return HandleFields.isUnsafe(call.owner) ? handles.atOffset(staticField) : handles.behind(staticField);
    }

    private static HandleCall kind(MethodInsnNode call) {
        return HandleFields.isUnsafe(call.owner) ? HandleCall.ofUnsafe(call.name) : HandleCall.named(call.name);
    }

    /** Which argument is the first value: that behind the object, and the offset. */
    private static int firstValue(MethodInsnNode call) {
        return HandleFields.isUnsafe(call.owner) ? 2 : 1;
    }

    /** Whether a call on a handle for an instance field is understood. {@code field}: the type of the field. */
    static boolean matches(MethodInsnNode call, Type field) {
        HandleCall kind = kind(call);
        if (kind == null) {
            return false;
        }
        Type[] arguments = Type.getArgumentTypes(call.desc);
        if (arguments.length == 0 || !MethodContext.isReference(arguments[0])) {
            return false;
        }
        int values = arguments.length - firstValue(call);
        for (int i = firstValue(call); i < arguments.length; i++) {
            if (!isOf(field, arguments[i])) {
                return false;
            }
        }
        Type result = Type.getReturnType(call.desc);
        return switch (kind) {
            case READ -> values == 0 && isOf(field, result);
            case WRITE -> values == 1;
            case ATTEMPT -> values == 2 && result.getSort() == Type.BOOLEAN;
            case EXCHANGE -> values == 1 && (isOf(field, result) || result == Type.VOID_TYPE);
            case ADD, ADDED ->
                values <= 1
                        && (isOf(field, result) || kind == HandleCall.ADD && result == Type.VOID_TYPE)
                        && !MethodContext.isReference(field);
        };
    }

    /** Whether it is an access like that of the field itself: all other modes, and all of updaters, are atomic. */
    static boolean isPlain(MethodInsnNode call) {
        return call.owner.equals(VAR_HANDLE) && (call.name.equals("get") || call.name.equals("set"))
                || HandleFields.isUnsafe(call.owner) && PLAIN.contains(call.name);
    }

    private static boolean isOf(Type field, Type seen) {
        return MethodContext.isReference(field)
                ? MethodContext.isReference(seen)
                : !MethodContext.isReference(seen) && seen.getSize() == field.getSize();
    }

    static HandleAccess of(MethodInsnNode call, FieldHook hook, Type value, int site) {
        return new HandleAccess(kind(call), hook, value, site, call);
    }

    /** Whether the hooks of the field see to the order of threads, too. */
    boolean orders() {
        return hook == FieldHook.VOLATILE && (kind == HandleCall.READ || kind == HandleCall.WRITE);
    }

    /** Before the call, with the arguments in locals. */
    void before(Code code, int[] locals) {
        if (kind == HandleCall.WRITE || isBlind()) {
            code.load(OBJECT, locals[0]).load(value, locals[first]);
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
                        .load(value, locals[first])
                        .load(value, locals[first + 1]);
                call(code, "attempted", "Z");
            }
            case EXCHANGE -> {
                copyBelowOwner(code, locals, wide);
                code.load(value, locals[first]);
                call(code, "exchanged", "");
            }
            case ADD, ADDED -> {
                copyBelowOwner(code, locals, wide);
                if (locals.length > first) {
                    code.load(value, locals[first]);
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
