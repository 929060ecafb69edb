package dev.wakeful.weaver.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The table against the JDK that runs the tests. */
class AdviceTableTest {
    private final List<String> failures = new ArrayList<>();
    private final JdkTransformer transformer = new JdkTransformer(
            AdviceTable.rows(true),
            Runtime.version().feature(),
            (className, why) -> failures.add(className + ": " + why));

    @Test
    void everyRowFitsItsClass() throws IOException {
        Map<String, ClassNode> advised = advisedClasses();

        assertThat(failures).isEmpty();
        assertThat(advised).hasSizeGreaterThan(50);
    }

    @Test
    void everyHookExistsWithTheDescriptorThatIsCalled() throws Exception {
        Set<String> missing = new LinkedHashSet<>();
        for (ClassNode advised : advisedClasses().values()) {
            for (MethodNode method : advised.methods) {
                for (AbstractInsnNode at : method.instructions) {
                    if (at instanceof MethodInsnNode call && call.owner.startsWith(HookCall.PACKAGE)) {
                        assertThat(HookClasses.NAMES).contains(call.owner.replace('/', '.'));
                        if (!exists(call)) {
                            missing.add(call.owner + "." + call.name + call.desc);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void handlersAreLastAndClaimOnlyWhatTheyLoad() throws IOException {
        ClassNode lock = advisedClasses().get("java/util/concurrent/locks/ReentrantLock");
        MethodNode unlock = method(lock, "unlock");
        TryCatchBlockNode last = unlock.tryCatchBlocks.get(unlock.tryCatchBlocks.size() - 1);

        assertThat(last.type).isNull();
        FrameNode frame = (FrameNode) next(last.handler, FrameNode.class);
        assertThat(frame.local).containsExactly(lock.name);
        assertThat(frame.stack).containsExactly("java/lang/Throwable");
    }

    @Test
    void theTokenIsPartOfEveryFrame() throws IOException {
        ClassNode condition =
                advisedClasses().get("java/util/concurrent/locks/AbstractQueuedSynchronizer$ConditionObject");
        for (AbstractInsnNode at : method(condition, "awaitNanos").instructions) {
            if (at instanceof FrameNode frame) {
                assertThat(frame.local.get(frame.local.size() - 1)).isEqualTo(Opcodes.INTEGER);
            }
        }
    }

    @Test
    void aRowThatDoesNotFitLeavesTheOthersOfItsClass() throws IOException {
        String name = "java/util/concurrent/locks/ReentrantLock";
        List<Advice> rows = List.of(
                Advice.of(name, "lock").exit("LockHooks.acquired(this)"),
                Advice.of(name, "noSuchMethod").exit("LockHooks.acquired(this)"),
                Advice.of(name, "unlock").enter("LockHooks.releasing(this.noSuchField)"));
        JdkTransformer partly = new JdkTransformer(rows, 17, (className, why) -> failures.add(why));

        ClassNode advised = read(partly.transform(null, name, null, null, bytes(name)));

        assertThat(failures).hasSize(2);
        assertThat(calls(method(advised, "lock"))).contains("acquired");
        assertThat(calls(method(advised, "unlock"))).doesNotContain("releasing");
    }

    @Test
    void classesOfOtherLoadersAreLeftAlone() throws IOException {
        String name = "java/util/concurrent/locks/ReentrantLock";
        assertThat(transformer.transform(getClass().getClassLoader(), name, null, null, bytes(name)))
                .isNull();
    }

    private Map<String, ClassNode> advisedClasses() throws IOException {
        Map<String, ClassNode> advised = new HashMap<>();
        for (Advice row : AdviceTable.rows(true)) {
            byte[] original = row.appliesTo(Runtime.version().feature()) ? bytes(row.owner) : null;
            if (original != null && !advised.containsKey(row.owner)) {
                advised.put(row.owner, read(transformer.transform(null, row.owner, null, null, original)));
            }
        }
        return advised;
    }

    private static boolean exists(MethodInsnNode call) throws ClassNotFoundException {
        for (Method method : Class.forName(call.owner.replace('/', '.')).getMethods()) {
            if (method.getName().equals(call.name)
                    && Type.getMethodDescriptor(method).equals(call.desc)) {
                return true;
            }
        }
        return false;
    }

    private static MethodNode method(ClassNode node, String name) {
        return node.methods.stream()
                .filter(m -> m.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> calls(MethodNode method) {
        List<String> names = new ArrayList<>();
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call) {
                names.add(call.name);
            }
        }
        return names;
    }

    private static AbstractInsnNode next(AbstractInsnNode from, Class<?> type) {
        AbstractInsnNode at = from;
        while (!type.isInstance(at)) {
            at = at.getNext();
        }
        return at;
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    /** Null for a class that this JDK or platform does not have. */
    private static byte[] bytes(String internalName) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
