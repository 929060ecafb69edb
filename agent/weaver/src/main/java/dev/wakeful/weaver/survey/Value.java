package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;

/** What is known of a value on a path: above all, which reads it came from. Immutable. */
final class Value implements org.objectweb.asm.tree.analysis.Value {
    enum Kind {
        /** Nothing: a local matter that depends on no shared variable. */
        UNKNOWN,
        THIS,
        PARAMETER,
        /** A number, or null. */
        CONSTANT,
        CLASS,
        NEW,
        /** A read of a field. */
        FIELD,
        /** A read of an array element. */
        ELEMENT,
        /** A look at an atomic or a collection. */
        LOOK,
        /** The result of a call that was not followed; it may depend on anything. */
        CALL,
        /** Computed from its operands. */
        EXPRESSION,
        /** Those bits of its operand, a read, that a constant leaves. */
        MASKED,
        /** The three-way comparison of two operands. */
        COMPARISON,
        /** One operand less the other: compared with nothing, it compares the two. */
        DIFFERENCE,
        /** One of its operands. */
        CHOICE,
        LAMBDA,
        /** The result of a tryLock on the base. */
        TRY_LOCK,
        RETURN_ADDRESS
    }

    static final Value[] NONE = {};
    static final String ATTEMPT = "attempt";
    /** What an update of an atomic has found there. */
    static final String FOUND = "found";

    static final int MAX_OPERANDS = 6;
    /** The number of an expression that is one read plus something. */
    private static final long SUM = 1;

    private static final int MAX_DEPTH = 8;

    final Kind kind;
    final int size;
    /** Of a constant, or the constant that masks. */
    final long number;
    /** Of a constant that counts something: made by adding to another. */
    final boolean counter;
    /** The decisions that made a constant what it is. */
    final List<Decision> because;
    /** Where a read happened, or which parameter; else null. */
    final SiteKey site;
    /** The activation that read: two calls of one getter are two reads at one site. */
    final int activation;
    /** Field read, or the field that holds the object looked at. */
    final FieldKey field;
    /** Whether another thread may change what was read. */
    final boolean shared;
    /** Whether the object is what a container holds in a {@linkplain SlotCall slot}. */
    final boolean slot;
    /** Whether it depends on nothing but constants, final fields and the reads that it names. */
    final boolean settled;
    /** Whether it is how many elements there are, and that number decides which of them are copied. */
    final boolean bounds;
    /** Object, array or collection read from; null for a static. */
    final Value base;

    final Value[] operands;
    /** Locks held at the read. */
    final Hold holds;
    /** Class of the object where it is certain or the best guess, else null. */
    final String type;
    /** What a LOOK asks, what a CALL calls, the interface method of a LAMBDA. */
    final String asks;

    final Handle target;
    final AbstractInsnNode instruction;
    private final int depth;
    private final int hash;

    Value(ValueBuilder b) {
        kind = b.kind;
        size = b.size;
        number = b.number;
        counter = b.counter;
        because = b.because;
        site = b.site;
        activation = b.activation;
        field = b.field;
        shared = b.shared;
        slot = b.slot;
        bounds = b.bounds;
        base = b.base;
        operands = b.operands;
        holds = b.holds;
        type = b.type;
        asks = b.asks;
        target = b.target;
        instruction = b.instruction;
        int deepest = base == null ? 0 : base.depth;
        int mixed = ((kind.ordinal() * 31 + size) * 31 + Long.hashCode(number)) * 31 + because.hashCode();
        mixed = mixed * 31 + (site == null ? 0 : site.hashCode());
        mixed = mixed * 31 + (base == null ? 0 : base.hash);
        for (Value v : operands) {
            deepest = Math.max(deepest, v.depth);
            mixed = mixed * 31 + v.hash;
        }
        depth = deepest + 1;
        hash = mixed;
        settled = b.isSettled();
    }

    static final Value UNKNOWN = new Value(new ValueBuilder(Kind.UNKNOWN, 1));
    static final Value UNKNOWN_WIDE = new Value(new ValueBuilder(Kind.UNKNOWN, 2));
    private static final Value SETTLED = settled(1);
    private static final Value SETTLED_WIDE = settled(2);
    static final Value NULL = constant(0, 1, false, List.of());

