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
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import samples.Branches;

/** The methods of the sample say in their names what their first read or call is. */
class BranchOperandsTest {
    @TestFactory
    List<DynamicTest> branches() throws IOException {
        ClassNode type = new ClassNode();
        try (InputStream in = Branches.class.getResourceAsStream("Branches.class")) {
            new ClassReader(in).accept(type, 0);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (MethodNode method : type.methods) {
            if (method.name.startsWith("decides") || method.name.startsWith("reads")) {
                tests.add(DynamicTest.dynamicTest(method.name, () -> check(method)));
            }
        }
        assertThat(tests).hasSize(12);
        return tests;
    }

    private static void check(MethodNode method) {
        AbstractInsnNode[] code = method.instructions.toArray();
        int first = 0;
        while (!isRead(code[first]) && !(code[first] instanceof MethodInsnNode)) {
            first++;
        }
        assertThat(new BranchOperands(code, new LookBack(method, code)).decide(first))
                .isEqualTo(method.name.startsWith("decides"));
    }

    private static boolean isRead(AbstractInsnNode instruction) {
        return instruction instanceof FieldInsnNode && instruction.getOpcode() == Opcodes.GETFIELD;
    }
}
