package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Relation;
import java.util.List;
import java.util.Objects;

/**
 * A branch taken on a path because of something shared. Either it compares a read, or it tests a constant that earlier
 * decisions made ({@code because}), as compilers do with {@code boolean b = x && y}.
 */
final class Decision {
    /** Activation in which the branch stands. */
    final int activation;
    /** Block that ends with the branch. */
    final int block;

    final Value read;
    final Relation relation;
    final long operand;
    final boolean nullTest;
    final List<Decision> because;
    /** The way on hangs on it whatever comes: a callee would not have returned. */
    final boolean certain;
    /** What the read is compared with where no constant says it, else null. */
    final Comparand comparand;

    private final int hash;

    private Decision(
            int activation,
            int block,
            Value read,
            Relation relation,
            long operand,
            boolean nullTest,
            List<Decision> because,
            boolean certain,
            Comparand comparand) {
        this.activation = activation;
        this.block = block;
        this.read = read;
        this.relation = relation;
        this.operand = operand;
        this.nullTest = nullTest;
        this.because = because;
        this.certain = certain;
        this.comparand = comparand;
        int mixed = (activation * 31 + block) * 31 + (relation == null ? 0 : relation.ordinal());
        this.hash = (mixed * 31 + (read == null ? 0 : read.hashCode())) * 31 + because.hashCode();
    }

    static Decision compares(int activation, int block, Value read, Relation relation, long operand, boolean nullTest) {
        return new Decision(activation, block, read, relation, operand, nullTest, List.of(), false, null);
    }

    /** A comparison with what only the running program knows; {@code relation} is what can be said without. */
    static Decision compares(int activation, int block, Value read, Relation relation, Comparand comparand) {
        return new Decision(activation, block, read, relation, 0, false, List.of(), false, comparand);
    }

    static Decision tests(int activation, int block, List<Decision> because) {
        return new Decision(activation, block, null, null, 0, false, because, false, null);
    }

    Decision asCertain() {
        return certain
                ? this
                : new Decision(activation, block, read, relation, operand, nullTest, because, true, comparand);
    }

    /** Adds this decision, or those behind the constant that it tests, in place of what an earlier turn decided. */
    void expand(List<Decision> into) {
        if (read != null) {
            into.remove(this);
            into.add(this);
            return;
        }
        for (Decision d : because) {
            d.expand(into);
        }
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Decision that
                && hash == that.hash
                && activation == that.activation
                && block == that.block
                && relation == that.relation
                && operand == that.operand
                && certain == that.certain
                && Objects.equals(comparand, that.comparand)
                && (read == null ? that.read == null : that.read != null && read.sameValue(that.read))
                && because.equals(that.because);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
