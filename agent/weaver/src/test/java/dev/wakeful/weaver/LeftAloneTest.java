package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What cannot be woven stays as it was, is accounted for, and does not keep the rest from being woven. */
class LeftAloneTest implements Opcodes {
    private static final String NAME = "samples/Odd";

    private static ClassWriter type() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
        MethodVisitor method =
                writer.visitMethod(ACC_PUBLIC | ACC_STATIC | ACC_SYNCHRONIZED, "small", "()V", null, null);
        method.visitCode();
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return writer;
    }

    @Test
    void aMethodThatWouldBecomeTooLarge() throws Exception {
        ClassWriter writer = type();
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "large", "()V", null, null);
        method.visitCode();
        for (int i = 0; i < 12_000; i++) {
            method.visitLdcInsn("lock");
            method.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "notify", "()V", false);
        }
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        WovenClass woven = new WovenClass(NAME, writer.toByteArray());
        assertThat(woven.run("small")).containsExactly("enter Odd at synchronized", "exit Odd at synchronized");
        assertThat(woven.tables().skipped).containsEntry("samples.Odd", "large()V: would grow over 64 KB");
    }

    @Test
    void aSynchronizedMethodThatOverwritesThis() throws Exception {
        ClassWriter writer = type();
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_SYNCHRONIZED, "odd", "()V", null, null);
        method.visitCode();
        method.visitInsn(ACONST_NULL);
        method.visitVarInsn(ASTORE, 0);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        WovenClass woven = new WovenClass(NAME, writer.toByteArray());
        assertThat(woven.run("small")).isEqualTo(List.of("enter Odd at synchronized", "exit Odd at synchronized"));
        assertThat(woven.tables().skipped.get("samples.Odd")).contains("odd()V", "overwrites this");
    }

    @Test
    void aClassWithNothingToWeave() throws Exception {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(V17, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
        byte[] bytes = writer.toByteArray();
        assertThat(new WovenClass(NAME, bytes).weave()).isSameAs(bytes);
    }
}
