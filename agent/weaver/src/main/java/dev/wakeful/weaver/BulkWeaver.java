package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls that read (recorded before) or write (recorded after) many elements of arrays, in profile {@code accesses}. Whether the elements are
 * references is part of a site's variable; where only the array at run time can tell, the call has a site for either.
 */
final class BulkWeaver {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String RUN = "(Ljava/lang/Object;IIII)V";

    private final MethodContext context;
    private final ElementVariables variables;
    /** Sites that the call has so far. */
    private int sites;

    BulkWeaver(MethodContext context) {
        this.context = context;
        variables = new ElementVariables(context);
    }

    boolean weave(int position) {
        if (!context.plain || !(context.original[position] instanceof MethodInsnNode call)) {
            return false;
        }
        List<BulkCalls.Run> runs = BulkCalls.of(call.getOpcode(), call.owner, call.name, call.desc);
        if (runs.isEmpty()) {
            return false;
        }
        sites = 0;
        Operands operands = new Operands(call, context.freeLocal());
        Code before = new Code();
        Code after = new Code();
        for (BulkCalls.Run run : runs) {
            int depth = operands.depth(run.array());
            ElementVariables.Holder holder = variables.holder(position, depth);
            if (holder == ElementVariables.NOBODYS) {
                continue;
            }
            Type declared = run.array() < 0 ? Type.getObjectType(call.owner) : operands.types[run.array()];
            if (run.reads()) {
                hook(before, "reads", position, run, operands, "read", variables(holder, declared));
            }
            if (run.writes()) {
                hook(after, "written", position, run, operands, "write", variables(holder, declared));
            }
        }
        if (sites == 0) {
            return false;
        }
        InsnList code = context.method.instructions;
        code.insertBefore(call, operands.keep().take());
        code.insertBefore(call, before.take());
        code.insertBefore(call, operands.push().take());
        operands.forget(after);
        code.insert(call, after.take());
        return true;
    }

    /** Of an array of references and of one of numbers, 0 for what it cannot be. */
    private int[] variables(ElementVariables.Holder holder, Type declared) {
        if (holder.field() != null) {
            ElementType type = ElementType.ofArray(holder.field().descriptor());
            int variable = variables.variable(holder.field(), type, 0);
            return type == ElementType.REFERENCE ? new int[] {variable, 0} : new int[] {0, variable};
        }
        if (declared.getSort() == Type.ARRAY) {
            ElementType type = ElementType.ofArray(declared.getDescriptor());
            int variable = variables.variable(null, type, 0);
            return type == ElementType.REFERENCE ? new int[] {variable, 0} : new int[] {0, variable};
        }
        return new int[] {
            variables.variable(null, ElementType.REFERENCE, 0),
            context.type.sites.variable(Variable.Kind.ELEMENT, new FieldKey("number[]", "", "I"), 0)
        };
    }

    private void hook(
            Code code,
            String name,
            int position,
            BulkCalls.Run run,
            Operands operands,
            String operation,
            int[] variables) {
        int ofReferences = site(position, operation, variables[0]);
        int ofNumbers = site(position, operation, variables[1]);
        code.load(OBJECT, operands.local(run.array()));
        operands.pushFrom(code, run);
        operands.pushTo(code, run);
        code.push(ofReferences).push(ofNumbers).call(Code.BULK_HOOKS, name, RUN);
    }

    private int site(int position, String operation, int variable) {
        if (variable == 0) {
            return 0;
        }
        int site = context.extraSite(position, sites++, operation, variable);
        return context.hasGate(site) ? site : 0;
    }

    /** Receiver and arguments of the call, in locals around it. */
    private static final class Operands {
        final Type[] types;
        private final boolean receiver;
        private final int[] locals;
        private final int ofReceiver;

        Operands(MethodInsnNode call, int freeLocal) {
            types = Type.getArgumentTypes(call.desc);
            receiver = call.getOpcode() != Opcodes.INVOKESTATIC;
            locals = new int[types.length];
            int next = freeLocal;
            for (int i = 0; i < types.length; i++) {
                locals[i] = next;
                next += types[i].getSize();
            }
            ofReceiver = next;
        }

        int local(int argument) {
            return argument < 0 ? ofReceiver : locals[argument];
        }

        /** Slots above the argument on the stack before the call. */
        int depth(int argument) {
            int depth = 0;
            for (int i = argument + 1; i < types.length; i++) {
                depth += types[i].getSize();
            }
            return depth;
        }

        Code keep() {
            Code code = new Code();
            for (int i = types.length - 1; i >= 0; i--) {
                code.store(types[i], locals[i]);
            }
            return receiver ? code.op(Opcodes.DUP).store(OBJECT, ofReceiver) : code;
        }

        Code push() {
            Code code = new Code();
            for (int i = 0; i < types.length; i++) {
                code.load(types[i], locals[i]);
            }
            return code;
        }

        void pushFrom(Code code, BulkCalls.Run run) {
            if (run.from() < 0) {
                code.push(0);
            } else {
                code.load(Type.INT_TYPE, locals[run.from()]);
            }
        }

        void pushTo(Code code, BulkCalls.Run run) {
            if (run.to() < 0) {
                code.push(Integer.MAX_VALUE);
                return;
            }
            code.load(Type.INT_TYPE, locals[run.to()]);
            if (run.counts()) {
                pushFrom(code, run);
                code.op(Opcodes.IADD);
            }
        }

        /** Nothing lives longer than before. */
        void forget(Code code) {
            for (int i = 0; i < types.length; i++) {
                if (MethodContext.isReference(types[i])) {
                    code.op(Opcodes.ACONST_NULL).store(OBJECT, locals[i]);
                }
            }
            if (receiver) {
                code.op(Opcodes.ACONST_NULL).store(OBJECT, ofReceiver);
            }
        }
    }
}
