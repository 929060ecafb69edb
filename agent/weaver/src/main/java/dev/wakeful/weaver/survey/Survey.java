package dev.wakeful.weaver.survey;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Surveys classes, one after another. Not thread-safe: one survey per thread. */
public final class Survey {
    private final ClassIndex classes;

    /** A survey that finds other classes in {@code source}. */
    public Survey(ClassSource source) {
        this.classes = new ClassIndex(source);
    }

    /**
     * What a class file tells. Never throws: methods that defeat the analysis are among {@link ClassFacts#unknown()}, and a
     * class file that cannot be read gives {@link ClassFacts#NONE}.
     */
    public ClassFacts survey(byte[] classFile) {
        try {
            ClassNode node = classes.add(classFile);
            FactCollector facts = new FactCollector(classes);
            for (MethodNode method : node.methods) {
                survey(classes.code(node, method), facts);
            }
            return facts.facts();
        } catch (RuntimeException | StackOverflowError unreadable) {
            return ClassFacts.NONE;
        }
    }

    private void survey(MethodCode root, FactCollector facts) {
        BitSet wanted = wanted(root);
        if (wanted.isEmpty()) {
            return;
        }
        try {
            Encounters encounters = new Encounters(root.method.desc.endsWith(")Z"));
            Explorer explorer = new Explorer(root, classes, encounters);
            explorer.run(wanted);
            facts.add(root, encounters, explorer.isCut());
            for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
                boolean missed = root.instructions[i] instanceof MethodInsnNode call
                        && Vocabulary.waitBy(call) != null
                        && !encounters.waits.containsKey(root.site(i));
                if (missed) {
                    facts.addUnknown(root.site(i));
                }
            }
        } catch (AnalyzerException | RuntimeException | StackOverflowError defeated) {
            facts.addUnknown(root.site(wanted.nextSetBit(0)));
        }
    }

    /** Indices of the instructions about which the survey can say something. */
    private BitSet wanted(MethodCode root) {
        BitSet wanted = new BitSet();
        for (int i = 0; i < root.instructions.length; i++) {
            AbstractInsnNode instruction = root.instructions[i];
            if (instruction.getOpcode() == Opcodes.MONITORENTER) {
                wanted.set(i);
            } else if (instruction instanceof MethodInsnNode call
                    && (Vocabulary.waitBy(call) != null
                            || Vocabulary.notifyBy(call) != null
                            || Vocabulary.lockBy(call) != null
                            || classes.waits(call.owner, call.name, call.desc))) {
                wanted.set(i);
            }
        }
        return wanted;
    }

    /** Whether a survey of the class file can find anything: a cheap look at its constant pool. */
    public static boolean worthSurvey(byte[] classFile) {
        try {
            return ConstantPool.mentionsSynchronization(classFile) || ConstantPool.mayLockMonitors(classFile);
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
