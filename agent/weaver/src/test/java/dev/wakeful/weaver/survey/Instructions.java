package dev.wakeful.weaver.survey;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Names instructions of the samples in words of the source. */
final class Instructions {
    private Instructions() {}

    static String name(SiteKey site) {
        ClassNode node = new ClassNode();
        new ClassReader(WaitSurveyTest.bytes(site.className())).accept(node, ClassReader.SKIP_FRAMES);
        for (MethodNode method : node.methods) {
            if (method.name.equals(site.method()) && method.desc.equals(site.descriptor())) {
                int index = 0;
                for (AbstractInsnNode instruction : method.instructions) {
                    if (instruction.getOpcode() >= 0 && index++ == site.instruction()) {
                        return name(instruction);
                    }
                }
            }
        }
        throw new AssertionError("no such instruction: " + site);
    }

    private static String name(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode field) {
            return field.name;
        }
        return instruction instanceof MethodInsnNode call ? call.name + "()" : "element";
    }
}
