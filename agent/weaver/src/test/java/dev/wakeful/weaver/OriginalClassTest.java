package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** What a coverage agent makes of a method: locals moved, a probe at the start and at each branch, a branch turned. */
class OriginalClassTest {
    private static final int ADDED = OriginalClass.ADDED;

    @Test
    void findsTheInstructionsOfTheClassFile() {
        OriginalClass original = original();
        MethodNode changed = method();
        Label end = new Label();
        Label rest = new Label();
        changed.visitMethodInsn(Opcodes.INVOKESTATIC, "A", "$probes", "()[Z", false);
        changed.visitVarInsn(Opcodes.ASTORE, 1);
        changed.visitVarInsn(Opcodes.ALOAD, 0);
        changed.visitFieldInsn(Opcodes.GETFIELD, "A", "ready", "Z");
        changed.visitJumpInsn(Opcodes.IFNE, rest);
        probe(changed);
        changed.visitJumpInsn(Opcodes.GOTO, end);
        changed.visitLabel(rest);
        changed.visitVarInsn(Opcodes.ALOAD, 0);
        changed.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "A", "wait", "()V", false);
        changed.visitLabel(end);
        probe(changed);
        changed.visitInsn(Opcodes.RETURN);
        // Of loads that look alike the first is taken: no matter, nothing is ever woven at a load.
        assertThat(original.indices(changed))
                .containsExactly(
                        ADDED, ADDED, 0, 1, 2, 3, ADDED, ADDED, ADDED, ADDED, ADDED, ADDED, 4, ADDED, ADDED, ADDED,
                        ADDED, ADDED, 5);
    }

    @Test
    void knowsNothingOfAMethodThatIsAnotherOne() {
        MethodNode changed = method();
        changed.visitVarInsn(Opcodes.ALOAD, 0);
        changed.visitInsn(Opcodes.RETURN);
        assertThat(original().indices(changed)).isNull();
        assertThat(original().has("run()V")).isTrue();
        assertThat(original().has("$probes()[Z")).isFalse();
    }

    private static void probe(MethodNode method) {
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitInsn(Opcodes.BASTORE);
    }

    private static MethodNode method() {
        return new MethodNode(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    }

    private static OriginalClass original() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_6, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
        MethodNode method = method();
        Label end = new Label();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, "A", "ready", "Z");
        method.visitJumpInsn(Opcodes.IFEQ, end);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "A", "wait", "()V", false);
        method.visitLabel(end);
        method.visitInsn(Opcodes.RETURN);
        method.accept(writer);
        writer.visitEnd();
        return new OriginalClass(writer.toByteArray());
    }
}
