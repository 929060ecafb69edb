package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;

/** Reads (recorded after the read) and writes (before the write) of watched and of volatile fields. */
final class FieldWeaver {
    private static final int WATCHED = Variable.GUARD | Variable.LOCK_REFERENCE | Variable.PUBLICATION;

    private final MethodContext context;

    FieldWeaver(MethodContext context) {
        this.context = context;
    }

    boolean weave(int position) {
        if (!(context.original[position] instanceof FieldInsnNode access)
                || !context.type.watch.mayWatch(access.name)) {
            return false;
        }
        Type value = Type.getType(access.desc);
        String kind = kind(value);
        if (kind == null) {
            return false;
        }
        ClassSummary.Field declared = context.type.view.field(access.owner, access.name, access.desc);
        FieldKey field = new FieldKey(declared == null ? access.owner : declared.owner(), access.name, access.desc);
        int flags = flags(field, declared);
        if ((flags & WATCHED) == 0) {
            return false;
        }
        int siteFlags = 0;
        if (access.getOpcode() == Opcodes.PUTFIELD && context.isConstructor()) {
            Origin.Kind receiver = receiver(position);
            if (receiver == Origin.Kind.UNINITIALIZED_THIS) {
                return false;
            }
            siteFlags = receiver == Origin.Kind.THIS ? Site.INITIALIZES : 0;
        } else if (access.getOpcode() == Opcodes.PUTSTATIC && context.method.name.equals("<clinit>")) {
            siteFlags = field.owner().equals(context.type.name) ? Site.INITIALIZES : 0;
        }
        boolean isStatic = access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
        boolean reads = access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC;
        int variable = context.type.sites.variable(field, isStatic, flags);
        int site = context.site(position, reads ? "read" : "write", variable, siteFlags);
        weave(access, value, kind, site);
        return true;
    }

    private int flags(FieldKey field, ClassSummary.Field declared) {
        int flags = context.type.watch.flags(field);
        if (declared != null && declared.isVolatile()) {
            flags |= Variable.VOLATILE | (declared.isPublication() ? Variable.PUBLICATION : 0);
        }
        return flags;
    }

    /** Unknown counts as uninitialized: passing such a reference to a hook would not verify. */
    private Origin.Kind receiver(int position) {
        Origins origins = context.origins();
        return origins == null || !origins.isReachable(position)
                ? Origin.Kind.UNINITIALIZED_THIS
                : origins.operand(position, 1).kind();
    }

    /** The ending of the hooks' names, or null for types that are not recorded. */
    private static String kind(Type value) {
        return switch (value.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> "Int";
            case Type.LONG -> "Long";
            case Type.OBJECT, Type.ARRAY -> "Reference";
            default -> null;
        };
    }

    private static String hookDescriptor(String kind) {
        return switch (kind) {
            case "Int" -> "(Ljava/lang/Object;II)V";
            case "Long" -> "(Ljava/lang/Object;JI)V";
            default -> "(Ljava/lang/Object;Ljava/lang/Object;I)V";
        };
    }

    private void weave(FieldInsnNode access, Type value, String kind, int site) {
        InsnList code = context.method.instructions;
        boolean wide = value.getSize() == 2;
        String descriptor = hookDescriptor(kind);
        switch (access.getOpcode()) {
            case Opcodes.GETFIELD -> {
                code.insertBefore(access, new Code().op(Opcodes.DUP).take());
                Code after = new Code().op(wide ? Opcodes.DUP2_X1 : Opcodes.DUP_X1);
                code.insert(access, after.hook("read" + kind, descriptor, site).take());
            }
            case Opcodes.GETSTATIC -> {
                Code after = nullBelow(new Code().op(wide ? Opcodes.DUP2 : Opcodes.DUP), wide);
                code.insert(access, after.hook("read" + kind, descriptor, site).take());
            }
            case Opcodes.PUTSTATIC -> {
                Code before = nullBelow(new Code().op(wide ? Opcodes.DUP2 : Opcodes.DUP), wide);
                code.insertBefore(
                        access, before.hook("write" + kind, descriptor, site).take());
            }
            default ->
                code.insertBefore(
                        access,
                        putField(value, wide)
                                .hook("write" + kind, descriptor, site)
                                .take());
        }
        if (access.getOpcode() == Opcodes.PUTFIELD && wide) {
            code.insertBefore(
                    access, new Code().load(value, context.freeLocal()).take());
        }
    }

    /** From a value to null and the value. */
    private static Code nullBelow(Code code, boolean wide) {
        code.op(Opcodes.ACONST_NULL);
        return wide ? code.op(Opcodes.DUP_X2).op(Opcodes.POP) : code.op(Opcodes.SWAP);
    }

    /** From owner and value to owner, value, owner, value; a wide value waits in a local instead of below. */
    private Code putField(Type value, boolean wide) {
        if (!wide) {
            return new Code().op(Opcodes.DUP2);
        }
        int local = context.freeLocal();
        return new Code().store(value, local).op(Opcodes.DUP).load(value, local);
    }
}
