package dev.wakeful.weaver.jdk;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Applies the table to the classes of the boot loader that it names, at retransformation and at load. Its state never
 * changes, and the few collections it uses are none that it advises. A row that does not fit is reported and left out.
 */
final class JdkTransformer implements ClassFileTransformer {
    /** Told of what could not be advised. */
    interface Failures {
        void failed(String className, String why);
    }

    private final Map<String, List<Advice>> rows = new HashMap<>();
    private final Failures failures;

    JdkTransformer(List<Advice> table, int feature, Failures failures) {
        this.failures = failures;
        for (Advice row : table) {
            if (row.appliesTo(feature)) {
                List<Advice> ofClass = rows.get(row.owner);
                if (ofClass == null) {
                    ofClass = new ArrayList<>();
                    rows.put(row.owner, ofClass);
                }
                ofClass.add(row);
            }
        }
    }

    boolean advises(String internalName) {
        return rows.containsKey(internalName);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader != null || className == null) {
            return null;
        }
        List<Advice> ofClass = rows.get(className);
        if (ofClass == null) {
            return null;
        }
        try {
            return advise(classFile, ofClass);
        } catch (Throwable failure) {
            failures.failed(className, failure.toString());
            return null;
        }
    }

    /** With the rows that fit; null when none does. A row that fails half-way spoils the tree: the class is read anew. */
    private byte[] advise(byte[] classFile, List<Advice> ofClass) {
        List<Advice> fitting = new ArrayList<>(ofClass);
        while (!fitting.isEmpty()) {
            ClassNode node = new ClassNode(Opcodes.ASM9);
            new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
            Advice misfit = firstMisfit(node, fitting);
            if (misfit == null) {
                // Nothing is computed: classes of the JVM's archive come without frames, and what ASM then computes can
                // be
                // less than the code needs. Such a class is not verified; the JVM dies later, when a collection looks
                // at its stack.
                ClassWriter writer = new ClassWriter(0);
                node.accept(writer);
                return writer.toByteArray();
            }
            fitting.remove(misfit);
        }
        return null;
    }

    private Advice firstMisfit(ClassNode node, List<Advice> fitting) {
        for (Advice row : fitting) {
            try {
                if (!apply(node, row)) {
                    if (!row.isOptional()) {
                        failures.failed(node.name, row + " is missing");
                    }
                    return row;
                }
            } catch (RuntimeException misfit) {
                failures.failed(node.name, misfit.getMessage());
                return row;
            }
        }
        return null;
    }

    private static boolean apply(ClassNode node, Advice row) {
        boolean found = false;
        for (MethodNode method : node.methods) {
            boolean hasCode = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            if (hasCode && row.matches(method.name, method.desc)) {
                new MethodAdvice(node, method).apply(row);
                found = true;
            }
        }
        return found;
    }
}
