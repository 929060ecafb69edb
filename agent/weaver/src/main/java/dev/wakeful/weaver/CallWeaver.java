package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.Holder;
import dev.wakeful.weaver.survey.SiteKey;
import dev.wakeful.weaver.survey.SlotCall;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Calls: of wait and notify, of atomics, of collections, and of the JDK's synchronization API. */
final class CallWeaver {
    private static final int NAMES_LOCK = Site.LOCK_RECEIVER | Site.UNLOCK_RECEIVER;

    private static final String BUFFER = "java/lang/StringBuffer";
    private static final String TEXT = "java/lang/StringBuilder";

    private final MethodContext context;

    CallWeaver(MethodContext context) {
        this.context = context;
    }

    /** Whether the weaving of an instruction asks where its receiver comes from. */
    boolean needsOrigins(int position) {
        return context.original[position] instanceof MethodInsnNode call
                && (AtomicCalls.matches(call.owner, call.name)
                        || isElementCall(call)
                        || context.type.holders && ContentsCalls.mayChange(call.name)
                        || isSlotCall(position, call)
                        || context.type.watch.isGuardCall(context.key(position)));
    }

    boolean weave(int position) {
        if (!(context.original[position] instanceof MethodInsnNode call) || call.name.charAt(0) == '<') {
            return false;
        }
        return replaceWait(position, call)
                || accessState(position, call)
                || replaceAtomic(position, call)
                || replaceElement(position, call)
                || replaceThread(position, call)
                || replaceThreadLocal(position, call)
                || surround(position, call);
    }

    private boolean replaceWait(int position, MethodInsnNode call) {
        String replacement = WaitCalls.replacement(call);
        if (replacement == null) {
            return false;
        }
        int site = context.site(position, operation(call), 0, 0);
        replace(call, new Code().hook(replacement, WaitCalls.replacementDescriptor(call), site));
        return true;
    }

    /** What is put around the call besides stands between the two. */
    private boolean accessState(int position, MethodInsnNode call) {
        StateAccess access = StateAccess.of(context, position, call, operation(call));
        if (access == null) {
            return false;
        }
        InsnList code = context.method.instructions;
        code.insertBefore(call, access.before().take());
        code.insert(call, access.after().take());
        surround(position, call);
        return true;
    }

