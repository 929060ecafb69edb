package dev.wakeful.weaver;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class file as compilers of twenty years ago wrote it: no frames, no class constants, and a subroutine for
 * finally.
 */
final class OldClass implements Opcodes {
    static final String NAME = "samples/Old";

    private OldClass() {}

    static byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V1_2, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
        writer.visitField(ACC_STATIC, "count", "I", null, null).visitEnd();
        MethodVisitor method =
                writer.visitMethod(ACC_PUBLIC | ACC_STATIC | ACC_SYNCHRONIZED, "add", "(I)V", null, null);
        method.visitCode();
        method.visitFieldInsn(GETSTATIC, NAME, "count", "I");
        method.visitVarInsn(ILOAD, 0);
        method.visitInsn(IADD);
        method.visitFieldInsn(PUTSTATIC, NAME, "count", "I");
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        block(writer);
        run(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code synchronized ("x") { add(2); }}, its monitorexit in a subroutine. */
    private static void block(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "block", "()V", null, null);
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label subroutine = new Label();
        Label after = new Label();
        method.visitCode();
        method.visitTryCatchBlock(start, end, handler, null);
        method.visitLdcInsn("x");
        method.visitInsn(DUP);
        method.visitVarInsn(ASTORE, 0);
        method.visitInsn(MONITORENTER);
        method.visitLabel(start);
        method.visitInsn(ICONST_2);
        method.visitMethodInsn(INVOKESTATIC, NAME, "add", "(I)V", false);
        method.visitJumpInsn(JSR, subroutine);
        method.visitJumpInsn(GOTO, after);
        method.visitLabel(end);
        method.visitLabel(handler);
        method.visitVarInsn(ASTORE, 1);
        method.visitJumpInsn(JSR, subroutine);
        method.visitVarInsn(ALOAD, 1);
        method.visitInsn(ATHROW);
        method.visitLabel(subroutine);
        method.visitVarInsn(ASTORE, 2);
        method.visitVarInsn(ALOAD, 0);
        method.visitInsn(MONITOREXIT);
        method.visitVarInsn(RET, 2);
        method.visitLabel(after);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void run(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
        method.visitInsn(ICONST_3);
        method.visitMethodInsn(INVOKESTATIC, NAME, "add", "(I)V", false);
        method.visitMethodInsn(INVOKESTATIC, NAME, "block", "()V", false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        MethodVisitor main = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "main", "([Ljava/lang/String;)V", null, null);
        main.visitCode();
        main.visitMethodInsn(INVOKESTATIC, NAME, "run", "()V", false);
        main.visitFieldInsn(GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;");
        main.visitFieldInsn(GETSTATIC, NAME, "count", "I");
        main.visitMethodInsn(INVOKEVIRTUAL, "java/io/PrintStream", "println", "(I)V", false);
        main.visitInsn(RETURN);
        main.visitMaxs(0, 0);
        main.visitEnd();
    }
}
