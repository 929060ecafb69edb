package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.HandleFields;
import dev.wakeful.weaver.survey.SlotCall;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds the methods that may have something to weave, so that all others are copied as they are. */
final class MethodScan extends ClassVisitor {
    /** Name and descriptor of each. */
    final Set<String> methods = new HashSet<>();
    /** Whether a method needs its class as a constant. */
    boolean needsClassConstant;

    private final ClassContext context;

    private MethodScan(ClassContext context) {
        super(Opcodes.ASM9);
        this.context = context;
    }

    static MethodScan of(ClassReader reader, ClassContext context) {
        MethodScan scan = new MethodScan(context);
        reader.accept(scan, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        return scan;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
            return null;
        }
        String method = name + descriptor;
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            methods.add(method);
            needsClassConstant |= (access & Opcodes.ACC_STATIC) != 0;
            return null;
        }
        if (context.accesses && name.equals("<clinit>") || context.watch.hasSites(context.name, name, descriptor)) {
            methods.add(method);
            return null;
        }
        return new InstructionScan(method);
    }

    private final class InstructionScan extends MethodVisitor {
        private final String method;

        InstructionScan(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitInsn(int opcode) {
            boolean monitor = opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT;
            if (monitor
                    || context.accesses && ElementWeaver.isElement(opcode)
                    || context.lockArrays && (opcode == Opcodes.AALOAD || opcode == Opcodes.AASTORE)) {
                methods.add(method);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (context.accesses || context.watch.mayWatch(name)) {
                methods.add(method);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            LoaderView view = context.view;
            if (WaitCalls.hasName(name)
                    || AtomicCalls.matches(owner, name)
                    || !context.handles.isEmpty() && (HandleFields.isHandle(owner) || HandleFields.isUnsafe(owner))
                    || StateAccess.mayBe(name, context.watch)
                    || context.holders && ContentsCalls.mayChange(name)
                    || context.slots
                            && SlotCall.of(new MethodInsnNode(opcode, owner, name, descriptor, isInterface)) != null
                    || SyncCalls.TABLE.matches(owner, name, descriptor, view)
                    || HandOverCalls.elementIn(owner, name, descriptor, view) >= 0
                    || HandOverCalls.elementOut(owner, name, descriptor, view)
                    || ThreadCalls.sleeps(owner, name, descriptor, view)
                    || BlockingCalls.kind(opcode, owner, name, descriptor, view) != 0
                    || context.accesses
                            && (AccessorMethods.mayBe(opcode, owner, name, descriptor)
                                    || owner.equals("java/lang/StringBuffer")
                                    || CopyCalls.matches(opcode, owner, name, descriptor)
                                    || CopyCalls.makesText(opcode, owner, name, descriptor)
                                    || !BulkCalls.of(opcode, owner, name, descriptor)
                                            .isEmpty()
                                    || ThreadCalls.matches(owner, name, descriptor, view)
                                    || ThreadLocalCalls.matches(owner, name, descriptor, view)
                                    || OrderCalls.of(opcode, owner, name, descriptor, view) != null
                                    || LibraryCalls.of(opcode, owner, name, descriptor, view) != null)) {
                methods.add(method);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (context.accesses && CopyCalls.isConcatenation(bootstrap.getOwner())
                    || MethodReferences.wovenCall(descriptor, bootstrap, arguments, context) != null) {
                methods.add(method);
            }
        }
    }
}
