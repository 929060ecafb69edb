package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import samples.Accesses;
import samples.Fenced;
import samples.PlainAccesses;

/** What profile accesses weaves besides. Loading a woven class verifies its frames. */
class AccessWeavingTest {
    private static WovenClass woven() throws Exception {
        return new WovenClass(PlainAccesses.class).accesses();
    }

    private static List<String> run(String method) throws Exception {
        return woven().run(method).stream()
                .filter(event -> !event.contains("initialize"))
                .toList();
    }

    @Test
    void nothingOfThisIsWovenOtherwise() throws Exception {
        assertThat(new WovenClass(PlainAccesses.class).run("statics")).isEmpty();
        assertThat(new WovenClass(PlainAccesses.class).run("elements")).isEmpty();
    }

    @Test
    void staticFieldsOfEveryType() throws Exception {
        assertThat(run("statics"))
                .containsExactly(
                        "read class=4 at read count",
                        "write class=5 at write count",
                        "read class=0 at read sum",
                        "read class=5 at read count",
                        "write class=5 at write sum",
                        "read class=5 at read sum",
                        "write class at write mean",
                        "read class= at read last",
                        "read class at read mean",
                        "write class=5.0 at write last");
    }

    @Test
    void fieldsOfEveryTypeButFinalOnes() throws Exception {
        assertThat(run("fields"))
                .containsExactly(
                        "read PlainAccesses=3 at read number",
                        "write PlainAccesses=6 at write number",
                        "read PlainAccesses=3 at read big",
                        "write PlainAccesses=4 at write big",
                        "read PlainAccesses=6 at read number",
                        "write PlainAccesses at write half",
                        "read PlainAccesses at read half",
                        "write PlainAccesses at write whole",
                        "read PlainAccesses=0 at read small",
                        "write PlainAccesses=1 at write small",
                        "read PlainAccesses=1 at read small",
                        "write PlainAccesses=1x at write text",
                        "read PlainAccesses at read whole",
                        "read PlainAccesses=1x at read text");
    }

    @Test
    void volatileFieldsOfTypesThatNobodyWaitsFor() throws Exception {
        assertThat(run("volatiles"))
                .containsExactly(
                        "read PlainAccesses at read sharp",
                        "write PlainAccesses at write sharp",
                        "read PlainAccesses=0 at read ticks",
                        "write PlainAccesses=1 at write ticks",
                        "read PlainAccesses at read sharp");
    }

    @Test
    void elementsNamedAfterTheFieldThatHoldsTheArray() throws Exception {
        assertThat(run("elements"))
                .containsExactly(
                        "read [1]=double[] at read grid",
                        "read double[][1] at read grid",
                        "write double[][0] at write grid",
                        "read [1]=double[] at read grid",
                        "read double[][1] at read grid",
                        "write double[][1] at write grid",
                        "read [1]=b at read names",
                        "write [0]=b at write names",
                        "read long[][2] at read",
                        "write long[][2] at write",
                        "read boolean[][1] at read",
                        "read boolean[][0] at read",
                        "write boolean[][1] at write",
                        "read [1]=double[] at read grid",
                        "read double[][0] at read grid",
                        "read [1]=double[] at read grid",
                        "read double[][1] at read grid",
                        "read long[][2] at read",
                        "read boolean[][1] at read");
    }

    @Test
    void fencesOrderTheAccessesBesideThem() throws Exception {
        WovenClass woven = new WovenClass(Fenced.class).accesses();
        woven.load();
        assertThat(woven.tables().sites.values())
                .filteredOn(site -> site.has(Site.FENCED))
                .extracting(site -> site.method() + ' ' + site.operation())
                .containsExactlyInAnyOrder("get read", "set write", "put write", "take read");
        assertThat(woven.tables().sites.values())
                .filteredOn(site -> site.variable() != 0 && !site.has(Site.FENCED))
                .extracting(Site::method)
                .contains("wrongSide", "apart", "perhaps");
    }

