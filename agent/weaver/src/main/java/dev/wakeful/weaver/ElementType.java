package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;

/** What an instruction on array elements says of their type. */
enum ElementType {
    INT("I"),
    LONG("J"),
    FLOAT("F"),
    DOUBLE("D"),
    REFERENCE("Ljava/lang/Object;"),
    /** Bytes or booleans. */
    BYTE("B"),
    CHAR("C"),
    SHORT("S");

    final String descriptor;

    ElementType(String descriptor) {
        this.descriptor = descriptor;
    }

    /** Of an array load or store. */
    static ElementType of(int opcode) {
        return values()[opcode <= Opcodes.SALOAD ? opcode - Opcodes.IALOAD : opcode - Opcodes.IASTORE];
    }

    /** Of the elements of an array with that descriptor. */
    static ElementType ofArray(String descriptor) {
        return switch (descriptor.charAt(1)) {
            case 'I' -> INT;
            case 'J' -> LONG;
            case 'F' -> FLOAT;
            case 'D' -> DOUBLE;
            case 'B', 'Z' -> BYTE;
            case 'C' -> CHAR;
            case 'S' -> SHORT;
            default -> REFERENCE;
        };
    }

    int slots() {
        return this == LONG || this == DOUBLE ? 2 : 1;
    }
}
