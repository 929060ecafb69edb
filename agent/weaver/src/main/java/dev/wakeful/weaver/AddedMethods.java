package dev.wakeful.weaver;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.objectweb.asm.ClassReader;

/**
 * Classes that got methods when they were woven at their loading. A class can lose its hooks but not a method, so that once such a class is no longer woven
 * it is given its methods by this transformer, whoever retransforms it. Thread-safe: all state is under this object's monitor.
 */
final class AddedMethods implements ClassFileTransformer {
    private final ClassWeaver weaver;
    private final CodeSources codeSources;
    /** By loader, internal names. */
    private final Map<ClassLoader, Set<String>> classes = new WeakHashMap<>();

    AddedMethods(ClassWeaver weaver, CodeSources codeSources) {
        this.weaver = weaver;
        this.codeSources = codeSources;
    }

    synchronized void add(ClassLoader loader, String className) {
        Set<String> names = classes.get(loader);
        if (names == null) {
            names = new HashSet<>();
            classes.put(loader, names);
        }
        names.add(className);
    }

    synchronized boolean contains(ClassLoader loader, String className) {
        Set<String> names = classes.get(loader);
        return names != null && names.contains(className);
    }

    synchronized boolean isEmpty() {
        return classes.isEmpty();
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (redefined == null || className == null || !contains(loader, className)) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            return weaver.weave(reader, null, new ConstantPool(reader), codeSources.view(loader), true, true)
                    .classFile();
        } catch (RuntimeException | LinkageError e) {
            // The JVM refuses the class without its methods, and leaves it as it is.
            return null;
        }
    }
}
