package dev.wakeful.weaver.survey;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What calls do on a path: wait, notify, lock, look, or run code that is followed or not. */
final class Calls {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_GETTER = 14;
    private static final int MAX_PREDICATE = 60;
    private static final int MAX_CHECK = 40;
    /** Instructions of a method that takes a lock, or gives it back, for its caller. */
    static final int MAX_SYNCHRONIZING = 60;

    private static final int MAX_WAITING = 250;

    private final Explorer explorer;
    private final ClassIndex classes;
    private final Encounters encounters;
    private final Following following;

    Calls(Explorer explorer, ClassIndex classes, Encounters encounters, Following following) {
        this.following = following;
        this.explorer = explorer;
        this.classes = classes;
        this.encounters = encounters;
    }

    void makeLambda(Path path, InvokeDynamicInsnNode instruction) {
        Value[] captured = popArguments(path, instruction.desc, false);
        Type result = Type.getReturnType(instruction.desc);
        boolean lambda = instruction.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && instruction.bsmArgs.length >= 2
                && instruction.bsmArgs[1] instanceof Handle;
        if (lambda) {
            path.top.frame.push(Value.lambda((Handle) instruction.bsmArgs[1], instruction.name, captured));
        } else if (result.getSize() > 0) {
            path.top.frame.push(Value.unknown(result.getSize()));
        }
    }

    private static Value[] popArguments(Path path, String descriptor, boolean receiver) {
        Type[] types = Type.getArgumentTypes(descriptor);
        int shift = receiver ? 1 : 0;
        Value[] arguments = new Value[types.length + shift];
        for (int i = arguments.length - 1; i >= 0; i--) {
            arguments[i] = path.top.frame.pop();
        }
        return arguments;
    }

    /** Does a call; false when the path was queued or ended. */
    boolean call(Path path, MethodInsnNode call) {
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        Value[] arguments = popArguments(path, call.desc, !isStatic);
        int resultSize = Type.getReturnType(call.desc).getSize();
        Vocabulary.Waiting waits = Vocabulary.waitBy(call);
        if (waits != null) {
            encounters.waits(path, call, waits, waitedOn(call, waits, arguments));
            push(path, Value.unknown(resultSize), resultSize);
            return explorer.afterCall(path);
        }
        Vocabulary.Notifying notifies = Vocabulary.notifyBy(call);
        if (notifies != null) {
            encounters.notifies(path, notifies, isStatic ? null : arguments[0]);
            push(path, Value.unknown(resultSize), resultSize);
            return explorer.next(path);
        }
        if (!isStatic && classes.synchronizers().isRelease(call)) {
            encounters.notifies(path, Vocabulary.Notifying.OTHER, arguments[0]);
            push(path, Value.unknown(resultSize), resultSize);
            return explorer.next(path);
        }
        if (!isStatic && classes.synchronizers().setsState(call)) {
            path.setsState();
        }
        FieldKey state = isStatic ? null : classes.synchronizers().stateReadBy(call);
        if (state != null) {
            path.use(arguments[0]);
            push(path, Reads.field(path, state, resultSize, true, arguments[0], null), resultSize);
            return explorer.next(path);
        }
        Vocabulary.Locking locks = isStatic ? null : Vocabulary.lockBy(call);
        if (locks != null) {
            lock(path, locks, arguments[0], resultSize);
            return explorer.next(path);
        }
        Value field = isStatic ? null : fieldBehind(path, call, arguments);
        if (field != null) {
            push(path, field, resultSize);
            return explorer.next(path);
        }
        if (!isStatic && (Vocabulary.isAtomic(call.owner) || Vocabulary.isCollection(call.owner))) {
            look(path, call, arguments, resultSize);
            return explorer.next(path);
        }
        if (!isStatic) {
            path.use(arguments[0]);
        }
        if (follow(path, call, arguments)) {
            return explorer.startCallee(path);
        }
        if (!ClassIndex.isPlatform(call.owner)) {
            for (int i = isStatic ? 0 : 1; i < arguments.length; i++) {
                path.use(arguments[i]);
            }
        }
        if (resultSize > 0) {
            path.top.frame.push(result(path, call, arguments, resultSize));
        }
        return explorer.next(path);
    }

    /** The field that a call on an updater or VarHandle reads, or gives as it was before; null when it does not, or that is not known. */
    private Value fieldBehind(Path path, MethodInsnNode call, Value[] arguments) {
        boolean unsafe = HandleFields.isUnsafe(call.owner);
        HandleCall kind = unsafe
                ? HandleCall.ofUnsafe(call.name)
                : HandleFields.isHandle(call.owner) ? HandleCall.named(call.name) : null;
        int by = unsafe ? 2 : 0;
        if (kind == null
                || !kind.givesWhatWasThere()
                || arguments.length < 2 + by / 2
                || arguments[by].kind != Value.Kind.FIELD) {
            return null;
        }
        FieldKey handle = arguments[by].field;
        HandleFields handles = classes.handles(handle.owner());
        FieldKey behind = unsafe ? handles.atOffset(handle.name()) : handles.behind(handle.name());
        if (behind == null) {
            return null;
        }
        path.use(arguments[1]);
        return explorer.read(
                new FieldInsnNode(Opcodes.GETFIELD, behind.owner(), behind.name(), behind.descriptor()), arguments[1]);
    }

