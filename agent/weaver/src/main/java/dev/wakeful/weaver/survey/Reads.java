package dev.wakeful.weaver.survey;

/** Makes values of what a path reads: of fields and elements, by looks at atomics and collections, and from unknown code. */
final class Reads {
    private Reads() {}

    static Value field(Path path, FieldKey field, int size, boolean shared, Value base, String type) {
        ValueBuilder b = new ValueBuilder(Value.Kind.FIELD, size);
        b.readOn(path);
        b.field = field;
        b.shared = shared;
        b.base = Value.shallow(base);
        b.type = type;
        return new Value(b);
    }

    static Value element(Path path, int size, Value array, Value index) {
        ValueBuilder b = new ValueBuilder(Value.Kind.ELEMENT, size);
        b.readOn(path);
        b.shared = true;
        b.base = Value.shallow(array);
        b.operands = new Value[] {Value.shallow(index)};
        return new Value(b);
    }

    static Value look(Path path, String asks, int size, Value holder, Value... arguments) {
        ValueBuilder b = lookAt(path, asks, size, holder, arguments);
        b.slot = arguments.length > 0;
        return new Value(b);
    }

    /** A look at a collection by the call that made a copy, or a part, of it. */
    static Value copied(Value copy, Value holder) {
        ValueBuilder b = again(copy, 1);
        b.asks = "copy";
        b.field = holder.field;
        b.base = Value.shallow(holder);
        return new Value(b);
    }

    /** A look at how many elements there are, as one that bounds what is copied. */
    static Value bounding(Value size) {
        ValueBuilder b = again(size, size.size);
        b.asks = size.asks;
        b.field = size.field;
        b.base = size.base;
        b.bounds = true;
        return new Value(b);
    }

    /** What was read there is looked at in another way. */
    private static ValueBuilder again(Value read, int size) {
        ValueBuilder b = new ValueBuilder(Value.Kind.LOOK, size);
        b.site = read.site;
        b.activation = read.activation;
        b.holds = read.holds;
        b.shared = true;
        return b;
    }

    /** The result of a compare-and-set: whether the atomic held what was expected. */
    static Value attempt(Path path, Value holder, Value expected) {
        return new Value(lookAt(path, Value.ATTEMPT, 1, holder, expected));
    }

    private static ValueBuilder lookAt(Path path, String asks, int size, Value holder, Value... arguments) {
        ValueBuilder b = new ValueBuilder(Value.Kind.LOOK, size);
        b.readOn(path);
        b.operands = Value.shallow(arguments);
        b.asks = asks;
        b.field = holder.kind == Value.Kind.FIELD ? holder.field : null;
        b.shared = true;
        b.base = Value.shallow(holder);
        return b;
    }

    static Value call(Path path, String callee, int size, Value[] arguments, boolean slot, String type) {
        ValueBuilder b = new ValueBuilder(Value.Kind.CALL, size);
        b.readOn(path);
        b.asks = callee;
        b.shared = true;
        b.slot = slot;
        b.operands = Value.shallow(arguments);
        b.type = type;
        return new Value(b);
    }
}
