package dev.wakeful.weaver.survey;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * Short methods that wait without a condition of their own, or take a lock or give it back and not both, as far as surveys have met them: the condition, and
 * what leads to the lock, stand with the callers, whose classes may show nothing of waits or locks. Thread-safe: all state is under this object's monitor,
 * which is not held while a class is read.
 */
public final class Wrappers {
    private static final int TAG_METHOD = 10;
    private static final int MAX_DEPTH = 24;

    /** By name and descriptor: the declaring classes, each with how many methods were known when it became so. */
    private final Map<String, Map<String, Integer>> owners = new HashMap<>();
    /** The same of those that leave a lock taken or given back. */
    private final Map<String, Map<String, Integer>> lockOwners = new HashMap<>();

    private final Set<String> names = new HashSet<>();
    private int[] nameHashes = {};
    private int size;

    /** How many methods are known: it only grows. */
    public synchronized int size() {
        return size;
    }

    synchronized void add(MethodCode method) {
        add(method, owners);
    }

    /** A method that takes a lock or gives it back, and not both. */
    synchronized void addLocking(MethodCode method) {
        add(method, lockOwners);
    }

    private void add(MethodCode method, Map<String, Map<String, Integer>> owners) {
        String name = method.method.name;
        Map<String, Integer> declaring = owners.computeIfAbsent(name + method.method.desc, key -> new HashMap<>());
        if (declaring.putIfAbsent(method.owner.name, size) == null) {
            size++;
            if (names.add(name)) {
                nameHashes = Arrays.copyOf(nameHashes, nameHashes.length + 1);
                nameHashes[nameHashes.length - 1] = name.hashCode();
                Arrays.sort(nameHashes);
            }
        }
    }

    /** Whether a call names such a method, of the class itself or inherited. */
    boolean isNamedBy(String owner, String name, String descriptor, ClassSource source) {
        return isNamedBy(owner, name, descriptor, source, 0);
    }

    /** Whether a call names a method of just this class that leaves a lock taken or given back: names such as {@code close} are found everywhere. */
    boolean leavesLocked(String owner, String name, String descriptor) {
        return leavesLocked(owner, name, descriptor, 0);
    }

    private synchronized boolean leavesLocked(String owner, String name, String descriptor, int since) {
        Map<String, Integer> known = lockOwners.get(name + descriptor);
        return known != null && known.getOrDefault(owner, -1) >= since;
    }

    private boolean isNamedBy(String owner, String name, String descriptor, ClassSource source, int since) {
        Set<String> declaring = declaring(name + descriptor, since);
        if (declaring.isEmpty()) {
            return false;
        }
        String type = owner;
        for (int depth = 0; type != null && !ClassIndex.isPlatform(type) && depth < MAX_DEPTH; depth++) {
            if (declaring.contains(type)) {
                return true;
            }
            byte[] bytes = source.bytes(type);
            type = bytes == null ? null : new ClassReader(bytes).getSuperName();
        }
        return false;
    }

    private synchronized Set<String> declaring(String nameAndDescriptor, int since) {
        Map<String, Integer> known = owners.get(nameAndDescriptor);
        if (known == null) {
            return Set.of();
        }
        Set<String> declaring = new HashSet<>();
        for (Map.Entry<String, Integer> entry : known.entrySet()) {
            if (entry.getValue() >= since) {
                declaring.add(entry.getKey());
            }
        }
        return declaring;
    }

    /** Whether a class file has the name of such a method: a first look, which reads no other class. */
    public boolean mayBeCalledBy(byte[] classFile) {
        int[] hashes;
        synchronized (this) {
            hashes = nameHashes;
        }
        try {
            return ConstantPool.mentionsAny(classFile, hashes);
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    /** Whether a class file refers to such a method that was not among the first {@code since}. */
    boolean areCalledBy(byte[] classFile, ClassSource source, int since) {
        if (size() <= since || !mayBeCalledBy(classFile)) {
            return false;
        }
        try {
            return refersToSome(new ClassReader(classFile), source, since);
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    private boolean refersToSome(ClassReader reader, ClassSource source, int since) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset == 0 || reader.readByte(offset - 1) != TAG_METHOD) {
                continue;
            }
            int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
            String name = reader.readUTF8(nameAndType, buffer);
            String descriptor = reader.readUTF8(nameAndType + 2, buffer);
            String owner = reader.readClass(offset, buffer);
            if (leavesLocked(owner, name, descriptor, since) || isNamedBy(owner, name, descriptor, source, since)) {
                return true;
            }
        }
        return false;
    }
}
