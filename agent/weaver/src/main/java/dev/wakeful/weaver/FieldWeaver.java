package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;

/**
 * Reads (recorded after the read) and writes (before the write) of fields: of watched and of volatile ones, and in profile {@code accesses}
 * of all that are not final.
 */
final class FieldWeaver {
    static final int WATCHED = Variable.GUARD | Variable.LOCK_REFERENCE | Variable.PUBLICATION;

    private final MethodContext context;

    FieldWeaver(MethodContext context) {
        this.context = context;
    }

    boolean weave(int position) {
        if (!(context.original[position] instanceof FieldInsnNode access)
                || !context.type.accesses && !context.type.watch.mayWatch(access.name)) {
            return false;
        }
        ClassSummary.Field declared = context.type.view.field(access.owner, access.name, access.desc);
        FieldKey field = new FieldKey(declared == null ? access.owner : declared.owner(), access.name, access.desc);
        int flags = flags(context.type, field, declared);
        FieldHook hook = hook(flags, declared);
        Type value = Type.getType(access.desc);
        if (hook == null || !hook.takes(value)) {
            return false;
        }
        int siteFlags = 0;
        if (access.getOpcode() == Opcodes.PUTFIELD && context.isConstructor()) {
            Origin.Kind receiver = context.receiver(position, value.getSize());
            if (receiver == Origin.Kind.UNINITIALIZED_THIS) {
                return false;
            }
            siteFlags = receiver == Origin.Kind.THIS ? Site.INITIALIZES : 0;
        } else if (access.getOpcode() == Opcodes.PUTSTATIC && context.method.name.equals("<clinit>")) {
            siteFlags = field.owner().equals(context.type.name) ? Site.INITIALIZES : 0;
        }
        boolean isStatic = access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
        boolean reads = access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC;
        if (reads && isUsedLikeAnyOther(hook, flags, value)) {
            siteFlags = context.readFlags(position);
        } else if (!reads && Counting.isCount(context.original, position)) {
            siteFlags |= Site.COUNTS;
        }
        siteFlags |= hook == FieldHook.VOLATILE ? 0 : context.fenceFlags(position, reads);
        int variable = context.type.sites.variable(field, isStatic, flags);
        int site = context.site(position, reads ? "read" : "write", variable, siteFlags);
        if (hook == FieldHook.PLAIN && !context.hasGate(site)) {
            return false;
        }
        InsnList code = context.method.instructions;
        Code before = hook.before(access, value, site, context.freeLocal());
        Code after = hook.after(access, value, site);
        code.insertBefore(access, before.take());
        code.insert(access, after.take());
        return true;
    }

    /** Of the field as a variable, {@code declared} as far as it is known. */
    static int flags(ClassContext type, FieldKey field, ClassSummary.Field declared) {
        int flags = type.watch.flags(field);
        if (declared != null && declared.isVolatile()) {
            flags |= Variable.VOLATILE | (declared.isPublication() ? Variable.PUBLICATION : 0);
        } else if (declared != null && type.handles.isOrdering(field)) {
            flags |= Variable.VOLATILE;
        } else if (declared == null && type.accesses) {
            // Taking it for volatile orders too much; taking it for plain might invent a race.
            flags |= Variable.VOLATILE;
        }
        return flags;
    }

    /** What chooses a lock is a number as good as any: what else its readers do with it matters as much. */
    private boolean isUsedLikeAnyOther(FieldHook hook, int flags, Type value) {
        boolean chooses = (flags & WATCHED) == Variable.LOCK_REFERENCE && !MethodContext.isReference(value);
        return hook == FieldHook.PLAIN || context.plain && hook == FieldHook.WATCHED && chooses;
    }

    /** What to call, or null when the access is not recorded. */
    private FieldHook hook(int flags, ClassSummary.Field declared) {
        if (context.type.accesses && (flags & Variable.VOLATILE) != 0) {
            return FieldHook.VOLATILE;
        }
        if ((flags & WATCHED) != 0) {
            return FieldHook.WATCHED;
        }
        return context.plain && !declared.isFinal() && !declared.isSynthetic() ? FieldHook.PLAIN : null;
    }
}
