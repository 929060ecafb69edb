package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Synchronized blocks as Kotlin's compiler writes them: the handler's range ends before the lock is loaded for the ordinary exit. The release has to be seen before the
 * monitor is free all the same.
 */
class KotlinBlockTest implements Opcodes {
    private static final String NAME = "samples/Kotlin";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isReleasedWhileItIsStillHeld(boolean storesLast) throws Exception {
        assertThat(new WovenClass(NAME, bytes(storesLast)).run("run"))
                .isEqualTo(List.of("enter lock at synchronized", "exit lock at synchronized"));
    }

    /** @param storesLast whether the range ends with a store, into a local that holds something else before and in the handler's frame */
    private static byte[] bytes(boolean storesLast) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V11, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", "()V", null, null);
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label after = new Label();
        method.visitCode();
        method.visitTryCatchBlock(start, end, handler, null);
        method.visitInsn(ICONST_1);
        method.visitVarInsn(ISTORE, 1);
        method.visitLdcInsn("lock");
        method.visitVarInsn(ASTORE, 0);
        method.visitVarInsn(ALOAD, 0);
        method.visitInsn(MONITORENTER);
        method.visitLabel(start);
        method.visitInsn(NOP);
        method.visitLdcInsn("result");
        if (storesLast) {
            method.visitVarInsn(ASTORE, 1);
        } else {
            method.visitInsn(POP);
        }
        method.visitLabel(end);
        method.visitVarInsn(ALOAD, 0);
        method.visitInsn(MONITOREXIT);
        method.visitJumpInsn(GOTO, after);
        method.visitLabel(handler);
        method.visitFrame(
                F_FULL, 2, new Object[] {"java/lang/String", INTEGER}, 1, new Object[] {"java/lang/Throwable"});
        method.visitVarInsn(ASTORE, 2);
        method.visitVarInsn(ALOAD, 0);
        method.visitInsn(MONITOREXIT);
        method.visitVarInsn(ALOAD, 2);
        method.visitInsn(ATHROW);
        method.visitLabel(after);
        method.visitFrame(F_FULL, 1, new Object[] {"java/lang/String"}, 0, new Object[0]);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
