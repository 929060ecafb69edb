package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods that wait for what a subclass says: what they look at is known for each subclass only. */
final class Templates {
    private static final int MAX_DEPTH = 8;

    private final ClassIndex classes;
    private final ClassSource source;
    /** By class: whether it, or one above it, has a method that waits. */
    private final Map<String, Boolean> waits = new HashMap<>();

    Templates(ClassIndex classes, ClassSource source) {
        this.classes = classes;
        this.source = source;
    }

    /** Whether a class has inherited some method that waits: a look at the constant pools of those above it. */
    boolean inheritsWaits(byte[] classFile) {
        return mayWait(new ClassReader(classFile).getSuperName(), 0);
    }

    private boolean mayWait(String name, int depth) {
        if (name == null || ClassIndex.isPlatform(name) || depth > MAX_DEPTH) {
            return false;
        }
        Boolean known = waits.get(name);
        if (known == null) {
            byte[] bytes = source.bytes(name);
            known = bytes != null
                    && (ConstantPool.mentionsWaitOrNotify(bytes)
                            || mayWait(new ClassReader(bytes).getSuperName(), depth + 1));
            waits.put(name, known);
        }
        return known;
    }

    /** The inherited methods that wait, and run code of the class itself, or of one between, where their own class has other code or none. */
    List<MethodCode> filledInBy(ClassNode node) {
        List<MethodCode> filled = new ArrayList<>();
        ClassNode base = mayWait(node.superName, 0) ? classes.find(node.superName) : null;
        for (int depth = 0; base != null && depth < MAX_DEPTH; depth++) {
            for (MethodNode method : base.methods) {
                MethodCode code = classes.method(node.name, method.name, method.desc);
                if (code != null
                        && code.owner == base
                        && !code.isStatic()
                        && code.traits().waits()
                        && isFilledIn(code, node)) {
                    filled.add(code);
                }
            }
            base = classes.find(base.superName);
        }
        return filled;
    }

    private boolean isFilledIn(MethodCode template, ClassNode node) {
        for (AbstractInsnNode instruction : template.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && call.getOpcode() == Opcodes.INVOKEVIRTUAL
                    && call.owner.equals(template.owner.name)) {
                MethodCode own = classes.method(node.name, call.name, call.desc);
                if (own != null && own != classes.method(call.owner, call.name, call.desc)) {
                    return true;
                }
            }
        }
        return false;
    }
}
