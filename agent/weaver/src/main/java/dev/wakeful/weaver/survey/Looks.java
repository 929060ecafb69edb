package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Relation;

/** Translates what a program asks a collection into what the trace records of it: 0 empty, 1 not empty. */
final class Looks {
    private Looks() {}

    /**
     * How the content compares with 0 when the answer of the look compares with {@code operand} as given;
     * {@link Relation#OPAQUE} when that does not follow.
     */
    static Relation contents(String look, Relation relation, long operand, boolean nullTest) {
        switch (look) {
            case "isEmpty", "empty":
                boolean empty = relation.holds(1, operand);
                boolean filled = relation.holds(0, operand);
                return empty == filled ? Relation.OPAQUE : empty ? Relation.EQ : Relation.NE;
            case "size":
                return size(relation, operand);
            case "peek", "peekFirst", "peekLast", "poll", "pollFirst", "pollLast", "firstEntry", "lastEntry":
                return nullTest ? relation : Relation.OPAQUE;
            default:
                return Relation.OPAQUE;
        }
    }

    private static Relation size(Relation relation, long operand) {
        if (operand == 0) {
            return switch (relation) {
                case EQ, LE -> Relation.EQ;
                case NE, GT -> Relation.NE;
                default -> Relation.OPAQUE;
            };
        }
        if (operand == 1) {
            return switch (relation) {
                case LT -> Relation.EQ;
                case GE -> Relation.NE;
                default -> Relation.OPAQUE;
            };
        }
        return Relation.OPAQUE;
    }
}
