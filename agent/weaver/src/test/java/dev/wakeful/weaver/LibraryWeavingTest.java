package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import samples.Constants;
import samples.Holders;
import samples.Libraries;

class LibraryWeavingTest {
    @Test
    void concurrentObjectsOrderAroundTheCall() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("concurrent"))
                .containsExactly(
                        "call ConcurrentHashMap mode 1 at Map.put() contents",
                        "seen ConcurrentHashMap",
                        "changed ConcurrentHashMap at Map.put() sharedContents",
                        "call ConcurrentHashMap at Map.get() contents",
                        "seen ConcurrentHashMap",
                        "call ConcurrentHashMap at ConcurrentHashMap.keySet() contents",
                        "seen ConcurrentHashMap",
                        "call KeySetView at KeySetView.iterator() contents",
                        "seen KeySetView",
                        "looked at KeySetView at KeySetView.iterator() sharedContents",
                        "call KeyIterator at Iterator.hasNext() contents",
                        "seen KeyIterator",
                        "call KeyIterator at Iterator.next() contents",
                        "seen KeyIterator",
                        "call KeyIterator at Iterator.hasNext() contents",
                        "seen KeyIterator",
                        "copied List12 at copy sharedContents",
                        "call ConcurrentLinkedQueue mode 1 at Queue.poll() contents",
                        "seen ConcurrentLinkedQueue",
                        "receive c from ConcurrentLinkedQueue at Queue.poll() contents");
    }

    @Test
    void changesCountAsTheirResultsSay() throws Exception {
        assertThat(new WovenClass(Holders.class).accesses().run("contents"))
                .filteredOn(line -> line.startsWith("changed") || line.startsWith("left") || line.startsWith("looked"))
                .containsExactly(
                        "changed ConcurrentHashMap at Map.clear() sharedContents",
                        "changed ConcurrentHashMap at Map.putIfAbsent() sharedContents",
                        "left ConcurrentHashMap at Map.putIfAbsent() sharedContents",
                        "left ConcurrentHashMap at Map.remove() sharedContents",
                        "left ConcurrentHashMap at Map.remove() sharedContents",
                        "changed ConcurrentHashMap at Map.replace() sharedContents",
                        "changed ConcurrentHashMap at Map.merge() sharedContents",
                        "looked at ConcurrentHashMap at Map.size() sharedContents",
                        "looked at ValuesView at Collection.stream() sharedContents");
    }

    @Test
    void whatTheJdkReadsWholeIsALook() throws Exception {
        assertThat(new WovenClass(Holders.class).accesses().run("copies"))
                .filteredOn(line -> line.startsWith("copied"))
                // Compilers differ in who makes texts of operands.
                .extracting(line -> line.replace("toString()", "valueOf()"))
                .containsExactly(
                        "copied ConcurrentHashMap at copy sharedContents",
                        "copied ConcurrentHashMap at copyOf() sharedContents",
                        "copied ConcurrentHashMap at valueOf() sharedContents",
                        "copied ConcurrentHashMap at valueOf() sharedContents");
    }

    /** As compilers of JDK 9 to 18 leave it to the JVM to make texts of operands. */
    @Test
    void whatTheJvmPutsIntoATextIsALook() throws Exception {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "samples/Concatenation", null, "java/lang/Object", null);
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(7L);
        code.visitTypeInsn(Opcodes.NEW, "java/util/concurrent/ConcurrentHashMap");
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/util/concurrent/ConcurrentHashMap", "<init>", "()V", false);
        code.visitLdcInsn("end");
        code.visitInvokeDynamicInsn(
                "makeConcatWithConstants",
                "(JLjava/util/Map;Ljava/lang/String;)Ljava/lang/String;",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/StringConcatFactory",
                        "makeConcatWithConstants",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                        false),
                "\1 \1 \1");
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        type.visitEnd();
        assertThat(new WovenClass("samples/Concatenation", type.toByteArray())
                        .accesses()
                        .run("run"))
                .containsExactly("copied ConcurrentHashMap at toString() sharedContents");
    }

    @Test
    void contentsAreNothingToLocksAlone() throws Exception {
        assertThat(new WovenClass(Holders.class).run("contents")).isEmpty();
        assertThat(new WovenClass(Holders.class).run("copies")).isEmpty();
    }

    @Test
    void whoLearnsNothingFromACallIsOrderedAfterNothing() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("releases"))
                .filteredOn(line -> !line.startsWith("at"))
                .containsExactly(
                        "call CountDownLatch mode 1 at CountDownLatch.countDown() contents",
                        "call CountDownLatch at CountDownLatch.getCount() contents",
                        "seen CountDownLatch",
                        "call Semaphore mode 1 at Semaphore.release() contents",
                        "call Semaphore mode 1 at Semaphore.tryAcquire() contents",
                        "seen Semaphore");
    }

    @Test
    void methodReferencesLeadToWovenCalls() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("references"))
                .containsExactly(
                        "hand over d to ConcurrentLinkedQueue at Queue.add() contents",
                        "call ConcurrentLinkedQueue mode 1 at Queue.add() contents",
                        "seen ConcurrentLinkedQueue",
                        "call ConcurrentLinkedQueue mode 1 at Queue.poll() contents",
                        "seen ConcurrentLinkedQueue",
                        "receive d from ConcurrentLinkedQueue at Queue.poll() contents",
                        "at at StringBuffer.toString()",
                        "isAlive at Thread.isAlive()");
    }

    @Test
    void aTextOfTheMethodsOwnIsNobodysBusiness() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("texts"))
                .containsExactly("unguarded StringBuilder mode 1 at StringBuilder.append() contents");
    }

    @Test
    void constantsOfOtherClassesAreUsesOfThem() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("constants")).containsExactly("used");
    }

    @Test
    void constantsOfTheMethodsOwnClassAreOneUseOfIt() throws Exception {
        assertThat(new WovenClass(Constants.class).accesses().run("use"))
                .filteredOn("used"::equals)
                .hasSize(1);
    }

    @Test
    void callsThatAreAboutOneElementSayWhich() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("elements"))
                .filteredOn(line -> line.startsWith("unguarded") || line.startsWith("call"))
                .containsExactly(
                        "call ArrayList[1] mode 1 at List.set() contents",
                        "call ArrayList[1] at List.get() contents",
                        "unguarded ArrayList[0] mode 1 at ArrayList.set() contents",
                        "unguarded ArrayList[0] at ArrayList.get() contents",
                        "unguarded ArrayList[1] at ArrayList.get() contents",
                        "unguarded ArrayList[0] mode 1 at ArrayList.set() contents",
                        "call HashMap at Map.get() contents");
    }

    @Test
    void whatUsersMustGuardIsLookedAtBeforeTheCall() throws Exception {
        assertThat(new WovenClass(Libraries.class).accesses().run("unguarded"))
                .filteredOn(line -> line.startsWith("unguarded") || line.startsWith("call"))
                .containsExactly(
                        "call ArrayList mode 1 at List.add() contents",
                        "call UnmodifiableRandomAccessList at List.iterator() contents",
                        "call  at Iterator.hasNext() contents",
                        "call  at Iterator.next() contents",
                        "call  at Iterator.hasNext() contents",
                        "call LinkedHashMap mode 1 at Map.put() contents",
                        "call LinkedKeySet at Set.contains() contents",
                        "unguarded ArrayDeque mode 1 at ArrayDeque.push() contents",
                        "unguarded Registry mode 1 at Registry.put() contents",
                        "call List12 at List.size() contents");
    }
}