    static Value unknown(int size) {
        return size == 2 ? UNKNOWN_WIDE : UNKNOWN;
    }

    /** Computed from constants and final fields alone: nobody's matter, and the same each time. */
    private static Value settled(int size) {
        ValueBuilder b = new ValueBuilder(Kind.UNKNOWN, size);
        b.settled = true;
        return new Value(b);
    }

    static Value self(String type) {
        ValueBuilder b = new ValueBuilder(Kind.THIS, 1);
        b.type = type;
        return new Value(b);
    }

    static Value parameter(int index, int size, String type) {
        ValueBuilder b = new ValueBuilder(Kind.PARAMETER, size);
        b.number = index;
        b.type = type;
        return new Value(b);
    }

    static Value constant(long number, int size, boolean counter, List<Decision> because) {
        ValueBuilder b = new ValueBuilder(Kind.CONSTANT, size);
        b.number = number;
        b.counter = counter;
        b.because = because;
        return new Value(b);
    }

    static Value classConstant(String type) {
        ValueBuilder b = new ValueBuilder(Kind.CLASS, 1);
        b.type = type;
        return new Value(b);
    }

    static Value made(SiteKey site, String type) {
        ValueBuilder b = new ValueBuilder(Kind.NEW, 1);
        b.site = site;
        b.type = type;
        return new Value(b);
    }

    /** Computed from values, of which it keeps the shared reads; unknown when there are none. */
    static Value expression(int size, Value... from) {
        List<Value> reads = new ArrayList<>();
        for (Value v : from) {
            v.addReads(reads);
        }
        boolean settled = ValueBuilder.areSettled(from);
        if (reads.isEmpty() && settled) {
            return size == 2 ? SETTLED_WIDE : SETTLED;
        }
        if (reads.isEmpty() || reads.size() > MAX_OPERANDS) {
            return unknown(size);
        }
        ValueBuilder b = new ValueBuilder(Kind.EXPRESSION, size);
        b.settled = settled;
        b.operands = reads.toArray(NONE);
        return new Value(b);
    }

    /** A read to which something is added that does not change. */
    static Value sum(int size, Value read, boolean settled) {
        ValueBuilder b = new ValueBuilder(Kind.EXPRESSION, size);
        b.settled = settled;
        b.number = SUM;
        b.operands = new Value[] {read};
        return new Value(b);
    }

    static Value masked(int size, Value read, long mask) {
        ValueBuilder b = new ValueBuilder(Kind.MASKED, size);
        b.operands = new Value[] {read};
        b.number = mask;
        return new Value(b);
    }

    /** Masked, at the instruction {@code at}, by a value that no bytecode says. */
    static Value masked(int size, Value read, Value mask, SiteKey at, boolean left) {
        ValueBuilder b = new ValueBuilder(Kind.MASKED, size);
        b.operands = new Value[] {read, mask};
        b.site = at;
        b.number = left ? 1 : 0;
        return new Value(b);
    }

    /** @param at the instruction that compares, null where what it compares is not recorded */
    static Value comparison(Value left, Value right, SiteKey at) {
        ValueBuilder b = new ValueBuilder(Kind.COMPARISON, 1);
        b.operands = new Value[] {left, right};
        b.site = at;
        return new Value(b);
    }

    /** @param at the instruction that subtracts */
    static Value difference(int size, Value left, Value right, SiteKey at) {
        ValueBuilder b = new ValueBuilder(Kind.DIFFERENCE, size);
        b.operands = new Value[] {left, right};
        b.site = at;
        return new Value(b);
    }

    static Value choice(int size, List<Value> alternatives) {
        ValueBuilder b = new ValueBuilder(Kind.CHOICE, size);
        b.operands = alternatives.toArray(NONE);
        return new Value(b);
    }

    static Value lambda(Handle target, String method, Value[] captured) {
        ValueBuilder b = new ValueBuilder(Kind.LAMBDA, 1);
        b.target = target;
        b.asks = method;
        b.operands = captured;
        return new Value(b);
    }

    static Value tryLock(Value lock) {
        ValueBuilder b = new ValueBuilder(Kind.TRY_LOCK, 1);
        b.base = lock;
        return new Value(b);
    }

