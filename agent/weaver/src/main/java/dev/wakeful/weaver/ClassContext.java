package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.HandleFields;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;

/** One class being woven and what its weaving needs to know. */
final class ClassContext {
    private static final int MAJOR_VERSION = 6;

    final String name;
    final LoaderView view;
    final Watch watch;
    final SiteRegistry sites;
    final TableSink tables;
    /** Whether fields and arrays are recorded, and what orders them. */
    final boolean accesses;
    /** Whether the class refers to a field whose collection or atomic is a guard. */
    final boolean holders;
    /** Whether the class refers to an array of locks that is watched. */
    final boolean lockArrays;
    /** Whether the class refers to a field whose map, list or atomic array has slots that are watched. */
    final boolean slots;
    /** Static fields whose calls are accesses of other fields. */
    final HandleFields handles;
    /** By method that a method reference was turned to: the read of the field whose object it keeps. */
    private final Map<String, FieldInsnNode> captured = new HashMap<>();
    /** Source file, empty until the class file has named it. */
    String file = "";

    /** Whether methods of this class file version have stack map frames. */
    final boolean hasFrames;

    /** The class before another agent changed it; null when none has. */
    final OriginalClass original;

    ClassContext(
            ClassReader reader,
            OriginalClass original,
            ConstantPool pool,
            LoaderView view,
            Watch watch,
            SiteRegistry sites,
            TableSink tables,
            boolean accesses) {
        this.original = original;
        this.tables = tables;
        name = reader.getClassName();
        hasFrames = (reader.readShort(MAJOR_VERSION) & 0xFFFF) > Opcodes.V1_5;
        this.view = view;
        this.watch = watch;
        this.sites = sites;
        this.accesses = accesses;
        boolean anyHolder = false;
        boolean anyArray = false;
        boolean anySlot = false;
        for (FieldKey reference : pool.fields) {
            if (watch.mayWatch(reference.name())) {
                FieldKey field = resolve(reference.owner(), reference.name(), reference.descriptor());
                anyHolder |= watch.holder(field) != null;
                anySlot |= watch.watchesSlots(field);
                anyArray |= field.descriptor().startsWith("[") && (watch.flags(field) & Variable.LOCK_REFERENCE) != 0;
            }
        }
        holders = anyHolder;
        lockArrays = anyArray;
        slots = anySlot;
        handles = pool.hasHandles ? HandleFields.of(reader) : HandleFields.NONE;
    }

    void captures(String method, FieldInsnNode read) {
        if (read != null) {
            captured.put(method, read);
        }
    }

    /** The read of the field whose object a method calls that a reference was turned to; null for other methods. */
    FieldInsnNode capturedBy(String method) {
        return captured.get(method);
    }

    /** Whether another agent has added the method, given by name and descriptor: it is not the program's. */
    boolean isAdded(String method) {
        return original != null && !original.has(method);
    }

    /** The field under the class that declares it, as far as that can be found out. */
    FieldKey resolve(String owner, String field, String descriptor) {
        ClassSummary.Field declared = view.field(owner, field, descriptor);
        return new FieldKey(declared == null ? owner : declared.owner(), field, descriptor);
    }
}
