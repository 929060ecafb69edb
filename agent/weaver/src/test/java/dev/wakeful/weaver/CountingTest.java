package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import samples.Counts;

/** The methods of the sample say in their names whether their write counts. */
class CountingTest {
    @TestFactory
    List<DynamicTest> writes() throws IOException {
        ClassNode type = new ClassNode();
        try (InputStream in = Counts.class.getResourceAsStream("Counts.class")) {
            new ClassReader(in).accept(type, 0);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (MethodNode method : type.methods) {
            if (!method.name.equals("<init>")) {
                tests.add(DynamicTest.dynamicTest(method.name, () -> check(method)));
            }
        }
        assertThat(tests).hasSize(17);
        return tests;
    }

    private static void check(MethodNode method) {
        AbstractInsnNode[] code = method.instructions.toArray();
        int write = 0;
        while (code[write].getOpcode() != Opcodes.PUTFIELD
                && code[write].getOpcode() != Opcodes.PUTSTATIC
                && !isAttempt(code[write])) {
            write++;
        }
        boolean counts = isAttempt(code[write])
                ? Counting.isCountingAttempt(
                        new LookBack(method, code),
                        code,
                        write,
                        Type.getArgumentTypes(((MethodInsnNode) code[write]).desc)[0].getSize())
                : Counting.isCount(code, write);
        assertThat(counts).isEqualTo(!method.name.startsWith("sets"));
    }

    private static boolean isAttempt(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.name.equals("compareAndSet");
    }
}