    @Test
    void runsOfElements() throws Exception {
        assertThat(run("runs"))
                .filteredOn(line -> line.startsWith("reads") || line.startsWith("written"))
                .containsExactly(
                        "reads double[][0..] at read grid",
                        "reads double[][0..1] either at read",
                        "written double[][1..2] at write grid",
                        "written String[][1..2] at write names",
                        "reads String[][1..2] at read names",
                        "written String[][0..1] at write names",
                        "reads double[][0..] at read grid",
                        "written double[][0..] at write grid",
                        "reads String[][0..4] at read names",
                        "reads String[][0..] at read",
                        "reads String[][0..3] either at read");
    }

    @Test
    void tablesThatCompilersMakeAreLeftAlone() throws Exception {
        WovenClass woven = woven();
        woven.weave();
        assertThat(woven.tables().sites.values())
                .filteredOn(site -> site.method().equals("switches"))
                .extracting(Site::operation)
                .containsExactly("write", "write");
    }

    @Test
    void accessesThatThrowStillThrow() throws Exception {
        assertThat(run("failures")).contains("write class=npe at write last", "write class=bounds at write last");
    }

    @Test
    void writesOfAConstructorToItsOwnObjectInitialize() throws Exception {
        assertThat(woven().run("fields"))
                .contains(
                        "write PlainAccesses=3 at write number initializes",
                        "write PlainAccesses=3 at write big initializes");
    }

    @Test
    void volatileFieldsAreVariablesThatOrder() throws Exception {
        WovenClass woven = woven();
        woven.run("volatiles");
        assertThat(woven.tables().variables.values())
                .filteredOn(variable -> variable.has(Variable.VOLATILE))
                .extracting(Variable::name)
                .containsExactlyInAnyOrder("sharp", "ticks");
    }

    @Test
    void aFieldOfAnUnknownClassMayBeVolatile() throws Exception {
        WovenClass woven = new WovenClass("Made", reads("not/There", 1)).accesses();
        woven.weave();
        assertThat(woven.tables().variables.values())
                .allMatch(variable -> variable.has(Variable.VOLATILE))
                .isNotEmpty();
    }

    @Test
    void aMethodThatTheJitWouldRefuseIsLeftAlone() throws Exception {
        WovenClass small = new WovenClass("Made", reads("Made", 100)).accesses();
        small.weave();
        assertThat(small.tables().sites).hasSize(100);
        WovenClass large = new WovenClass("Made", reads("Made", 1_500)).accesses();
        large.weave();
        assertThat(large.tables().sites).isEmpty();
        WovenClass refusedAnyway = new WovenClass("Made", reads("Made", 2_500)).accesses();
        refusedAnyway.weave();
        assertThat(refusedAnyway.tables().sites).hasSize(2_500);
    }

    @Test
    void writesBeforeTheOtherConstructorStay() throws Exception {
        WovenClass inner = new WovenClass(
                        Accesses.Inner.class.getName().replace('.', '/'),
                        Accesses.class
                                .getResourceAsStream("Accesses$Inner.class")
                                .readAllBytes())
                .accesses();
        assertThat(inner.load().getDeclaredMethods()).isNotEmpty();
        WovenClass odd = new WovenClass("Odd", oddConstructor()).accesses();
        assertThat(odd.load().getDeclaredConstructors()).hasSize(1);
    }

    /** A class with a method that reads a static field {@code times} times. */
    private static byte[] reads(String owner, int times) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Made", null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_STATIC, "x", "I", null, null).visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        code.visitCode();
        for (int i = 0; i < times; i++) {
            code.visitFieldInsn(Opcodes.GETSTATIC, owner, "x", "I");
            code.visitInsn(Opcodes.POP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Jumps forth to the call of the other constructor and back: where {@code this} is initialized, lines do not tell. */
    private static byte[] oddConstructor() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Odd", null, "java/lang/Object", null);
        writer.visitField(0, "x", "I", null, null).visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        code.visitCode();
        Label early = new Label();
        Label call = new Label();
        code.visitJumpInsn(Opcodes.GOTO, early);
        code.visitLabel(call);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(early);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitFieldInsn(Opcodes.PUTFIELD, "Odd", "x", "I");
        code.visitJumpInsn(Opcodes.GOTO, call);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
