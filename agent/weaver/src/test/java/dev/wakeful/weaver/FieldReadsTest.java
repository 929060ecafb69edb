package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Site;
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
import org.objectweb.asm.tree.MethodNode;
import samples.Reads;

/** The methods of the sample say in their names what their first read is. */
class FieldReadsTest {
    @TestFactory
    List<DynamicTest> reads() throws IOException {
        ClassNode type = new ClassNode();
        try (InputStream in = Reads.class.getResourceAsStream("Reads.class")) {
            new ClassReader(in).accept(type, 0);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (MethodNode method : type.methods) {
            if (method.name.startsWith("once") || method.name.startsWith("again")) {
                tests.add(DynamicTest.dynamicTest(method.name, () -> check(method)));
            }
        }
        assertThat(tests).hasSize(10);
        return tests;
    }

    private static void check(MethodNode method) {
        AbstractInsnNode[] code = method.instructions.toArray();
        int first = 0;
        while (code[first].getOpcode() != Opcodes.GETFIELD && code[first].getOpcode() != Opcodes.GETSTATIC) {
            first++;
        }
        int expected = (method.name.startsWith("again") ? Site.READ_AGAIN : 0)
                | (method.name.endsWith("Decides") ? Site.DECIDES : 0)
                | (method.name.endsWith("Looks") ? Site.LOOK_ONLY : 0);
        assertThat(new FieldReads(code).flags(first)).isEqualTo(expected);
    }
}
