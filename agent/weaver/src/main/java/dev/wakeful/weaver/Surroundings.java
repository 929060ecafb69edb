package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What is put around a call that itself stays: the operands are kept on the stack where they can be duplicated, else in
 * locals that nothing else uses, which are cleared after the call so that nothing lives longer than before.
 */
final class Surroundings {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String OBJECT_AND_SITE = "(Ljava/lang/Object;I)V";
    private static final String HAND_OVER = "(Ljava/lang/Object;Ljava/lang/Object;I)V";

    private final MethodInsnNode call;
    private final Type[] arguments;
    private final Type result;
    private final int[] locals;
    private boolean inLocals;

    int site;
    /** Leaves the site for the advice inside the JDK. */
    boolean marked;
    /** Argument that is handed over to another thread, or -1. */
    int elementIn = -1;
    /** The result came from another thread. */
    boolean elementOut;
    /** The result tells what a collection holds, and a guard depends on it. */
    boolean look;
    /** That look takes something out. */
    boolean consuming;
    /** The call changes what a watched collection holds. */
    boolean change;
    /** A guard asks how many elements the receiver holds. */
    boolean sized;
    /** The record of the slot that the call reads or writes, or null. */
    SlotAccess slot;

    int slotSite;
    /** How the call may block, as {@link BlockingCalls} says it; 0: not at all. */
    int blocking;
    /** What the call does to the order of threads, or null. */
    Ordering ordering;
    /** The access of a field that the call is, or null. */
    HandleAccess access;
    /** The site whose variable is what the receiver holds. */
    int accessSite;
    /** What the call does with all that the receiver holds, should that order its users by itself; or null. */
    ConcurrentContents contents;

    int contentsSite;

    private final int cell;

    Surroundings(MethodInsnNode call, int freeLocal) {
        this.call = call;
        arguments = Type.getArgumentTypes(call.desc);
        result = Type.getReturnType(call.desc);
        locals = new int[arguments.length];
        int next = freeLocal;
        for (int i = 0; i < arguments.length; i++) {
            locals[i] = next;
            next += arguments[i].getSize();
        }
        cell = next;
    }

    boolean any() {
        return needsSite() || ordering != null || access != null;
    }

    boolean needsSite() {
        return marked || elementIn >= 0 || elementOut || look || change || slot != null || blocking != 0;
    }

    private boolean needsReceiverAfter() {
        return elementOut || look || change || slot != null || contents != null;
    }

    Code before() {
        Code code = new Code();
        if (elementIn >= 0 || needsReceiverAfter() || ordering != null || access != null || blocking != 0) {
            if (arguments.length == 0) {
                order(code);
                block(code);
                if (needsReceiverAfter()) {
                    code.op(Opcodes.DUP);
                }
            } else if (arguments.length == 1
                    && elementIn == 0
                    && !needsReceiverAfter()
                    && ordering == null
                    && blocking == 0) {
                code.op(Opcodes.DUP2).op(Opcodes.SWAP).hook("handOver", HAND_OVER, site);
            } else {
                keepInLocals(code);
            }
        }
        if (marked) {
            code.hook("at", "(I)V", site);
        }
        return code;
    }

    private void keepInLocals(Code code) {
        inLocals = true;
        for (int i = arguments.length - 1; i >= 0; i--) {
            code.store(arguments[i], locals[i]);
        }
        if (elementIn >= 0) {
            code.op(Opcodes.DUP).load(OBJECT, locals[elementIn]).op(Opcodes.SWAP);
            code.hook("handOver", HAND_OVER, site);
        }
        order(code);
        if (access != null) {
            access.before(code, locals);
        }
        block(code);
        if (needsReceiverAfter()) {
            code.op(Opcodes.DUP);
        }
        for (int i = 0; i < arguments.length; i++) {
            code.load(arguments[i], locals[i]);
        }
    }

