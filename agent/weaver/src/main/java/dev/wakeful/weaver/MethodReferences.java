package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.References;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The method references of one class whose calls are woven: see {@link References}. */
final class MethodReferences {
    private final ClassContext context;
    private final boolean ofInterface;
    private final List<MethodNode> added = new ArrayList<>();

    MethodReferences(ClassContext context, boolean ofInterface) {
        this.context = context;
        this.ofInterface = ofInterface;
    }

    /** The methods that references of the class now refer to, in the order of the references. */
    List<MethodNode> added() {
        return added;
    }

    /** Turns the references of a method; gives whether there was one. */
    boolean turn(MethodNode method) {
        int before = added.size();
        LineNumberNode line = null;
        int index = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number;
            } else if (instruction instanceof InvokeDynamicInsnNode site) {
                MethodInsnNode call = wovenCall(site.desc, site.bsm, site.bsmArgs, context);
                if (call != null) {
                    MethodNode made = References.turn(context.name, ofInterface, method, index, site, call);
                    context.captures(made.name, captured(site));
                    number(made, line);
                    added.add(made);
                }
            }
            index += instruction.getOpcode() >= 0 ? 1 : 0;
        }
        return added.size() > before;
    }

    private static void number(MethodNode made, LineNumberNode line) {
        if (line != null) {
            LabelNode start = new LabelNode();
            made.instructions.insert(new LineNumberNode(line.line, start));
            made.instructions.insert(start);
        }
    }

    /** The call that a dynamic call site refers to, null when nothing would be woven there. */
    static MethodInsnNode wovenCall(String descriptor, Handle bootstrap, Object[] arguments, ClassContext context) {
        MethodInsnNode call = References.callBehind(context.name, descriptor, bootstrap, arguments);
        boolean woven = call != null
                && (References.tells(call) || context.accesses && CallWeaver.isOfInterest(call, context.view));
        return woven ? call : null;
    }

    /** The read of the field whose object the reference keeps, or null: the compiler has it checked for null in between. */
    private static FieldInsnNode captured(InvokeDynamicInsnNode site) {
        if (Type.getArgumentTypes(site.desc).length == 0) {
            return null;
        }
        AbstractInsnNode from = previous(site);
        if (from != null && from.getOpcode() == Opcodes.POP) {
            from = previous(from);
            from = from instanceof MethodInsnNode check && check.name.equals("requireNonNull") ? previous(from) : null;
            from = from != null && from.getOpcode() == Opcodes.DUP ? previous(from) : null;
        }
        return from instanceof FieldInsnNode read ? read : null;
    }

    private static AbstractInsnNode previous(AbstractInsnNode instruction) {
        AbstractInsnNode before = instruction.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        return before;
    }
}
