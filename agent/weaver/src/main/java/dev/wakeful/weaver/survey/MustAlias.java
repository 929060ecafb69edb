package dev.wakeful.weaver.survey;

/**
 * Whether two values are certainly one object at run time, nobody having written in between: the paths of reads that lead to them are compared. What cannot be told
 * is not the same. Locks, and looks at one variable, are matched by it. Equality of values is another question: that tells reads apart by their sites.
 */
final class MustAlias {
    private MustAlias() {}

    static boolean sameObject(Value a, Value b) {
        if (a == b) {
            return true;
        }
        if (a.slot && b.slot) {
            return sameObject(a.container(), b.container()) && sameNumber(a.key(), b.key());
        }
        if (a.kind != b.kind) {
            return false;
        }
        return switch (a.kind) {
            case THIS -> true;
            case PARAMETER -> a.number == b.number;
            case CLASS -> a.type.equals(b.type);
            case NEW -> a.site.equals(b.site);
            case FIELD -> a.field.equals(b.field) && sameBase(a, b);
            case ELEMENT -> sameBase(a, b) && sameNumber(a.operands[0], b.operands[0]);
            case CALL -> a.asks.equals(b.asks) && sameArguments(a, b);
            case LOOK -> a.asks.equals("atomic") && a.asks.equals(b.asks) && sameObject(a.base, b.base);
            default -> false;
        };
    }

    /** Whether both are reads of the same variable of the same object. */
    static boolean sameVariable(Value a, Value b) {
        if (a.kind == Value.Kind.LOOK && b.kind == Value.Kind.LOOK) {
            return sameObject(a.base, b.base);
        }
        return (a.kind == Value.Kind.FIELD || a.kind == Value.Kind.ELEMENT) && sameObject(a, b);
    }

    private static boolean sameBase(Value a, Value b) {
        return a.base == b.base || (a.base != null && b.base != null && sameObject(a.base, b.base));
    }

    private static boolean sameNumber(Value a, Value b) {
        return a == b || (a.isConstant() && b.isConstant() && a.number == b.number) || sameObject(a, b);
    }

    private static boolean sameArguments(Value a, Value b) {
        if (a.operands.length != b.operands.length) {
            return false;
        }
        for (int i = 0; i < a.operands.length; i++) {
            if (!sameNumber(a.operands[i], b.operands[i])) {
                return false;
            }
        }
        return true;
    }
}