    private static Value waitedOn(MethodInsnNode call, Vocabulary.Waiting waits, Value[] arguments) {
        if (waits == Vocabulary.Waiting.PARK) {
            return null;
        }
        return call.name.equals("timedWait") ? arguments[1] : arguments[0];
    }

    private static void push(Path path, Value value, int size) {
        if (size > 0) {
            path.top.frame.push(value);
        }
    }

    private void lock(Path path, Vocabulary.Locking locks, Value lock, int resultSize) {
        path.use(lock);
        switch (locks) {
            case LOCK:
                encounters.locks(path, lock, false);
                path.acquire(lock, false);
                push(path, Value.unknown(resultSize), resultSize);
                break;
            case TRY:
                encounters.locks(path, lock, false);
                push(path, resultSize == 1 ? Value.tryLock(lock) : Value.unknown(resultSize), resultSize);
                break;
            case UNLOCK:
                encounters.unlocks(path, lock);
                path.release(lock, false);
                push(path, Value.unknown(resultSize), resultSize);
                break;
            default:
                push(path, lock, resultSize);
                break;
        }
    }

    private void look(Path path, MethodInsnNode call, Value[] arguments, int resultSize) {
        Value holder = arguments[0];
        path.use(holder);
        boolean atomic = Vocabulary.isAtomic(call.owner);
        boolean looks = atomic ? Vocabulary.isAtomicLook(call) : Vocabulary.isCollectionLook(call);
        boolean answers = atomic && resultSize > 0 && !isPopped(call);
        boolean takesOut = SlotCall.of(call) == SlotCall.REMOVE && !isPopped(call);
        if (Vocabulary.acts(call) && !looks && !answers && !takesOut) {
            path.log(Event.Kind.USES, Place.contentsOf(holder), null);
        }
        if (resultSize == 0) {
            return;
        }
        List<Value> copied = looks && !atomic ? Copies.sources(holder) : List.of();
        if (!copied.isEmpty()) {
            path.top.frame.push(Value.expression(resultSize, copied.toArray(Value.NONE)));
        } else if (looks) {
            boolean slot = SlotCall.of(call) == SlotCall.READ;
            path.top.frame.push(
                    slot
                            ? Reads.look(path, call.name, resultSize, holder, arguments[1])
                            : Reads.look(path, atomic ? "atomic" : call.name, resultSize, holder));
        } else if (atomic && Vocabulary.isAttempt(call)) {
            path.top.frame.push(Reads.attempt(path, holder, arguments[1]));
        } else if (atomic) {
            HandleCall update = HandleCall.named(call.name);
            boolean found = update != null && update.givesWhatWasThere();
            path.top.frame.push(Reads.look(path, found ? Value.FOUND : "update", resultSize, holder));
        } else if (takesOut) {
            path.top.frame.push(Reads.look(path, call.name, resultSize, holder, arguments[1]));
        } else {
            path.top.frame.push(unfollowed(path, call, arguments, resultSize));
        }
    }

    /** The result of a call that is not followed. */
    private Value result(Path path, MethodInsnNode call, Value[] arguments, int size) {
        if (Vocabulary.isClock(call)) {
            path.log(Event.Kind.CLOCK, null, null);
        }
        if (Vocabulary.isLocalMatter(call)) {
            return Value.unknown(size);
        }
        if (Vocabulary.isBound(call)) {
            for (Value argument : arguments) {
                // Who goes on with no more than there is has looked at how much that is.
                if (argument.isRead() && Place.of(argument) != null) {
                    path.log(Event.Kind.DECIDES, Place.of(argument), null);
                }
            }
        }
        if (Vocabulary.isPure(call)) {
            return Value.expression(size, arguments);
        }
        return unfollowed(path, call, arguments, size);
    }

    private Value unfollowed(Path path, MethodInsnNode call, Value[] arguments, int size) {
        String type = Type.getReturnType(call.desc).getSort() == Type.OBJECT
                ? Type.getReturnType(call.desc).getInternalName()
                : null;
        Value[] kept =
                arguments.length <= Value.MAX_OPERANDS ? arguments : Arrays.copyOf(arguments, Value.MAX_OPERANDS);
        String callee = "call " + call.owner + "." + call.name + call.desc;
        boolean slot = SlotCall.of(call) == SlotCall.READ;
        return Reads.call(path, callee, size, kept, slot, type);
    }

