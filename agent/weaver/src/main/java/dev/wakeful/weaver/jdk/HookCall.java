package dev.wakeful.weaver.jdk;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A static call of a hook class in {@code dev.wakeful.bootstrap}. Operands: {@code this}, {@code 1} to {@code 9} (the
 * method's, or at a call the called method's, arguments), {@code receiver} (at a call; {@code this} is still the advised object, and the
 * hook is left out where there is none), {@code result}, {@code thrown},
 * {@code token} (what the hook at entry returned). A dotted tail reads a field of the advised class or calls a method without
 * arguments whose descriptor follows its name: {@code this.sync}, {@code 1.getNumber()I}. An inherited field needs its
 * descriptor: {@code this.src:Lsome/Type;}. {@code #1} is the int constant.
 *
 * <p>References are passed as {@code Object}, the exception as {@code Throwable}, boolean and int as themselves.
 */
record HookCall(String owner, String name, List<String> operands) {
    static final String PACKAGE = "dev/wakeful/bootstrap/";
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

    /** Where the values of an advice's operands are. */
    interface Values {
        /** The local variable that holds a plain operand. */
        int slot(String operand);

        Type type(String operand);
    }

    static HookCall parse(String text) {
        int dot = text.indexOf('.');
        int open = text.indexOf('(');
        List<String> operands = new ArrayList<>();
        String inside = text.substring(open + 1, text.length() - 1);
        if (!inside.isEmpty()) {
            operands.addAll(List.of(inside.split(", *")));
        }
        return new HookCall(PACKAGE + text.substring(0, dot), text.substring(dot + 1, open), List.copyOf(operands));
    }

    boolean uses(String operand) {
        for (String used : operands) {
            if (head(used).equals(operand)) {
                return true;
            }
        }
        return false;
    }

    /** Loads the operands and calls the hook. */
    InsnList instructions(ClassNode advised, Values values, Type returned) {
        InsnList code = new InsnList();
        Type[] parameters = new Type[operands.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = load(code, operands.get(i), advised, values);
        }
        String descriptor = Type.getMethodDescriptor(returned, parameters);
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
        return code;
    }

    private static Type load(InsnList code, String operand, ClassNode advised, Values values) {
        if (operand.charAt(0) == '#') {
            code.add(new IntInsnNode(Opcodes.SIPUSH, Integer.parseInt(operand.substring(1))));
            return Type.INT_TYPE;
        }
        String head = head(operand);
        Type type = values.type(head);
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), values.slot(head)));
        String rest = operand.substring(head.length());
        while (!rest.isEmpty()) {
            int end = rest.indexOf('.', 1);
            int call = rest.indexOf('(');
            if (call > 0 && (end < 0 || call < end)) {
                String called = rest.substring(1, call);
                String descriptor = rest.substring(call);
                code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, type.getInternalName(), called, descriptor, false));
                type = Type.getReturnType(descriptor);
                rest = "";
            } else {
                String field = end < 0 ? rest.substring(1) : rest.substring(1, end);
                int colon = field.indexOf(':');
                String descriptor = colon < 0 ? descriptorOf(field, advised) : field.substring(colon + 1);
                field = colon < 0 ? field : field.substring(0, colon);
                code.add(new FieldInsnNode(Opcodes.GETFIELD, advised.name, field, descriptor));
                type = Type.getType(descriptor);
                rest = end < 0 ? "" : rest.substring(end);
            }
        }
        boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
        return reference ? (head.equals("thrown") ? THROWABLE : OBJECT) : type;
    }

    private static String descriptorOf(String field, ClassNode advised) {
        for (FieldNode declared : advised.fields) {
            if (declared.name.equals(field)) {
                return declared.desc;
            }
        }
        throw new AdviceFailure(advised.name + " has no field " + field);
    }

    private static String head(String operand) {
        int dot = operand.indexOf('.');
        return dot < 0 ? operand : operand.substring(0, dot);
    }
}
