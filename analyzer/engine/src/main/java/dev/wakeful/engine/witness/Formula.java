package dev.wakeful.engine.witness;

import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * A condition on variables in disjunctive form: it holds when all tests of one of its ways hold. An instruction
 * evaluates it in one step; where a program's reads can be torn apart, {@link Instruction.Load} each variable into a
 * private one first.
 */
public record Formula(List<List<Test>> ways) {
    /**
     * One comparison.
     *
     * @param versus the variable that it compares with, {@link #NONE} where the operand says all
     */
    public record Test(long variable, Relation relation, long operand, long versus) {
        public static final long NONE = Long.MIN_VALUE;

        Test negate() {
            return new Test(variable, relation.negate(), operand, versus);
        }
    }

    /** Kleene's three values. */
    public enum Truth {
        TRUE,
        FALSE,
        UNKNOWN
    }

    public static final Formula ALWAYS = new Formula(List.of(List.of()));
    public static final Formula NEVER = new Formula(List.of());

    public Formula {
        ways = needed(ways);
    }

    /**
     * Without tests that a way has twice, and without ways that another one of fewer tests makes superfluous. Both are
     * laws of Kleene's logic as well (it is a distributive lattice), and without them a condition that is negated a few
     * times has more ways than memory holds.
     */
    private static List<List<Test>> needed(List<List<Test>> ways) {
        List<Set<Test>> needed = new ArrayList<>();
        for (List<Test> one : ways) {
            Set<Test> way = new LinkedHashSet<>(one);
            if (needed.stream().noneMatch(way::containsAll)) {
                needed.removeIf(other -> other.containsAll(way));
                needed.add(way);
            }
        }
        return needed.stream().map(List::copyOf).toList();
    }

    public static Formula is(long variable, Relation relation, long operand) {
        return new Formula(List.of(List.of(new Test(variable, relation, operand, Test.NONE))));
    }

    /** Compares two variables. */
    public static Formula versus(long variable, Relation relation, long other) {
        return new Formula(List.of(List.of(new Test(variable, relation, 0, other))));
    }

    public Formula and(Formula other) {
        List<List<Test>> product = new ArrayList<>();
        for (List<Test> left : ways) {
            for (List<Test> right : other.ways) {
                List<Test> way = new ArrayList<>(left);
                way.addAll(right);
                product.add(way);
            }
        }
        return new Formula(product);
    }

    public Formula or(Formula other) {
        List<List<Test>> sum = new ArrayList<>(ways);
        sum.addAll(other.ways);
        return new Formula(sum);
    }

    /** Grows as the product of the ways' lengths, as far as their tests differ: guards are short. */
    public Formula negate() {
        Formula result = ALWAYS;
        for (List<Test> way : ways) {
            List<List<Test>> broken = new ArrayList<>();
            for (Test test : way) {
                broken.add(List.of(test.negate()));
            }
            result = result.and(new Formula(broken));
        }
        return result;
    }

    /** @param values gives a variable's value, or {@link Program#UNKNOWN} */
    public Truth evaluate(LongUnaryOperator values) {
        Truth result = Truth.FALSE;
        for (List<Test> way : ways) {
            Truth truth = evaluate(way, values);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            result = truth == Truth.UNKNOWN ? Truth.UNKNOWN : result;
        }
        return result;
    }

    private static Truth evaluate(List<Test> way, LongUnaryOperator values) {
        Truth result = Truth.TRUE;
        for (Test test : way) {
            long value = values.applyAsLong(test.variable);
            long operand = test.versus == Test.NONE ? test.operand : values.applyAsLong(test.versus);
            boolean known = value != Program.UNKNOWN && (test.versus == Test.NONE || operand != Program.UNKNOWN);
            if (!known || test.relation.isOpaque()) {
                result = Truth.UNKNOWN;
            } else if (!test.relation.holds(value, operand)) {
                return Truth.FALSE;
            }
        }
        return result;
    }
}