    /** {@code Condition.await()}: the class tells apart what is only called alike. */
    private static String operation(MethodInsnNode call) {
        boolean ofEveryObject = WaitCalls.replacement(call) != null && !call.name.equals("timedWait");
        String owner = ofEveryObject ? "Object" : call.owner;
        return owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1) + "." + call.name + "()";
    }

    private void replace(MethodInsnNode call, Code code) {
        context.method.instructions.insertBefore(call, code.take());
        context.method.instructions.remove(call);
    }

    private boolean replaceAtomic(int position, MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKEVIRTUAL || !AtomicCalls.matches(call.owner, call.name)) {
            return false;
        }
        boolean guard =
                holder(position, call) == Holder.ATOMIC || context.type.watch.isGuardCall(context.key(position));
        boolean publication = AtomicCalls.isPublication(call.owner);
        if (!guard && !publication && !context.type.accesses) {
            return false;
        }
        FieldKey value = new FieldKey(call.owner, fieldName(position, call), AtomicCalls.valueDescriptor(call.owner));
        boolean names = (context.type.watch.siteFlags(context.key(position)) & NAMES_LOCK) != 0;
        int flags = Variable.VOLATILE
                | (guard ? Variable.GUARD : 0)
                | (names ? Variable.LOCK_REFERENCE : 0)
                | (publication ? Variable.PUBLICATION : 0);
        int variable = context.type.sites.variable(Variable.Kind.ATOMIC, value, flags);
        int site = context.site(position, operation(call), variable, counts(position, call) ? Site.COUNTS : 0);
        String descriptor = AtomicCalls.replacement(call.owner, call.desc);
        replace(call, new Code().push(site).call(AtomicCalls.hooks(call.name), call.name, descriptor));
        return true;
    }

    private boolean counts(int position, MethodInsnNode call) {
        return context.lookBack != null
                && call.name.equals("compareAndSet")
                && Counting.isCountingAttempt(
                        context.lookBack, context.original, position, Type.getArgumentTypes(call.desc)[0].getSize());
    }

    private boolean isElementCall(MethodInsnNode call) {
        return context.type.accesses
                && call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && AtomicCalls.matchesArray(call.owner, call.name);
    }

    /** Elements of atomic arrays; not of those through which locks are reached, where they are recorded as slots in either profile. */
    private boolean replaceElement(int position, MethodInsnNode call) {
        if (!isElementCall(call) || slotAccess(position, call, false) != null) {
            return false;
        }
        String value = AtomicCalls.elementDescriptor(call.owner);
        int variable = context.type.sites.variable(
                Variable.Kind.ELEMENT, new FieldKey(call.owner, fieldName(position, call), value), Variable.VOLATILE);
        int site = context.site(position, operation(call), variable, 0);
        String descriptor = AtomicCalls.replacement(call.owner, call.desc);
        replace(call, new Code().push(site).call(AtomicCalls.arrayHooks(call.name), call.name, descriptor));
        return true;
    }

    /** Sleeps, and looks at a thread that no advice reaches. */
    private boolean replaceThread(int position, MethodInsnNode call) {
        LoaderView view = context.type.view;
        boolean replaced = context.type.accesses
                ? ThreadCalls.matches(call.owner, call.name, call.desc, view)
                : ThreadCalls.sleeps(call.owner, call.name, call.desc, view);
        if (!replaced) {
            return false;
        }
        Code code = new Code().push(context.site(position, operation(call), 0, 0));
        replace(call, code.call(Code.THREAD_HOOKS, call.name, ThreadCalls.hookDescriptor(call)));
        return true;
    }

    /** Not of {@code super}: that is the inside of a call that was replaced. */
    private boolean replaceThreadLocal(int position, MethodInsnNode call) {
        if (!context.type.accesses
                || call.getOpcode() != Opcodes.INVOKEVIRTUAL
                || !ThreadLocalCalls.matches(call.owner, call.name, call.desc, context.type.view)) {
            return false;
        }
        int site = context.site(position, threadLocalOperation(position, call), 0, 0);
        replace(call, ThreadLocalCalls.replacement(call.name, call.desc, site));
        return true;
    }

    /** {@code Context.TENANT.get()}: the field tells whose thread local it is, the class only that it is one. */
    private String threadLocalOperation(int position, MethodInsnNode call) {
        int producer = context.lookBack.producer(position, Type.getArgumentTypes(call.desc).length);
        if (producer >= 0 && context.original[producer] instanceof FieldInsnNode read) {
            String owner = read.owner.substring(Math.max(read.owner.lastIndexOf('/'), read.owner.lastIndexOf('$')) + 1);
            return owner + '.' + read.name + '.' + call.name + "()";
        }
        return operation(call);
    }

    /** What kind of guard the receiver of a call is by the field that it was read from; null for none. */
    private Holder holder(int position, MethodInsnNode call) {
        FieldInsnNode read = context.type.holders ? receiverField(position, call) : null;
        if (read == null || !context.type.watch.mayWatch(read.name)) {
            return null;
        }
        return context.type.watch.holder(context.type.resolve(read.owner, read.name, read.desc));
    }

    private Holder collection(int position, MethodInsnNode call) {
        Holder holder = holder(position, call);
        return holder == Holder.ATOMIC ? null : holder;
    }

    private FieldInsnNode receiverField(int position, MethodInsnNode call) {
        FieldInsnNode captured = context.type.capturedBy(context.method.name);
        if (captured != null) {
            return captured;
        }
        Origins origins = context.origins();
        return origins == null
                ? null
                : origins.operand(position, Type.getArgumentTypes(call.desc).length)
                        .field();
    }

    /** The name of the field that the receiver was read from, or empty. */
    private String fieldName(int position, MethodInsnNode call) {
        FieldInsnNode read = receiverField(position, call);
        return read == null ? "" : read.name;
    }

    private boolean surround(int position, MethodInsnNode call) {
        SiteKey key = context.key(position);
        Surroundings around = new Surroundings(call, context.freeLocal());
        LoaderView view = context.type.view;
        around.marked = SyncCalls.TABLE.matches(call.owner, call.name, call.desc, view);
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            around.elementIn = HandOverCalls.elementIn(call.owner, call.name, call.desc, view);
            around.elementOut = HandOverCalls.elementOut(call.owner, call.name, call.desc, view);
            around.consuming = context.type.watch.isConsumingLook(key);
            around.look = AtomicCalls.valueDescriptor(call.owner) == null && context.type.watch.isGuardCall(key);
            boolean mayChange = ContentsCalls.mayChange(call.name);
            Holder collection = around.look || mayChange ? collection(position, call) : null;
            around.change = mayChange && (around.consuming || collection != null);
            around.sized =
                    collection == Holder.SIZE || around.look && (context.type.watch.siteFlags(key) & Site.SIZED) != 0;
            around.slot = slotAccess(position, call, around.look || around.change);
        }
        around.marked |= context.type.accesses && call.owner.equals(BUFFER);
        around.blocking = BlockingCalls.kind(call.getOpcode(), call.owner, call.name, call.desc, view);
        if (context.type.accesses && !isPrivateText(position, call)) {
            around.ordering = ordering(call, view);
        }
        around.access = handleAccess(position, call, around.ordering != null);
        if (around.access != null && around.access.orders()) {
            around.ordering = null;
        }
        if (!around.any()) {
            return false;
        }
        boolean located = around.ordering != null && around.ordering.needsSite();
        if (around.needsSite() || located) {
            boolean looksAtSlot = around.slot != null && around.slot.looks();
            boolean watched = around.look || around.change || looksAtSlot;
            int held = located && around.ordering.holds() ? held() : 0;
            int variable =
                    looksAtSlot ? slots(position, call) : watched ? contents(position, call, around.sized) : held;
            around.site = context.site(position, operation(call), variable, 0);
            around.contents =
                    located && !around.look && !around.change ? concurrentContents(call, around.ordering) : null;
            around.contentsSite = around.contents == null ? 0 : contentsSite(position, call);
            if (around.contentsSite == 0) {
                around.contents = null;
            }
            around.accessSite =
                    watched && held != 0 ? context.secondSite(position, operation(call), held) : around.site;
            if (around.slot != null) {
                around.slotSite = around.slot.reads()
                        ? around.site
                        : context.extraSite(position, 1, operation(call), slots(position, call));
            }
        }
        InsnList code = context.method.instructions;
        code.insertBefore(call, around.before().take());
        code.insert(call, around.after().take());
        MethodInsnNode withResult = around.access == null ? null : around.access.withResult();
        if (withResult != null) {
            code.set(call, withResult);
        }
        return true;
    }

    private ConcurrentContents concurrentContents(MethodInsnNode call, Ordering ordering) {
        String type = ordering.holds() && ordering.sees() ? context.type.view.jdkSuperclass(call.owner) : null;
        return type == null ? null : ConcurrentContents.of(call, type);
    }

    /** 0 where it would have no gate. */
    private int contentsSite(int position, MethodInsnNode call) {
        int site = context.extraSite(position, 2, operation(call), ConcurrentContents.variable(context));
        return context.hasGate(site) ? site : 0;
    }

    private boolean isSlotCall(int position, MethodInsnNode call) {
        return (context.type.slots || context.type.watch.siteFlags(context.key(position)) != 0)
                && SlotCall.of(call) != null;
    }

    /** The access of a slot through which locks are reached, or null: a read at a place that is asked for, a write of what the field in question holds. */
    private SlotAccess slotAccess(int position, MethodInsnNode call, boolean watched) {
        if (!isSlotCall(position, call)) {
            return null;
        }
        int flags = context.type.watch.siteFlags(context.key(position));
        boolean takesOut = SlotCall.of(call) == SlotCall.REMOVE && !watched && (flags & Site.DECIDES) != 0;
        SlotAccess access = new SlotAccess(SlotCall.of(call), call, takesOut);
        boolean recorded = access.reads() ? !watched && flags != 0 : slotHolder(position, call) != null;
        return recorded ? access : null;
    }

    /** The field with watched slots that the receiver of a call was read from, or null. */
    private FieldKey slotHolder(int position, MethodInsnNode call) {
        FieldInsnNode read = receiverField(position, call);
        FieldKey field = read == null ? null : context.type.resolve(read.owner, read.name, read.desc);
        return field != null && context.type.watch.watchesSlots(field) ? field : null;
    }

    private int slots(int position, MethodInsnNode call) {
        FieldKey holder = slotHolder(position, call);
        FieldKey slots = holder == null
                ? new FieldKey(call.owner, fieldName(position, call), "Ljava/lang/Object;")
                : new FieldKey(holder.owner(), holder.name(), "Ljava/lang/Object;");
        return context.type.sites.variable(Variable.Kind.SLOT, slots, Variable.VOLATILE | Variable.LOCK_REFERENCE);
    }

    /** The access of a field that a call on an updater or VarHandle is, or null. {@code orders}: not plain or opaque. */
    private HandleAccess handleAccess(int position, MethodInsnNode call, boolean orders) {
        if (context.type.handles.isEmpty() || call.getOpcode() != Opcodes.INVOKEVIRTUAL) {
            return null;
        }
        int deep = HandleAccess.depthOfHandle(call);
        int producer = deep < 0 ? -1 : context.lookBack.producer(position, deep);
        FieldKey field = producer >= 0
                        && context.original[producer] instanceof FieldInsnNode read
                        && read.getOpcode() == Opcodes.GETSTATIC
                        && read.owner.equals(context.type.name)
                ? HandleAccess.field(call, context.type.handles, read.name)
                : null;
        if (field == null || !HandleAccess.matches(call, Type.getType(field.descriptor()))) {
            return null;
        }
        ClassSummary.Field declared = context.type.view.field(field.owner(), field.name(), field.descriptor());
        int flags = FieldWeaver.flags(context.type, field, declared);
        boolean ordered = orders && (flags & Variable.VOLATILE) != 0;
        if (!ordered && (flags & FieldWeaver.WATCHED) == 0) {
            return null;
        }
        int variable = context.type.sites.variable(Variable.Kind.FIELD, field, flags);
        int site = context.site(position, operation(call), variable, HandleAccess.isPlain(call) ? 0 : Site.FENCED);
        FieldHook hook = ordered ? FieldHook.VOLATILE : FieldHook.WATCHED;
        return HandleAccess.of(call, hook, Type.getType(field.descriptor()), site);
    }

    /** A StringBuilder made in this method, or one that the instruction before has used: how strings are put together. */
    private boolean isPrivateText(int position, MethodInsnNode call) {
        if (!call.owner.equals(TEXT) || call.name.charAt(0) == '<') {
            return false;
        }
        int arguments = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
        int producer = context.lookBack.producer(position, arguments);
        if (producer >= 0 && context.original[producer].getOpcode() == Opcodes.ALOAD) {
            producer = storedBefore(producer);
        }
        AbstractInsnNode from = producer < 0 ? call : context.original[producer];
        return from.getOpcode() == Opcodes.NEW
                || from != call && from instanceof MethodInsnNode before && before.owner.equals(TEXT);
    }

    /** What gave the value that the nearest store before put into the local of a load; -1 when that is not plain to see. */
    private int storedBefore(int load) {
        int local = ((VarInsnNode) context.original[load]).var;
        for (int i = load - 1; i >= 0; i--) {
            if (context.original[i] instanceof VarInsnNode store
                    && store.getOpcode() == Opcodes.ASTORE
                    && store.var == local) {
                return context.lookBack.producer(i, 0);
            }
        }
        return -1;
    }

    /** Whether something is woven at such a call, whatever lies around it. */
    static boolean isOfInterest(MethodInsnNode call, LoaderView view) {
        return ordering(call, view) != null
                || call.owner.equals(BUFFER)
                || SyncCalls.TABLE.matches(call.owner, call.name, call.desc, view)
                || WaitCalls.replacement(call) != null
                || ThreadCalls.matches(call.owner, call.name, call.desc, view)
                || ThreadLocalCalls.matches(call.owner, call.name, call.desc, view);
    }

    static Ordering ordering(MethodInsnNode call, LoaderView view) {
        Ordering ordering = OrderCalls.of(call.getOpcode(), call.owner, call.name, call.desc, view);
        return ordering != null ? ordering : LibraryCalls.of(call.getOpcode(), call.owner, call.name, call.desc, view);
    }

    /** What the objects hold that their users must guard: one variable, for the owner's class is only known at run time. */
    private int held() {
        FieldKey contents = new FieldKey("java/lang/Object", "contents", "I");
        return context.type.sites.variable(Variable.Kind.CONTENTS, contents, Variable.UNGUARDED);
    }

    private int contents(int position, MethodInsnNode call, boolean sized) {
        FieldKey contents = new FieldKey(call.owner, fieldName(position, call), "I");
        int flags = Variable.GUARD | (sized ? Variable.SIZED : 0);
        return context.type.sites.variable(Variable.Kind.CONTENTS, contents, flags);
    }
}
