package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.Synchronizers;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call by which a synchronizer of the application reads or changes the state that its base class of the JDK keeps, as an access of that field. What the call
 * does to the order of threads is recorded apart, see {@link LibraryCalls}.
 */
final class StateAccess {
    private static final String HOOKS = "dev/wakeful/bootstrap/HandleHooks";

    private final MethodInsnNode call;
    private final Type value;
    private final int site;
    private final int freeLocal;

    private StateAccess(MethodInsnNode call, Type value, int site, int freeLocal) {
        this.call = call;
        this.value = value;
        this.site = site;
        this.freeLocal = freeLocal;
    }

    /** Null when the call is none, or nothing waits for the state. */
    static StateAccess of(MethodContext context, int position, MethodInsnNode call, String operation) {
        FieldKey field = mayBe(call.name, context.type.watch)
                ? Synchronizers.state(context.type.view.jdkSuperclass(call.owner))
                : null;
        int flags = field == null || !call.desc.equals(descriptor(call.name, field.descriptor()))
                ? 0
                : context.type.watch.flags(field);
        if ((flags & Variable.GUARD) == 0) {
            return null;
        }
        int variable = context.type.sites.variable(Variable.Kind.FIELD, field, flags | Variable.VOLATILE);
        int site = context.site(position, operation, variable, 0);
        return new StateAccess(call, Type.getType(field.descriptor()), site, context.freeLocal());
    }

    /** Whether a call of that name may be one that is recorded: a first look. */
    static boolean mayBe(String name, Watch watch) {
        return (name.equals("getState") || name.equals("setState") || name.equals("compareAndSetState"))
                && watch.mayWatch(Synchronizers.STATE);
    }

    private static String descriptor(String name, String value) {
        return switch (name) {
            case "getState" -> "()" + value;
            case "setState" -> "(" + value + ")V";
            default -> "(" + value + value + ")Z";
        };
    }

    private int second() {
        return freeLocal + value.getSize();
    }

    /** From the synchronizer and the arguments to the same, above the synchronizer where there is a result. */
    Code before() {
        Code code = new Code();
        switch (call.name) {
            case "getState" -> code.op(Opcodes.DUP);
            case "setState" -> {
                code.store(value, freeLocal).op(Opcodes.DUP).load(value, freeLocal);
                FieldHook.WATCHED.call(code, "write", value, site);
                code.load(value, freeLocal);
            }
            default ->
                code.store(value, second())
                        .store(value, freeLocal)
                        .op(Opcodes.DUP)
                        .load(value, freeLocal)
                        .load(value, second());
        }
        return code;
    }

    /** From the result, above the synchronizer where there is a result, to the result. */
    Code after() {
        Code code = new Code();
        switch (call.name) {
            case "getState" -> {
                code.op(value.getSize() == 2 ? Opcodes.DUP2_X1 : Opcodes.DUP_X1);
                FieldHook.WATCHED.call(code, "read", value, site);
            }
            case "setState" -> {
                // A write is recorded before.
            }
            default -> {
                code.op(Opcodes.DUP_X1).op(Opcodes.SWAP).load(value, freeLocal).load(value, second());
                String type = value.getDescriptor();
                code.push(site).call(HOOKS, "attempted", "(ZLjava/lang/Object;" + type + type + "I)V");
            }
        }
        return code;
    }
}
