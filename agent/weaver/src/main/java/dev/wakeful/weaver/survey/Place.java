package dev.wakeful.weaver.survey;

/**
 * A variable as code names it, whatever the object: who writes a place may change what a read of that place sees.
 *
 * @param field of a plain field, else null
 * @param name of what is no field of its own: what a field's collection or atomic holds, elements of an array, the answer of a call; else null
 */
record Place(FieldKey field, String name) {
    static Place of(FieldKey field) {
        return new Place(field, null);
    }

    /** What a read reads; null for other values. */
    static Place of(Value read) {
        return switch (read.kind) {
            case FIELD -> of(read.field);
            case LOOK -> contentsOf(read.base);
            case ELEMENT -> new Place(null, read.base.kind == Value.Kind.FIELD ? read.base.field.name() + "[]" : "[]");
            case CALL -> new Place(null, read.asks);
            default -> null;
        };
    }

    static Place contentsOf(Value holder) {
        boolean named = holder.kind == Value.Kind.FIELD;
        return new Place(null, named ? "in " + holder.field.owner() + "." + holder.field.name() : "in a local");
    }
}