    static Value returnAddress(AbstractInsnNode instruction) {
        ValueBuilder b = new ValueBuilder(Kind.RETURN_ADDRESS, 1);
        b.instruction = instruction;
        return new Value(b);
    }

    static Value[] shallow(Value[] values) {
        Value[] all = new Value[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = shallow(values[i]);
        }
        return all;
    }

    /** Walks through linked structures would else grow values for ever. */
    static Value shallow(Value value) {
        return value != null && value.depth > MAX_DEPTH ? unknown(value.size) : value;
    }

    @Override
    public int getSize() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value that && sameValue(that);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    boolean isConstant() {
        return kind == Kind.CONSTANT;
    }

    /** Whether it is the same whenever this activation looks: a parameter, or a final field of {@code this} or of a class. */
    boolean isFixed() {
        return kind == Kind.PARAMETER || kind == Kind.FIELD && !shared && (base == null || base.kind == Kind.THIS);
    }

    /** Whether it is a single read of something that other threads may change, or of unknown code. */
    boolean isRead() {
        return shared;
    }

    /** Whether it is a read whose value the trace has, so that its comparison with a number can be told. */
    boolean isComparable() {
        return isRead() && (kind != Kind.LOOK || slot || asks.equals("atomic") || asks.equals(FOUND));
    }

    /** Whether it is a read that is compared as a number. */
    boolean isNumber() {
        return isComparable() || isSize();
    }

    /** Whether it is a read to which something is added that does not change. */
    boolean isSum() {
        return kind == Kind.EXPRESSION && number == SUM;
    }

    /** Whether it is how many elements a collection holds. */
    boolean isSize() {
        return kind == Kind.LOOK && asks.equals("size");
    }

    /** Whether it is what an atomic holds, or an update or an attempt at one has given. */
    boolean isOfAtomic() {
        return kind == Kind.LOOK
                && (asks.equals("atomic") || asks.equals("update") || asks.equals(FOUND) || asks.equals(ATTEMPT));
    }

    /** Whether it is what a compare-and-set has answered. */
    boolean isAttempt() {
        return kind == Kind.LOOK && asks.equals(ATTEMPT);
    }

    boolean neverNull() {
        boolean named = kind == Kind.FIELD && base == null && !shared;
        return named || kind == Kind.THIS || kind == Kind.NEW || kind == Kind.CLASS || kind == Kind.LAMBDA;
    }

    boolean dependsOnShared() {
        List<Value> reads = new ArrayList<>();
        addReads(reads);
        return !reads.isEmpty();
    }

    /** Adds the shared reads that decide this value: not those that only lead to the object read from. */
    void addReads(List<Value> reads) {
        if (shared) {
            if (!reads.contains(this)) {
                reads.add(this);
            }
            return;
        }
        for (Value v : operands) {
            v.addReads(reads);
        }
        if (kind == Kind.FIELD && base != null) {
            base.addReads(reads);
        }
    }

    /** What a slot is one of. */
    Value container() {
        return kind == Kind.LOOK ? base : operands[0];
    }

    /** Which slot of it. */
    Value key() {
        return operands[kind == Kind.LOOK ? 0 : 1];
    }

    /** Whether both are one read at run time, but for turns of a loop. */
    boolean isSameRead(Value other) {
        return site.equals(other.site) && activation == other.activation;
    }

    /**
     * Whether two paths that meet need not be told apart for this value: same origin, read at the same site. Whether they are one object at run time
     * is another question: {@link MustAlias}.
     */
    boolean sameValue(Value other) {
        if (this == other) {
            return true;
        }
        if (hash != other.hash || kind != other.kind || size != other.size || number != other.number) {
            return false;
        }
        boolean sameSite = site == null ? other.site == null : site.equals(other.site);
        boolean sameBase = base == other.base || (base != null && other.base != null && base.sameValue(other.base));
        return sameSite
                && sameBase
                && because.equals(other.because)
                && instruction == other.instruction
                && (field == null ? other.field == null : field.equals(other.field))
                && sameOperands(other);
    }

    private boolean sameOperands(Value other) {
        if (operands.length != other.operands.length) {
            return false;
        }
        for (int i = 0; i < operands.length; i++) {
            if (!operands[i].sameValue(other.operands[i])) {
                return false;
            }
        }
        return true;
    }
}
