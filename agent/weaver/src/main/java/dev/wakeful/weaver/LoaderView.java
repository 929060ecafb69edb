package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.ClassSource;
import dev.wakeful.weaver.survey.Survey;
import dev.wakeful.weaver.survey.Wrappers;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * The classes that one class loader sees, as bytes and summaries; nothing is loaded. Thread-safe: the caches are
 * under this object's monitor, which is not held while bytes are fetched.
 */
final class LoaderView implements ClassSource {
    private static final int BYTES_CACHED = 128;
    private static final Map<String, ClassSummary> JDK_SUMMARIES = new HashMap<>();

    private final WeakReference<ClassLoader> loader;
    private final CodeSources sources;
    private final List<ClassPathEntry> own = new ArrayList<>();
    private final Map<String, byte[]> recentBytes = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > BYTES_CACHED;
        }
    };
    /** Null values stand for classes that were not found. */
    private final Map<String, ClassSummary> summaries = new HashMap<>();

    private final Map<String, Boolean> subtypes = new HashMap<>();
    private final Wrappers wrappers = new Wrappers();
    private final AccessorMethods accessors = new AccessorMethods(this);

    LoaderView(ClassLoader loader, CodeSources sources) {
        this.loader = new WeakReference<>(loader);
        this.sources = sources;
    }

    /** A survey of classes of this view; it learns from the others what waits on behalf of its callers. */
    Survey survey() {
        return new Survey(this, wrappers);
    }

    AccessorMethods accessors() {
        return accessors;
    }

    Wrappers wrappers() {
        return wrappers;
    }

    synchronized void add(ClassPathEntry source) {
        if (!own.contains(source)) {
            own.add(source);
        }
    }

    private synchronized ClassPathEntry[] ownSources() {
        return own.toArray(new ClassPathEntry[0]);
    }

    /** Makes known the bytes of a class that is just being defined, which need not be in any source. */
    synchronized void offer(String internalName, byte[] bytes, ClassSummary summary) {
        recentBytes.put(internalName, bytes);
        summaries.put(internalName, summary);
    }

    @Override
    public byte[] bytes(String internalName) {
        synchronized (this) {
            if (recentBytes.containsKey(internalName)) {
                return recentBytes.get(internalName);
            }
        }
        byte[] found = isJdk(internalName) ? CodeSources.jdkBytes(internalName) : find(internalName);
        synchronized (this) {
            recentBytes.put(internalName, found);
        }
        return found;
    }

    private byte[] find(String internalName) {
        ClassPathEntry[] searched = ownSources();
        for (ClassPathEntry source : searched) {
            byte[] bytes = source.bytes(internalName);
            if (bytes != null) {
                return bytes;
            }
        }
        return sources.bytes(internalName, this, loader.get());
    }

    ClassSummary summary(String internalName) {
        boolean jdk = isJdk(internalName);
        Map<String, ClassSummary> cache = jdk ? JDK_SUMMARIES : summaries;
        Object monitor = jdk ? JDK_SUMMARIES : this;
        synchronized (monitor) {
            if (cache.containsKey(internalName)) {
                return cache.get(internalName);
            }
        }
        byte[] bytes = bytes(internalName);
        ClassSummary summary = null;
        if (bytes != null) {
            try {
                summary = ClassSummary.of(new ClassReader(bytes));
            } catch (RuntimeException notReadable) {
                summary = null;
            }
        }
        synchronized (monitor) {
            cache.put(internalName, summary);
        }
        return summary;
    }

    static boolean isJdk(String internalName) {
        return internalName.startsWith("java/")
                || internalName.startsWith("jdk/")
                || internalName.startsWith("sun/")
                || internalName.startsWith("com/sun/");
    }

    /**
     * The field that an access names, found as the JVM does: in the class, its interfaces, its superclasses; or null.
     */
    ClassSummary.Field field(String owner, String name, String descriptor) {
        String current = owner;
        for (int depth = 0; current != null && depth < 64; depth++) {
            ClassSummary summary = summary(current);
            if (summary == null) {
                return null;
            }
            ClassSummary.Field field = summary.declared(name, descriptor);
            for (int i = 0; field == null && i < summary.interfaces.length; i++) {
                field = field(summary.interfaces[i], name, descriptor);
            }
            if (field != null) {
                return field;
            }
            current = summary.superName;
        }
        return null;
    }

    /**
     * Whether all instance fields of a class are final, inherited ones included; false where a superclass is not found. What else the
     * classes of enums and records inherit does not count.
     */
    boolean isImmutable(ClassSummary type) {
        ClassSummary current = type;
        for (int depth = 0; current != null && depth < 64; depth++) {
            if (current.name.equals("java/lang/Object")
                    || current.name.equals("java/lang/Enum")
                    || current.name.equals("java/lang/Record")) {
                return true;
            }
            for (int i = 0; i < current.fields.size(); i++) {
                if ((current.fields.get(i).access() & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)) == 0) {
                    return false;
                }
            }
            current = current.superName == null ? null : summary(current.superName);
        }
        return false;
    }

    /** Whether a class or interface is {@code root} or below it; false where its bytes are not found. */
    boolean isSubtype(String internalName, String root) {
        if (internalName.equals(root)) {
            return true;
        }
        String key = internalName + ' ' + root;
        synchronized (this) {
            Boolean known = subtypes.get(key);
            if (known != null) {
                return known;
            }
        }
        boolean result = isBelow(internalName, root, 0);
        synchronized (this) {
            subtypes.put(key, result);
        }
        return result;
    }

    /** The class itself or its nearest superclass that belongs to the JDK; null where that is not found out, for an array, too. */
    String jdkSuperclass(String internalName) {
        String current = internalName.charAt(0) == '[' ? null : internalName;
        for (int depth = 0; current != null && !isJdk(current); depth++) {
            ClassSummary summary = depth < 64 ? summary(current) : null;
            current = summary == null ? null : summary.superName;
        }
        return current;
    }

    private boolean isBelow(String internalName, String root, int depth) {
        if (internalName.equals(root)) {
            return true;
        }
        if (depth > 64 || internalName.charAt(0) == '[') {
            return false;
        }
        ClassSummary summary = summary(internalName);
        if (summary == null) {
            return false;
        }
        for (String superInterface : summary.interfaces) {
            if (isBelow(superInterface, root, depth + 1)) {
                return true;
            }
        }
        return summary.superName != null && isBelow(summary.superName, root, depth + 1);
    }
}
