package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;

/** How many stack slots an instruction takes and puts, for those where the opcode alone says it (JVM specification, 6.5). */
final class SlotTable {
    private static final byte[] POPPED = new byte[256];
    private static final byte[] PUSHED = new byte[256];

    static {
        range(0, 1, Opcodes.ACONST_NULL, Opcodes.ICONST_5);
        range(0, 2, Opcodes.LCONST_0, Opcodes.LCONST_1);
        range(0, 1, Opcodes.FCONST_0, Opcodes.FCONST_2);
        range(0, 2, Opcodes.DCONST_0, Opcodes.DCONST_1);
        range(0, 1, Opcodes.BIPUSH, Opcodes.SIPUSH);
        range(0, 1, Opcodes.ILOAD, Opcodes.ALOAD);
        each(0, 2, Opcodes.LLOAD, Opcodes.DLOAD);
        range(2, 1, Opcodes.IALOAD, Opcodes.SALOAD);
        each(2, 2, Opcodes.LALOAD, Opcodes.DALOAD);
        range(1, 0, Opcodes.ISTORE, Opcodes.ASTORE);
        each(2, 0, Opcodes.LSTORE, Opcodes.DSTORE);
        range(3, 0, Opcodes.IASTORE, Opcodes.SASTORE);
        each(4, 0, Opcodes.LASTORE, Opcodes.DASTORE);
        each(1, 0, Opcodes.POP);
        each(2, 0, Opcodes.POP2);
        for (int operation = Opcodes.IADD; operation <= Opcodes.IREM; operation += 4) {
            arithmetic(operation);
        }
        each(1, 1, Opcodes.INEG, Opcodes.FNEG);
        each(2, 2, Opcodes.LNEG, Opcodes.DNEG);
        for (int operation = Opcodes.ISHL; operation <= Opcodes.IUSHR; operation += 2) {
            each(2, 1, operation);
            each(3, 2, operation + 1);
        }
        for (int operation = Opcodes.IAND; operation <= Opcodes.IXOR; operation += 2) {
            each(2, 1, operation);
            each(4, 2, operation + 1);
        }
        each(1, 2, Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D);
        each(2, 1, Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F);
        each(1, 1, Opcodes.I2F, Opcodes.F2I, Opcodes.I2B, Opcodes.I2C, Opcodes.I2S);
        each(2, 2, Opcodes.L2D, Opcodes.D2L);
        each(4, 1, Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG);
        each(2, 1, Opcodes.FCMPL, Opcodes.FCMPG);
        range(1, 0, Opcodes.IFEQ, Opcodes.IFLE);
        range(2, 0, Opcodes.IF_ICMPEQ, Opcodes.IF_ACMPNE);
        each(1, 0, Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.MONITORENTER, Opcodes.MONITOREXIT);
        each(0, 1, Opcodes.NEW);
        each(1, 1, Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.ARRAYLENGTH, Opcodes.INSTANCEOF, Opcodes.CHECKCAST);
        each(0, 1, Opcodes.MULTIANEWARRAY);
    }

    private SlotTable() {}

    static int popped(int opcode) {
        return POPPED[opcode];
    }

    static int pushed(int opcode) {
        return PUSHED[opcode];
    }

    /** The four of int, long, float and double. */
    private static void arithmetic(int ofInt) {
        each(2, 1, ofInt, ofInt + 2);
        each(4, 2, ofInt + 1, ofInt + 3);
    }

    private static void range(int popped, int pushed, int from, int to) {
        for (int opcode = from; opcode <= to; opcode++) {
            each(popped, pushed, opcode);
        }
    }

    private static void each(int popped, int pushed, int... opcodes) {
        for (int opcode : opcodes) {
            POPPED[opcode] = (byte) popped;
            PUSHED[opcode] = (byte) pushed;
        }
    }
}
