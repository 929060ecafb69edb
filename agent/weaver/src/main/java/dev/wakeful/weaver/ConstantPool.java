package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.HandleFields;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** What a class file refers to, read without looking at its code. */
final class ConstantPool {
    private static final int TAG_FIELD = 9;
    private static final int TAG_METHOD = 10;
    private static final int TAG_INTERFACE_METHOD = 11;
    private static final int MONITORENTER = 0xC2;

    /** Owner is the class that the reference names. */
    final List<FieldKey> fields = new ArrayList<>();

    final List<String> methodNames = new ArrayList<>();
    /** Whether a method referred to may be one of {@link BlockingCalls}. */
    final boolean mayBlock;

    /** Whether a field referred to is an updater or a VarHandle. */
    final boolean hasHandles;

    private final ClassReader reader;

    ConstantPool(ClassReader reader) {
        this.reader = reader;
        char[] buffer = new char[reader.getMaxStringLength()];
        boolean blocking = false;
        boolean handles = false;
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            int tag = offset == 0 ? 0 : reader.readByte(offset - 1);
            if (tag == TAG_FIELD || tag == TAG_METHOD || tag == TAG_INTERFACE_METHOD) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
                String name = reader.readUTF8(nameAndType, buffer);
                if (tag == TAG_FIELD) {
                    String owner = reader.readClass(offset, buffer);
                    String type = reader.readUTF8(nameAndType + 2, buffer);
                    fields.add(new FieldKey(owner, name, type));
                    handles |= type.charAt(0) == 'L' && isHandle(type.substring(1, type.length() - 1));
                } else {
                    methodNames.add(name);
                    blocking |= BlockingCalls.hasName(name) && BlockingCalls.mayOwn(reader.readClass(offset, buffer));
                }
            }
        }
        mayBlock = blocking;
        hasHandles = handles;
    }

    private static boolean isHandle(String internalName) {
        return HandleFields.isHandle(internalName) || HandleFields.isUnsafe(internalName);
    }

    /**
     * Hashes of the names of the fields referred to, for a cheap test of whether a newly watched field concerns the
     * class.
     */
    int[] fieldNameHashes() {
        int[] hashes = new int[fields.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = fields.get(i).name().hashCode();
        }
        return hashes;
    }

    /** Whether there is a synchronized method, or code with a byte that may be a monitorenter. */
    boolean mayHaveMonitors() {
        int position = reader.header + 6;
        position += 2 + 2 * reader.readUnsignedShort(position);
        position = skipMembers(position);
        int methods = reader.readUnsignedShort(position);
        position += 2;
        for (int m = 0; m < methods; m++) {
            if ((reader.readUnsignedShort(position) & Opcodes.ACC_SYNCHRONIZED) != 0) {
                return true;
            }
            int end = skipMember(position);
            for (int i = position + 8; i < end; i++) {
                if (reader.readByte(i) == MONITORENTER) {
                    return true;
                }
            }
            position = end;
        }
        return false;
    }

    private int skipMembers(int position) {
        int count = reader.readUnsignedShort(position);
        int next = position + 2;
        for (int i = 0; i < count; i++) {
            next = skipMember(next);
        }
        return next;
    }

    private int skipMember(int position) {
        int attributes = reader.readUnsignedShort(position + 6);
        int next = position + 8;
        for (int i = 0; i < attributes; i++) {
            next += 6 + reader.readInt(next + 2);
        }
        return next;
    }
}