    /** Makes the callee the top of the path when its code is known, small and worth following. */
    private boolean follow(Path path, MethodInsnNode call, Value[] arguments) {
        if (path.top.depth + 1 > MAX_DEPTH || call.name.equals("<init>")) {
            return false;
        }
        MethodCode callee;
        Value[] passed = arguments;
        Value receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? null : arguments[0];
        if (receiver != null && receiver.kind == Value.Kind.LAMBDA && receiver.asks.equals(call.name)) {
            Handle target = receiver.target;
            if (sizeOf(target.getDesc()) != sizeOf(call.desc)) {
                return false;
            }
            callee = classes.method(target.getOwner(), target.getName(), target.getDesc());
            passed = lambdaArguments(receiver, arguments, target);
        } else {
            callee = resolve(call, receiver);
        }
        if (callee == null || !isWorthFollowing(path, call, callee) || sizes(passed) > callee.method.maxLocals) {
            return false;
        }
        Path.Activation entered = explorer.enter(path.top, callee, passed);
        if (explorer.isCrowded(entered, path)) {
            return false;
        }
        path.top = entered;
        if (path.top.monitor != null) {
            path.acquire(path.top.monitor, true);
        }
        return true;
    }

    /** Of the result: boxed or dropped on the way it would lie on the stack otherwise than the caller expects. */
    private static int sizeOf(String descriptor) {
        return Type.getReturnType(descriptor).getSize();
    }

    private static int sizes(Value[] values) {
        int sum = 0;
        for (Value v : values) {
            sum += v.size;
        }
        return sum;
    }

    private static Value[] lambdaArguments(Value lambda, Value[] arguments, Handle target) {
        int expected =
                Type.getArgumentTypes(target.getDesc()).length + (target.getTag() == Opcodes.H_INVOKESTATIC ? 0 : 1);
        Value[] all = new Value[expected];
        Arrays.fill(all, Value.UNKNOWN);
        int n = 0;
        for (Value captured : lambda.operands) {
            if (n < expected) {
                all[n++] = captured;
            }
        }
        for (int i = 1; i < arguments.length && n < expected; i++) {
            all[n++] = arguments[i];
        }
        return all;
    }

    private MethodCode resolve(MethodInsnNode call, Value receiver) {
        String owner = call.owner;
        boolean exact = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        if (!exact) {
            boolean known = receiver.type != null
                    && (receiver.kind == Value.Kind.THIS || receiver.kind == Value.Kind.NEW)
                    && !ClassIndex.isPlatform(receiver.type);
            if (known) {
                MethodCode code = classes.method(receiver.type, call.name, call.desc);
                if (code != null) {
                    return code;
                }
            }
            if (call.getOpcode() == Opcodes.INVOKEINTERFACE) {
                return null;
            }
        }
        return classes.method(owner, call.name, call.desc);
    }

    private boolean isWorthFollowing(Path path, MethodInsnNode call, MethodCode callee) {
        MethodCode.Traits traits = callee.traits();
        if (!traits.returns() || !isSmall(path, call, callee, traits)) {
            return false;
        }
        for (Path.Activation a = path.top; a != null; a = a.caller) {
            if (a.code == callee) {
                return false;
            }
        }
        if (traits.waits() && !path.stateSet && following.standsAlone(callee)) {
            return false;
        }
        return callee.prepare();
    }

    private boolean isSmall(Path path, MethodInsnNode call, MethodCode callee, MethodCode.Traits traits) {
        int size = callee.size;
        int depth = path.top.depth;
        int sort = isPopped(call) ? Type.VOID : Type.getReturnType(call.desc).getSort();
        boolean primitive = sort >= Type.BOOLEAN && sort <= Type.DOUBLE;
        if (following.onlyGetters()) {
            boolean getter = sort != Type.VOID && size <= MAX_GETTER && !traits.branches();
            return getter || (traits.leavesLocked() && size <= MAX_SYNCHRONIZING);
        }
        if (traits.waits() || classes.isWrapper(callee)) {
            return size <= MAX_WAITING;
        }
        if (traits.notifies() || traits.leavesLocked()) {
            return size <= MAX_SYNCHRONIZING;
        }
        if (primitive && size <= (depth < 2 ? MAX_PREDICATE : MAX_PREDICATE / 2)) {
            return true;
        }
        if (traits.copies() && sort == Type.OBJECT && size <= MAX_PREDICATE) {
            return true;
        }
        if (traits.throwsItself() && size <= MAX_CHECK) {
            return true;
        }
        return size <= MAX_GETTER;
    }

    private static boolean isPopped(MethodInsnNode call) {
        AbstractInsnNode next = call.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next != null && (next.getOpcode() == Opcodes.POP || next.getOpcode() == Opcodes.POP2);
    }
}
