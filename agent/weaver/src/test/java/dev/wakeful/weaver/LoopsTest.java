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
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import samples.Passes;

/** The methods of the sample say in their names what their call is. */
class LoopsTest {
    @TestFactory
    List<DynamicTest> loops() throws IOException {
        ClassNode type = new ClassNode();
        try (InputStream in = Passes.class.getResourceAsStream("Passes.class")) {
            new ClassReader(in).accept(type, 0);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (MethodNode method : type.methods) {
            if (method.name.startsWith("again") || method.name.startsWith("once")) {
                tests.add(DynamicTest.dynamicTest(method.name, () -> check(method)));
            }
        }
        assertThat(tests).hasSize(8);
        return tests;
    }

    private static void check(MethodNode method) {
        AbstractInsnNode[] code = method.instructions.toArray();
        int call = 0;
        while (!(code[call] instanceof MethodInsnNode)) {
            call++;
        }
        int flags = new Loops(code).flags(call);
        assertThat((flags & Site.LOOPS) != 0).isEqualTo(method.name.startsWith("again"));
        assertThat((flags & Site.LOOPS_LOCKED) != 0)
                .isEqualTo(method.name.startsWith("again") && !method.name.endsWith("Unlocked"));
    }
}
