package dev.wakeful.weaver.survey;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What a call does with a <em>slot</em>: what a map holds for a key, a list or an atomic array at an index. Locks that are reached through one are
 * reached as through a field, and who waits for what is in one waits as for a field. Calls that move slots ({@code List.remove}) or act on many ({@code clear}) are none.
 */
public enum SlotCall {
    /** Gives what is in the slot, perhaps after filling it. */
    READ,
    /** Puts its second argument there. */
    WRITE,
    /** Empties it. */
    REMOVE,
    /** Empties it if the result says so. */
    TRY_REMOVE,
    /** Puts its third argument there if the result says so. */
    TRY_WRITE,
    /** Puts its second argument there if the result, what was there before, is null. */
    FILL,
    /** Leaves its result there. */
    COMPUTE;

    private static final String ATOMIC_ARRAY = "java/util/concurrent/atomic/AtomicReferenceArray";

    /** Null for calls that are none. */
    public static SlotCall of(MethodInsnNode call) {
        if (call.owner.equals(ATOMIC_ARRAY)) {
            return ofArray(call);
        }
        if (!call.owner.startsWith("java/util/")) {
            return null;
        }
        if (call.owner.endsWith("Map") || call.owner.equals("java/util/Hashtable")) {
            return ofMap(call);
        }
        boolean list = call.owner.endsWith("List") || call.owner.equals("java/util/Vector");
        return list ? ofList(call) : null;
    }

    private static SlotCall ofArray(MethodInsnNode call) {
        HandleCall kind = call.desc.startsWith("(I") ? HandleCall.named(call.name) : null;
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case READ -> READ;
            case WRITE, EXCHANGE -> WRITE;
            case ATTEMPT -> TRY_WRITE;
            default -> null;
        };
    }

    private static SlotCall ofMap(MethodInsnNode call) {
        boolean answers = Type.getReturnType(call.desc).getSort() == Type.BOOLEAN;
        return switch (call.name) {
            case "get", "getOrDefault", "computeIfAbsent" -> READ;
            case "put" -> WRITE;
            case "putIfAbsent" -> FILL;
            case "compute", "computeIfPresent", "merge" -> COMPUTE;
            case "remove" -> answers ? TRY_REMOVE : REMOVE;
            default -> null;
        };
    }

    private static SlotCall ofList(MethodInsnNode call) {
        if (!call.desc.startsWith("(I")) {
            return null;
        }
        return switch (call.name) {
            case "get", "elementAt" -> READ;
            case "set" -> WRITE;
            default -> null;
        };
    }
}