    /** Raises the ordering cell, and keeps its number for after the call. */
    private void order(Code code) {
        if (ordering == null) {
            return;
        }
        Ordering.Place place = ordering.place();
        OrderCalls.pushOperands(code, ordering, arguments, locals);
        if (ordering.needsSite()) {
            code.push(LibraryCalls.mode(ordering, call.getOpcode())).push(accessSite);
            code.call(ordering.holds() ? Code.LIBRARY_HOOKS : Code.ORDER_HOOKS, place.hook, place.descriptor);
        } else {
            code.push(ordering.publishes() ? 1 : 0).call(Code.ORDER_HOOKS, place.hook, place.descriptor);
        }
        if (ordering.sees()) {
            code.store(Type.INT_TYPE, cell);
        } else if (ordering.hasResult()) {
            code.op(Opcodes.POP);
        }
    }

    /** Times the call. */
    private void block(Code code) {
        if (blocking != 0) {
            code.op(Opcodes.DUP).push(blocking).push(site);
            code.call(Code.BLOCKING_HOOKS, "begin", "(Ljava/lang/Object;II)V");
        }
    }

    Code after() {
        Code code = new Code();
        if (blocking != 0) {
            code.call(Code.BLOCKING_HOOKS, "end", "()V");
        }
        if (ordering != null && ordering.sees()) {
            code.load(Type.INT_TYPE, cell).call(Code.ORDER_HOOKS, "seen", "(I)V");
        }
        if (access != null) {
            access.after(code, locals);
        }
        if (needsReceiverAfter()) {
            ofReceiver(code);
        }
        for (int i = 0; inLocals && i < arguments.length; i++) {
            if (MethodContext.isReference(arguments[i])) {
                code.op(Opcodes.ACONST_NULL).store(OBJECT, locals[i]);
            }
        }
        return code;
    }

    /** What is recorded of the receiver, which lies below the result. */
    private void ofReceiver(Code code) {
        if (result.getSize() == 1) {
            code.op(Opcodes.SWAP);
        } else if (result.getSize() == 2) {
            code.op(Opcodes.DUP2_X1).op(Opcodes.POP2);
        }
        if (elementOut) {
            code.op(Opcodes.DUP2).hook("receive", HAND_OVER, site);
        }
        if (look) {
            look(code);
        }
        if (change) {
            code.op(Opcodes.DUP).hook(sized ? "sizeChanged" : "contentsChanged", OBJECT_AND_SITE, site);
        }
        if (slot != null) {
            slot.after(code, locals, slotSite, site);
        }
        if (contents != null) {
            contents.after(code, cell, contentsSite);
        }
        code.op(Opcodes.POP);
    }

    /**
     * From result and receiver to the same; records what the result itself says where it says it, for that is what
     * was seen.
     */
    private void look(Code code) {
        if (sized && consuming && MethodContext.isReference(result)) {
            code.op(Opcodes.DUP2).hook("sizeReadBefore", HAND_OVER, site);
            return;
        }
        boolean saysHowMany = call.name.equals("size") && call.desc.equals("()I");
        if (sized ? !saysHowMany : !tellsContents()) {
            code.op(Opcodes.DUP).hook(sized ? "sizeRead" : "contentsRead", OBJECT_AND_SITE, site);
            return;
        }
        code.op(Opcodes.DUP2).op(Opcodes.SWAP);
        if (call.name.equals("isEmpty")) {
            code.op(Opcodes.ICONST_1).op(Opcodes.IXOR);
        } else if (saysHowMany) {
            if (!sized) {
                code.call("java/lang/Integer", "signum", "(I)I");
            }
        } else {
            code.call("java/util/Objects", "nonNull", "(Ljava/lang/Object;)Z");
        }
        code.hook("readInt", "(Ljava/lang/Object;II)V", site);
    }

    private boolean tellsContents() {
        return switch (call.name) {
            case "isEmpty" -> call.desc.equals("()Z");
            case "size" -> call.desc.equals("()I");
            case "peek", "peekFirst", "peekLast", "poll", "pollFirst", "pollLast" -> MethodContext.isReference(result);
            default -> consuming && MethodContext.isReference(result);
        };
    }
}
