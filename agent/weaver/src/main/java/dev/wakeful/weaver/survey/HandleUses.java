package dev.wakeful.weaver.survey;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Finds the fields behind handles that their class uses as if they were volatile. */
final class HandleUses {
    private final ClassNode node;
    private final Set<FieldKey> candidates = new HashSet<>();

    /** @param node with the fields of the class */
    HandleUses(ClassNode node, HandleFields handles) {
        this.node = node;
        for (FieldKey field : handles.fields()) {
            if (isPrivate(field.name())) {
                candidates.add(field);
            }
        }
        for (FieldNode field : node.fields) {
            FieldKey behind = isPrivate(field.access) ? null : handles.behind(field.name);
            candidates.remove(behind);
        }
    }

    private boolean isPrivate(String field) {
        return node.fields.stream().anyMatch(known -> known.name.equals(field) && isPrivate(known.access));
    }

    private static boolean isPrivate(int access) {
        return (access & Opcodes.ACC_PRIVATE) != 0;
    }

    Set<FieldKey> of(ClassReader reader) {
        if (!candidates.isEmpty()) {
            reader.accept(new Uses(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        return Set.copyOf(candidates);
    }

    private final class Uses extends ClassVisitor {
        Uses() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            boolean makes = method.equals("<init>");
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String type) {
                    if (owner.equals(node.name) && !(makes && opcode == Opcodes.PUTFIELD)) {
                        candidates.remove(new FieldKey(owner, name, type));
                    }
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
                    // Which handle such a call is on is not looked for.
                    if (opcode == Opcodes.INVOKEVIRTUAL && HandleFields.isHandle(owner) && isPlain(name)) {
                        candidates.clear();
                    }
                }
            };
        }
    }

    private static boolean isPlain(String access) {
        return access.equals("get")
                || access.equals("set")
                || access.endsWith("Plain")
                || access.endsWith("Opaque")
                || HandleCall.named(access) == null;
    }
}
