package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What a call does with all that a map, set or list holds which orders its users by itself, as {@code ConcurrentHashMap} does. A look at a single key or element is none: who
 * looks one thing up makes no copy. Whether the receiver is of that kind is known at run time only.
 */
enum ConcurrentContents {
    /** Reads all of it, or how much it is. */
    LOOK,
    CHANGE,
    /** Changes it if the result is true. */
    CHANGE_IF_TRUE,
    /** Changes it if the result is not null. */
    CHANGE_IF_GIVEN,
    /** Changes it if the result is null. */
    CHANGE_IF_NEW;

    private static final Set<String> LOOKS = Set.of(
            "clone",
            "containsAll",
            "containsValue",
            "elements",
            "equals",
            "forEach",
            "hashCode",
            "isEmpty",
            "iterator",
            "keys",
            "listIterator",
            "mappingCount",
            "parallelStream",
            "size",
            "spliterator",
            "stream",
            "toArray",
            "toString");

    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "addElement",
            "addIfAbsent",
            "clear",
            "compute",
            "computeIfPresent",
            "merge",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeAll",
            "removeAllElements",
            "removeElement",
            "removeIf",
            "replace",
            "replaceAll",
            "retainAll",
            "set",
            "sort");

    private static final Map<String, ConcurrentContents> BY_RESULT = Map.of(
            "putIfAbsent", CHANGE_IF_NEW,
            "remove", CHANGE_IF_GIVEN,
            "replace", CHANGE_IF_GIVEN);

    private static final String HOOKS = Code.LIBRARY_HOOKS;

    /** Null for a call that does neither. {@code type}: the JDK's class or interface that the receiver is known as. */
    static ConcurrentContents of(MethodInsnNode call, String type) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC || !mayHold(type)) {
            return null;
        }
        if (LOOKS.contains(call.name)) {
            return LOOK;
        }
        if (!CHANGES.contains(call.name)) {
            return null;
        }
        Type result = Type.getReturnType(call.desc);
        return result == Type.BOOLEAN_TYPE
                ? CHANGE_IF_TRUE
                : MethodContext.isReference(result) ? BY_RESULT.getOrDefault(call.name, CHANGE) : CHANGE;
    }

    private static boolean mayHold(String type) {
        boolean known = type.endsWith("Map")
                || type.endsWith("Set")
                || type.endsWith("List")
                || type.endsWith("Iterator")
                || type.endsWith("Iterable")
                || type.endsWith("Collection")
                || type.endsWith("KeySetView")
                || type.equals("java/util/Hashtable")
                || type.equals("java/util/Properties")
                || type.equals("java/util/Vector");
        return known && type.startsWith("java/");
    }

    /** The variable: one for all, for the owner's class is only known at run time. */
    static int variable(MethodContext context) {
        FieldKey contents = new FieldKey("java/lang/Object", "sharedContents", "I");
        return context.type.sites.variable(Variable.Kind.CONTENTS, contents, Variable.VOLATILE);
    }

    /** From result, if there is one, and receiver to the same. {@code cell}: the local with what the hook before the call gave. */
    void after(Code code, int cell, int site) {
        if (this == LOOK || this == CHANGE) {
            code.op(Opcodes.DUP).load(Type.INT_TYPE, cell).push(site);
            code.call(HOOKS, this == LOOK ? "looked" : "changed", "(Ljava/lang/Object;II)V");
            return;
        }
        code.op(Opcodes.DUP2).op(Opcodes.SWAP);
        if (this != CHANGE_IF_TRUE) {
            code.call("java/util/Objects", this == CHANGE_IF_NEW ? "isNull" : "nonNull", "(Ljava/lang/Object;)Z");
        }
        code.load(Type.INT_TYPE, cell).push(site).call(HOOKS, "changed", "(Ljava/lang/Object;ZII)V");
    }
}
