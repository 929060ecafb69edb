package dev.wakeful.weaver;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves one class file. Methods in which nothing is woven are copied as they are. Maximums are computed, frames
 * never: no weaving needs a frame that is not known beforehand, and computing frames would load classes.
 */
final class ClassWeaver {
    private final Watch watch;
    private final SiteRegistry sites;
    private final TableSink tables;
    /** Fields and arrays are recorded, and what orders them. */
    private final boolean accesses;

    ClassWeaver(Watch watch, SiteRegistry sites, TableSink tables, boolean accesses) {
        this.watch = watch;
        this.sites = sites;
        this.tables = tables;
        this.accesses = accesses;
    }

    /**
     * The woven class file, or null when there is nothing to weave.
     *
     * @throws RuntimeException when the class file is not understood; one method that cannot be woven is no reason
     */
    byte[] weave(ClassReader reader, ConstantPool pool, LoaderView view) {
        return weave(reader, pool, view, true);
    }

    /** @param mayAdd whether the class may get methods that it does not have: not when it is loaded already without them */
    byte[] weave(ClassReader reader, ConstantPool pool, LoaderView view, boolean mayAdd) {
        return weave(reader, null, pool, view, mayAdd, false).classFile;
    }

    /** What became of a class: its file, null when it stays as it is, and whether it got methods that it did not have. */
    record Woven(byte[] classFile, boolean hasMore) {
        static final Woven NOT = new Woven(null, false);
    }

    /**
     * @param original the class before another agent changed it; null when none has
     * @param bare with the methods that weaving adds, and without a hook
     */
    Woven weave(
            ClassReader reader,
            OriginalClass original,
            ConstantPool pool,
            LoaderView view,
            boolean mayAdd,
            boolean bare) {
        if (!mayHaveWork(pool)) {
            return Woven.NOT;
        }
        ClassContext context = new ClassContext(reader, original, pool, view, watch, sites, tables, accesses);
        MethodScan scan = MethodScan.of(reader, context);
        boolean ofInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
        Set<String> leftAlone = new HashSet<>();
        while (true) {
            try {
                MethodReferences references = mayAdd ? new MethodReferences(context, ofInterface) : null;
                Weaving weaving = new Weaving(reader, context, scan, leftAlone, references, bare);
                reader.accept(weaving, 0);
                boolean hasMore = references != null && !references.added().isEmpty();
                return weaving.woven ? new Woven(weaving.writer.toByteArray(), hasMore) : Woven.NOT;
            } catch (MethodNotWovenException e) {
                leftAlone.add(e.method());
                skip(context, e.method(), e.getMessage());
            } catch (MethodTooLargeException e) {
                if (!leftAlone.add(e.getMethodName() + e.getDescriptor())) {
                    throw e;
                }
                skip(context, e.getMethodName() + e.getDescriptor(), "would grow over 64 KB");
            }
        }
    }

    private void skip(ClassContext context, String method, String reason) {
        tables.skipped(context.name.replace('/', '.'), method + ": " + reason);
    }

    private boolean mayHaveWork(ConstantPool pool) {
        if (accesses) {
            return true;
        }
        for (int i = 0; i < pool.methodNames.size(); i++) {
            String name = pool.methodNames.get(i);
            if (WaitCalls.hasName(name)
                    || SyncCalls.TABLE.hasName(name)
                    || AtomicCalls.hasName(name)
                    || HandOverCalls.hasName(name)
                    || StateAccess.mayBe(name, watch)
                    || name.equals("sleep")
                    || ContentsCalls.mayChange(name)) {
                return true;
            }
        }
        if (pool.mayBlock) {
            return true;
        }
        for (int i = 0; i < pool.fields.size(); i++) {
            if (watch.mayWatch(pool.fields.get(i).name())) {
                return true;
            }
        }
        return pool.mayHaveMonitors();
    }

    private final class Weaving extends ClassVisitor {
        final ClassWriter writer;
        boolean woven;
        private final ClassContext context;
        private final MethodScan scan;
        private final Set<String> leftAlone;
        /** Null where none may be turned. */
        private final MethodReferences references;

        private final boolean bare;

        Weaving(
                ClassReader reader,
                ClassContext context,
                MethodScan scan,
                Set<String> leftAlone,
                MethodReferences references,
                boolean bare) {
            super(Opcodes.ASM9);
            this.references = references;
            this.bare = bare;
            this.context = context;
            this.scan = scan;
            this.leftAlone = leftAlone;
            writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            cv = writer;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            boolean raise = scan.needsClassConstant && (version & 0xFFFF) < Opcodes.V1_5;
            super.visit(raise ? Opcodes.V1_5 : version, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitSource(String source, String debug) {
            context.file = source == null ? "" : source;
            super.visitSource(source, debug);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            String key = name + descriptor;
            if (!scan.methods.contains(key) || leftAlone.contains(key) || context.isAdded(key)) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    weave(this);
                }
            };
        }

        @Override
        public void visitEnd() {
            if (references != null) {
                for (MethodNode added : references.added()) {
                    weave(added);
                }
            }
            super.visitEnd();
        }

        private void weave(MethodNode method) {
            try {
                woven |= references != null && references.turn(method);
                woven |= !bare && new MethodWeaver(context, method).weave();
            } catch (MethodNotWovenException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new MethodNotWovenException(method.name + method.desc, "not understood: " + e);
            }
            method.accept(writer);
        }
    }
}
