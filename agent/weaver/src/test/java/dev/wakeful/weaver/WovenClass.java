package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import dev.wakeful.weaver.survey.ClassFacts;
import dev.wakeful.weaver.survey.FieldKey;
import dev.wakeful.weaver.survey.Holder;
import dev.wakeful.weaver.survey.SiteKey;
import dev.wakeful.weaver.survey.Survey;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A class woven with what a test wants watched, its hooks turned to {@link RecordedHooks} and {@link RecordedOrder}, in a loader of its own. */
final class WovenClass {
    /** Hooks that {@link RecordedElements} stands in for. */
    private static final Set<String> ELEMENTS = Set.of(Code.ATOMIC_ARRAY_HOOKS, Code.ATOMIC_ARRAY_FUNCTION_HOOKS);
    /** Hooks that {@link RecordedOrder} stands in for. */
    private static final Set<String> ORDER = Set.of(Code.ORDER_HOOKS, Code.INITIALIZATION_HOOKS, Code.LIBRARY_HOOKS);

    private final Map<FieldKey, Integer> variables = new HashMap<>();
    private final Map<FieldKey, Holder> holders = new HashMap<>();
    private final Set<SiteKey> looks = new HashSet<>();
    private final Set<SiteKey> consuming = new HashSet<>();
    private final CountedTables tables = new CountedTables();
    private final String internalName;
    private final byte[] bytes;
    private final Set<FieldKey> slotHolders = new HashSet<>();
    private final Map<SiteKey, Integer> siteFlags = new HashMap<>();
    private boolean accesses;

    WovenClass(Class<?> type) throws Exception {
        internalName = type.getName().replace('.', '/');
        bytes = type.getResourceAsStream(type.getSimpleName() + ".class").readAllBytes();
    }

    WovenClass(String internalName, byte[] bytes) {
        this.internalName = internalName;
        this.bytes = bytes;
    }

    /** Weaves for the profile accesses. */
    WovenClass accesses() {
        accesses = true;
        return this;
    }

    WovenClass watch(String field, String descriptor, int flags) {
        variables.put(new FieldKey(internalName, field, descriptor), flags);
        return this;
    }

    /** The same of a field that another class declares. */
    WovenClass watch(FieldKey field, int flags) {
        variables.put(field, flags);
        return this;
    }

    WovenClass holder(String field, String descriptor, Holder kind) {
        holders.put(new FieldKey(internalName, field, descriptor), kind);
        return this;
    }

    WovenClass locksIn(String field, String descriptor) {
        slotHolders.add(new FieldKey(internalName, field, descriptor));
        return this;
    }

    /** Takes every call of {@code called} in {@code method} for one that gives a lock to be locked. */
    WovenClass namesLock(String method, String called) {
        return find(method, called, key -> siteFlags.put(key, Site.LOCK_RECEIVER));
    }

    /** Takes every call of {@code called} in {@code method} for one by whose result a guard decides. */
    WovenClass decides(String method, String called) {
        return find(method, called, key -> siteFlags.put(key, Site.DECIDES));
    }

    /** Takes the sites that a survey of the class alone finds. */
    WovenClass surveyed() {
        siteFlags.putAll(new Survey(name -> null).survey(bytes).siteFlags());
        return this;
    }

    /** Takes every call of {@code called} in {@code method} for a look at a guard. */
    WovenClass look(String method, String called, boolean consumes) {
        return find(method, called, key -> {
            looks.add(key);
            if (consumes) {
                consuming.add(key);
            }
        });
    }

    private WovenClass find(String method, String called, Consumer<SiteKey> found) {
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String s, String[] e) {
                                return name.equals(method) ? new CallFinder(name, descriptor, called, found) : null;
                            }
                        },
                        0);
        return this;
    }

    private final class CallFinder extends MethodNode {
        private final String called;
        private final Consumer<SiteKey> found;

        CallFinder(String name, String descriptor, String called, Consumer<SiteKey> found) {
            super(Opcodes.ASM9, 0, name, descriptor, null, null);
            this.called = called;
            this.found = found;
        }

        @Override
        public void visitEnd() {
            int index = 0;
            for (AbstractInsnNode node : instructions) {
                if (node instanceof MethodInsnNode call && call.name.equals(called)) {
                    found.accept(new SiteKey(internalName, name, desc, index));
                }
                index += node.getOpcode() >= 0 ? 1 : 0;
            }
        }
    }

    byte[] weave() {
        SiteRegistry sites = new SiteRegistry(tables);
        Watch watch = new Watch(sites, tables);
        LoaderView view = new CodeSources().view(getClass().getClassLoader());
        ClassReader reader = new ClassReader(bytes);
        watch.add(ClassSummary.of(reader));
        watch.add(new ClassFacts(
                variables, siteFlags, List.of(), List.of(), looks, consuming, holders, slotHolders, Set.of()));
        view.offer(internalName, bytes, ClassSummary.of(reader));
        byte[] woven = new ClassWeaver(watch, sites, tables, accesses).weave(reader, new ConstantPool(reader), view);
        return woven == null ? bytes : woven;
    }

    CountedTables tables() {
        return tables;
    }

    /** Weaves, loads and runs a static method of the class; gives the events. */
    List<String> run(String method) throws Exception {
        Class<?> woven = load();
        RecordedHooks.tables = tables;
        RecordedHooks.EVENTS.clear();
        try {
            woven.getMethod(method).invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return List.copyOf(RecordedHooks.EVENTS);
    }

    Class<?> load() throws ClassNotFoundException {
        byte[] defined = turn(weave());
        String name = internalName.replace('/', '.');
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                if (!wanted.equals(name)) {
                    return super.loadClass(wanted, resolve);
                }
                Class<?> loaded = findLoadedClass(wanted);
                return loaded != null ? loaded : defineClass(wanted, defined, 0, defined.length);
            }
        };
        return Class.forName(name, false, loader);
    }

    /** The class that stands in for a class of hooks; other classes stand for themselves. */
    private static String standIn(String owner) {
        if (!owner.startsWith("dev/wakeful/bootstrap/")) {
            return owner;
        }
        if (ELEMENTS.contains(owner)) {
            return Type.getInternalName(RecordedElements.class);
        }
        return Type.getInternalName(ORDER.contains(owner) ? RecordedOrder.class : RecordedHooks.class);
    }

    private static byte[] turn(byte[] woven) {
        ClassReader reader = new ClassReader(woven);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(int access, String name, String desc, String s, String[] e) {
                        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, desc, s, e)) {
                            @Override
                            public void visitMethodInsn(int op, String owner, String called, String d, boolean itf) {
                                super.visitMethodInsn(op, standIn(owner), called, d, itf);
                            }
                        };
                    }
                },
                0);
        return writer.toByteArray();
    }
}
