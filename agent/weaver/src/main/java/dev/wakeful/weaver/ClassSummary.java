package dev.wakeful.weaver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What other classes need to know of a class: what it extends and which fields it declares. Immutable. */
final class ClassSummary {
    /** A field as its class declares it; {@code owner} is the internal name of that class. */
    record Field(String owner, String name, String descriptor, int access) {
        boolean isVolatile() {
            return (access & Opcodes.ACC_VOLATILE) != 0;
        }

        boolean isFinal() {
            return (access & Opcodes.ACC_FINAL) != 0;
        }

        /** Made by a compiler or an instrumenting tool. */
        boolean isSynthetic() {
            return (access & Opcodes.ACC_SYNTHETIC) != 0;
        }

        /** Whether writes hand objects or a flag from one thread to another. */
        boolean isPublication() {
            return isVolatile() && (isReference() || descriptor.equals("Z"));
        }

        boolean isReference() {
            return descriptor.charAt(0) == 'L' || descriptor.charAt(0) == '[';
        }
    }

    final String name;
    final String superName;
    final String[] interfaces;
    final List<Field> fields;
    /** Name and descriptor of the static methods that hide a sleep of Thread, where the class is one. */
    final Set<String> threadMethods;

    private ClassSummary(
            String name, String superName, String[] interfaces, List<Field> fields, Set<String> threadMethods) {
        this.name = name;
        this.superName = superName;
        this.interfaces = interfaces;
        this.fields = fields;
        this.threadMethods = threadMethods;
    }

    static ClassSummary of(ClassReader reader) {
        String name = reader.getClassName();
        List<Field> fields = new ArrayList<>();
        Set<String> threadMethods = new HashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String field, String descriptor, String signature, Object value) {
                        fields.add(new Field(name, field, descriptor, access));
                        return null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        if ((access & Opcodes.ACC_STATIC) != 0 && ThreadCalls.hasName(method)) {
                            threadMethods.add(method + descriptor);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassSummary(name, reader.getSuperName(), reader.getInterfaces(), fields, threadMethods);
    }

    /** The field of that name that this class itself declares, or null. */
    Field declared(String field, String descriptor) {
        for (int i = 0; i < fields.size(); i++) {
            Field candidate = fields.get(i);
            if (candidate.name().equals(field) && candidate.descriptor().equals(descriptor)) {
                return candidate;
            }
        }
        return null;
    }
}
