package dev.wakeful.weaver.survey;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds fields and methods in the classes of a {@link ClassSource}, and remembers what it parsed lately. */
final class ClassIndex {
    private static final int REMEMBERED = 96;
    private static final int MAX_DEPTH = 24;
    /** Instructions, labels and lines of a method that does little but call another. */
    private static final int DELEGATE = 16;

    private static final int NOTIFIER = 60;

    /** A field where it is declared. */
    record Field(FieldKey key, int access, boolean resolved) {
        boolean isFinal() {
            return (access & Opcodes.ACC_FINAL) != 0;
        }

        boolean isVolatile() {
            return (access & Opcodes.ACC_VOLATILE) != 0;
        }
    }

    private static final class Parsed {
        final ClassNode node;
        final Map<MethodNode, MethodCode> codes = new HashMap<>();
        private HandleFields handles;

        Parsed(ClassNode node) {
            this.node = node;
        }
    }

    private final ClassSource source;
    private final Wrappers wrappers;
    private final LinkedHashMap<String, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<String, Set<String>> waiting = new HashMap<>();
    private final Map<String, Set<String>> notifying = new HashMap<>();
    private final Synchronizers synchronizers = new Synchronizers(this);

    ClassIndex(ClassSource source, Wrappers wrappers) {
        this.source = source;
        this.wrappers = wrappers;
    }

    static boolean isPlatform(String internalName) {
        return internalName.startsWith("java/")
                || internalName.startsWith("jdk/")
                || internalName.startsWith("sun/")
                || internalName.startsWith("[");
    }

    ClassNode add(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        References.turn(node);
        parsed.put(node.name, new Parsed(node));
        synchronizers.writeOut(node);
        return node;
    }

    Synchronizers synchronizers() {
        return synchronizers;
    }

    /** The handle fields of a class. */
    HandleFields handles(String name) {
        Parsed known = parsed(name);
        if (known == null) {
            return HandleFields.NONE;
        }
        if (known.handles == null) {
            known.handles = HandleFields.of(known.node);
        }
        return known.handles;
    }

    /** The class, or null when it is of the platform or not found. */
    ClassNode find(String name) {
        Parsed known = parsed(name);
        return known == null ? null : known.node;
    }

    private Parsed parsed(String name) {
        if (name == null || isPlatform(name)) {
            return null;
        }
        Parsed known = parsed.get(name);
        if (known == null) {
            byte[] bytes = source.bytes(name);
            if (bytes != null) {
                add(bytes);
                known = parsed.get(name);
            }
        }
        return known;
    }

    MethodCode code(ClassNode owner, MethodNode method) {
        Parsed known = parsed.get(owner.name);
        if (known == null || known.node != owner) {
            return new MethodCode(owner, method, synchronizers);
        }
        MethodCode code = known.codes.get(method);
        if (code == null) {
            code = new MethodCode(owner, method, synchronizers);
            known.codes.put(method, code);
        }
        return code;
    }

    Field field(String owner, String name, String descriptor) {
        Field found = find(owner, name, descriptor, 0);
        return found != null ? found : new Field(new FieldKey(owner, name, descriptor), 0, false);
    }

    private Field find(String owner, String name, String descriptor, int depth) {
        ClassNode node = depth > MAX_DEPTH ? null : find(owner);
        if (node == null) {
            return null;
        }
        for (FieldNode field : node.fields) {
            if (field.name.equals(name) && field.desc.equals(descriptor)) {
                return new Field(new FieldKey(node.name, name, descriptor), field.access, true);
            }
        }
        for (String type : node.interfaces) {
            Field found = find(type, name, descriptor, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return find(node.superName, name, descriptor, depth + 1);
    }

    /** The code that a call on a receiver of the given class runs, as far as the class is what it seems; null if not known. */
    MethodCode method(String owner, String name, String descriptor) {
        String type = owner;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            ClassNode node = find(type);
            if (node == null) {
                return null;
            }
            for (MethodNode method : node.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    boolean hasCode = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
                    return hasCode ? code(node, method) : null;
                }
            }
            type = node.superName;
        }
        return null;
    }

    /**
     * Whether a method of the class itself waits, or one that it inherits is known to wait unconditionally: so that its
     * callers may hold the condition.
     */
    boolean waits(String owner, String name, String descriptor) {
        return !isPlatform(owner)
                && (knows(owner, waiting).contains(name + descriptor) || isWrapper(owner, name, descriptor));
    }

    private boolean isWrapper(String owner, String name, String descriptor) {
        return wrappers.isNamedBy(owner, name, descriptor, source);
    }

    /** Whether the method is known to wait unconditionally, perhaps in what it calls. */
    boolean isWrapper(MethodCode code) {
        return isWrapper(code.owner.name, code.method.name, code.method.desc);
    }

    /** Whether a short method of the class itself notifies: so that its callers may hold the condition. */
    boolean notifies(String owner, String name, String descriptor) {
        return !isPlatform(owner) && knows(owner, notifying).contains(name + descriptor);
    }

    private Set<String> knows(String owner, Map<String, Set<String>> what) {
        Set<String> methods = what.get(owner);
        if (methods == null) {
            findWrappers(owner);
            methods = what.get(owner);
        }
        return methods;
    }

    /** Whether a short method passes the work on to one that waits, under much the same name. */
    private boolean delegates(String owner, MethodInsnNode call) {
        return !call.owner.equals(owner)
                && ConstantPool.isWaitLike(call.name)
                && waits(call.owner, call.name, call.desc);
    }

    private void findWrappers(String owner) {
        Set<String> waits = new HashSet<>();
        Set<String> notifies = new HashSet<>();
        waiting.put(owner, waits);
        notifying.put(owner, notifies);
        if (!parsed.containsKey(owner)) {
            byte[] bytes = source.bytes(owner);
            if (bytes == null || !ConstantPool.mentionsWaitOrNotify(bytes)) {
                return;
            }
        }
        ClassNode node = find(owner);
        for (MethodNode method : node == null ? List.<MethodNode>of() : node.methods) {
            int size = method.instructions.size();
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call) {
                    if (Vocabulary.waitBy(call) != null || (size <= DELEGATE && delegates(owner, call))) {
                        waits.add(method.name + method.desc);
                    } else if (size <= NOTIFIER && Vocabulary.notifyBy(call) != null) {
                        notifies.add(method.name + method.desc);
                    }
                }
            }
        }
    }
}
