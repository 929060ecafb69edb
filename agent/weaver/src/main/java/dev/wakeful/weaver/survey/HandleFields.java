package dev.wakeful.weaver.survey;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Static final fields of a class that hold field updaters or VarHandles for instance fields of the same class, or the offsets of such fields, as its static initializer makes them: a call on one of
 * them, or of {@code Unsafe} with one, is an access of the field behind it. Immutable.
 */
public final class HandleFields {
    public static final HandleFields NONE = new HandleFields(Map.of(), Map.of(), Set.of());

    private static final String UPDATER = "FieldUpdater";
    private static final String ATOMIC = "java/util/concurrent/atomic/";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String UNSAFE = "sun/misc/Unsafe";
    /** How far before the call its arguments are pushed, at most. */
    private static final int ARGUMENTS = 6;

    private final Map<String, FieldKey> behind;
    private final Map<String, FieldKey> atOffset;
    private final Set<FieldKey> ordering;

    private HandleFields(Map<String, FieldKey> behind, Map<String, FieldKey> atOffset, Set<FieldKey> ordering) {
        this.behind = behind;
        this.atOffset = atOffset;
        this.ordering = ordering;
    }

    /** Whether objects of the class are updaters or VarHandles. */
    public static boolean isHandle(String internalName) {
        return internalName.equals(VAR_HANDLE) || internalName.startsWith(ATOMIC) && internalName.endsWith(UPDATER);
    }

    /** Whether the class is the one whose methods access fields by their offsets. */
    public static boolean isUnsafe(String internalName) {
        return internalName.equals(UNSAFE);
    }

    /** The handle fields of a class that is about to be woven. */
    public static HandleFields of(ClassReader reader) {
        ClassNode node = new ClassNode();
        reader.accept(new OnlyInitializer(node), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        HandleFields fields = of(node);
        return fields.behind.isEmpty()
                ? fields
                : new HandleFields(fields.behind, fields.atOffset, new HandleUses(node, fields).of(reader));
    }

    static HandleFields of(ClassNode node) {
        Map<String, FieldKey> behind = new HashMap<>();
        Map<String, FieldKey> atOffset = new HashMap<>();
        for (MethodNode method : node.methods) {
            if (method.name.equals("<clinit>")) {
                for (AbstractInsnNode instruction : method.instructions) {
                    add(node, instruction, behind);
                    addOffset(node, instruction, atOffset);
                }
            }
        }
        return behind.isEmpty() && atOffset.isEmpty() ? NONE : new HandleFields(behind, atOffset, Set.of());
    }

    private static void add(ClassNode node, AbstractInsnNode instruction, Map<String, FieldKey> behind) {
        boolean puts = instruction instanceof FieldInsnNode put
                && put.getOpcode() == Opcodes.PUTSTATIC
                && put.owner.equals(node.name)
                && Type.getType(put.desc).getSort() == Type.OBJECT
                && isHandle(Type.getType(put.desc).getInternalName());
        AbstractInsnNode made = puts ? before(instruction) : null;
        if (!(made instanceof MethodInsnNode call)
                || !call.name.equals("newUpdater") && !call.name.equals("findVarHandle")) {
            return;
        }
        add(node, call, ((FieldInsnNode) instruction).name, behind);
    }

    /** An offset is asked of {@code Unsafe}, or of a method that is given the class and the name of the field. */
    private static void addOffset(ClassNode node, AbstractInsnNode instruction, Map<String, FieldKey> atOffset) {
        boolean puts = instruction instanceof FieldInsnNode put
                && put.getOpcode() == Opcodes.PUTSTATIC
                && put.owner.equals(node.name)
                && put.desc.equals("J");
        if (!puts || !(before(instruction) instanceof MethodInsnNode call)) {
            return;
        }
        AbstractInsnNode names =
                call.name.equals("objectFieldOffset") && call.desc.startsWith("(Ljava/lang/reflect/Field;)")
                        ? before(call)
                        : call;
        boolean reflects = names != call;
        if (names instanceof MethodInsnNode naming
                && (reflects
                        ? naming.name.equals("getDeclaredField")
                        : naming.getOpcode() == Opcodes.INVOKESTATIC
                                && naming.desc.equals("(Ljava/lang/Class;Ljava/lang/String;)J"))) {
            add(node, naming, ((FieldInsnNode) instruction).name, atOffset);
        }
    }

    /** The field that a call names by its class and its name, as what a static field stands for. */
    private static void add(ClassNode node, MethodInsnNode call, String handle, Map<String, FieldKey> behind) {
        String name = null;
        String owner = null;
        AbstractInsnNode at = before(call);
        for (int steps = 0; steps < ARGUMENTS && isArgument(at); steps++, at = before(at)) {
            if (at instanceof LdcInsnNode literal) {
                if (name == null && literal.cst instanceof String text) {
                    name = text;
                } else if (literal.cst instanceof Type type) {
                    // The owner is the first argument, so the last class that is met on the way back.
                    owner = type.getInternalName();
                }
            }
        }
        FieldNode field = name == null || !node.name.equals(owner) ? null : field(node, name);
        if (field != null && hasValue(field) && !isStatic(field) && isFinal(field(node, handle))) {
            behind.put(handle, new FieldKey(node.name, field.name, field.desc));
        }
    }

    /** Whether it may be one of those that push the arguments: what another statement did ends them. */
    private static boolean isArgument(AbstractInsnNode instruction) {
        return instruction != null
                && !(instruction instanceof MethodInsnNode)
                && instruction.getOpcode() != Opcodes.PUTSTATIC;
    }

    private static AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode at = instruction.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }

    private static FieldNode field(ClassNode node, String name) {
        for (FieldNode field : node.fields) {
            if (field.name.equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** Values of the other types are not recorded. */
    private static boolean hasValue(FieldNode field) {
        return !field.desc.equals("F") && !field.desc.equals("D");
    }

    private static boolean isStatic(FieldNode field) {
        return (field.access & Opcodes.ACC_STATIC) != 0;
    }

    private static boolean isFinal(FieldNode field) {
        return field != null && (field.access & Opcodes.ACC_FINAL) != 0;
    }

    /** The fields behind the handles. */
    Iterable<FieldKey> fields() {
        return behind.values();
    }

    /**
     * Whether a field that is not declared volatile is used as if it were: private, with a private handle, and accessed by nothing in its class but calls on handles that
     * order threads, once its object is made.
     */
    public boolean isOrdering(FieldKey field) {
        return ordering.contains(field);
    }

    public boolean isEmpty() {
        return behind.isEmpty() && atOffset.isEmpty();
    }

    /** The instance field whose offset a static field of the class holds, or null. */
    public FieldKey atOffset(String staticField) {
        return atOffset.get(staticField);
    }

    /** The instance field that a static field of the class stands for, or null. */
    public FieldKey behind(String staticField) {
        return behind.get(staticField);
    }

    /** Skips what is not asked for. */
    private static final class OnlyInitializer extends ClassVisitor {
        private final ClassNode node;

        OnlyInitializer(ClassNode node) {
            super(Opcodes.ASM9, node);
            this.node = node;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            node.fields.add(new FieldNode(access, name, descriptor, signature, value));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals("<clinit>") ? super.visitMethod(access, name, descriptor, signature, exceptions) : null;
        }
    }
}
