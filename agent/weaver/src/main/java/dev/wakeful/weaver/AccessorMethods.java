package dev.wakeful.weaver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which calls are of accessors: small methods that read fields or elements, perhaps under a lock, write nothing and return what they
 * read. What they read, their caller reads. An abstract method without parameters counts: what runs is not known, and whoever reads the
 * recording sees whether it was one.
 *
 * <p>Thread-safe: the cache is under this object's monitor, which is not held while classes are read.
 */
final class AccessorMethods {
    private static final int INSTRUCTIONS = 80;
    /** Accessors that call accessors. */
    private static final int DEPTH = 3;
    /** Superclasses looked through. */
    private static final int ANCESTORS = 16;

    /** What a method is, as far as its own class file says. */
    private enum Kind {
        ACCESSOR,
        ABSTRACT,
        OTHER
    }

    private final LoaderView view;
    private final Map<String, Map<String, Kind>> byClass = new HashMap<>();

    AccessorMethods(LoaderView view) {
        this.view = view;
    }

    /** A filter that reads no class. */
    static boolean mayBe(int opcode, String owner, String name, String descriptor) {
        return opcode != Opcodes.INVOKESPECIAL
                && name.charAt(0) != '<'
                && !descriptor.endsWith(")V")
                && owner.charAt(0) != '['
                && !LoaderView.isJdk(owner);
    }

    boolean isCalled(int opcode, String owner, String name, String descriptor) {
        return mayBe(opcode, owner, name, descriptor) && isAccessor(owner, name + descriptor, 0);
    }

    private boolean isAccessor(String owner, String method, int depth) {
        String current = owner;
        for (int i = 0; i < ANCESTORS && current != null && !LoaderView.isJdk(current); i++) {
            Map<String, Kind> declared = declared(current, depth);
            Kind kind = declared == null ? null : declared.get(method);
            if (kind != null) {
                return kind == Kind.ACCESSOR || kind == Kind.ABSTRACT && method.contains("()");
            }
            ClassSummary summary = view.summary(current);
            current = summary == null ? null : summary.superName;
        }
        return false;
    }

    private Map<String, Kind> declared(String owner, int depth) {
        synchronized (this) {
            if (byClass.containsKey(owner)) {
                return byClass.get(owner);
            }
            // Whoever asks while the class is being read, or by way of itself, learns nothing of it.
            byClass.put(owner, null);
        }
        byte[] bytes = view.bytes(owner);
        Map<String, Kind> declared = new HashMap<>();
        if (bytes != null) {
            try {
                Scan scan = new Scan(declared);
                new ClassReader(bytes).accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                scan.settle(owner, depth);
            } catch (RuntimeException notReadable) {
                declared.clear();
            }
        }
        synchronized (this) {
            byClass.put(owner, declared);
        }
        return declared;
    }

    /** Reads the methods of one class. */
    private final class Scan extends ClassVisitor {
        private final Map<String, Kind> declared;
        /** Methods that are accessors if those of the application that they call are. */
        private final Map<String, Set<MethodInsnNode>> open = new HashMap<>();

        Scan(Map<String, Kind> declared) {
            super(Opcodes.ASM9);
            this.declared = declared;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            String method = name + descriptor;
            declared.put(method, (access & Opcodes.ACC_ABSTRACT) != 0 ? Kind.ABSTRACT : Kind.OTHER);
            boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            if (!hasCode || name.charAt(0) == '<' || descriptor.endsWith(")V")) {
                return null;
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    Set<MethodInsnNode> calls = new HashSet<>();
                    if (onlyReads(this, calls)) {
                        open.put(method, calls);
                    }
                }
            };
        }

        void settle(String owner, int depth) {
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Map.Entry<String, Set<MethodInsnNode>> entry : open.entrySet()) {
                    boolean fits = declared.get(entry.getKey()) != Kind.ACCESSOR
                            && entry.getValue().stream().allMatch(call -> settled(owner, call, depth));
                    if (fits) {
                        declared.put(entry.getKey(), Kind.ACCESSOR);
                        changed = true;
                    }
                }
            }
        }

        private boolean settled(String owner, MethodInsnNode call, int depth) {
            String method = call.name + call.desc;
            if (call.owner.equals(owner)) {
                return declared.get(method) == Kind.ACCESSOR;
            }
            return depth < DEPTH && isAccessor(call.owner, method, depth + 1);
        }
    }

    /** Whether the method reads and writes nothing, provided the methods that it calls do so; {@code calls} are those. */
    private static boolean onlyReads(MethodNode method, Set<MethodInsnNode> calls) {
        int size = 0;
        boolean reads = false;
        for (AbstractInsnNode instruction : method.instructions) {
            int opcode = instruction.getOpcode();
            size += opcode >= 0 ? 1 : 0;
            boolean writes = opcode == Opcodes.PUTFIELD
                    || opcode == Opcodes.PUTSTATIC
                    || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE
                    || opcode == Opcodes.INVOKEDYNAMIC;
            if (writes || size > INSTRUCTIONS) {
                return false;
            }
            reads |= instruction instanceof FieldInsnNode || opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
            if (instruction instanceof MethodInsnNode call) {
                if (!LoaderView.isJdk(call.owner) && call.owner.charAt(0) != '[') {
                    calls.add(call);
                } else if (mayBlockOrRun(call)) {
                    return false;
                }
            }
        }
        return reads || !calls.isEmpty();
    }

    /** Calls of the JDK after which the method is no mere accessor: what waits, starts something, or calls back. */
    private static boolean mayBlockOrRun(MethodInsnNode call) {
        return WaitCalls.hasName(call.name)
                || call.owner.equals("java/lang/Thread")
                || call.owner.startsWith("java/io/")
                || call.owner.startsWith("java/net/")
                || call.owner.startsWith("java/util/function/")
                || call.owner.startsWith("java/util/stream/")
                || call.desc.contains("Ljava/util/function/");
    }
}
