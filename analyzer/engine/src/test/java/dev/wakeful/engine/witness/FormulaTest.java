package dev.wakeful.engine.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Relation;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Conditions keep their meaning, and their size, whatever is done to them. */
class FormulaTest {
    private static final int STEPS = 12;
    private static final int VARIABLES = 3;
    private static final int OPERANDS = 2;

    /** A condition and what it should say, by Kleene's tables and nothing else. */
    private record Meant(Formula formula, Meaning meaning) {}

    private interface Meaning {
        Formula.Truth of(LongUnaryOperator values);
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void meansWhatItIsMadeOf(@ForAll long seed) {
        Random random = new Random(seed);
        Meant meant = test(random);
        for (int step = 0; step < STEPS; step++) {
            meant = grown(meant, random);
        }
        for (int i = 0; i < 20; i++) {
            long[] values = new long[VARIABLES];
            for (int v = 0; v < VARIABLES; v++) {
                values[v] = random.nextInt(4) == 0 ? Program.UNKNOWN : random.nextInt(OPERANDS + 1) - 1;
            }
            LongUnaryOperator reading = variable -> values[(int) variable];
            assertThat(meant.formula.evaluate(reading))
                    .as("%s, seed %s", meant.formula, seed)
                    .isEqualTo(meant.meaning.of(reading));
        }
    }

    private static Meant grown(Meant meant, Random random) {
        Meant other = test(random);
        return switch (random.nextInt(3)) {
            case 0 ->
                new Meant(
                        meant.formula.and(other.formula),
                        values -> least(meant.meaning.of(values), other.meaning.of(values)));
            case 1 ->
                new Meant(
                        meant.formula.or(other.formula),
                        values -> not(least(not(meant.meaning.of(values)), not(other.meaning.of(values)))));
            default -> new Meant(meant.formula.negate(), values -> not(meant.meaning.of(values)));
        };
    }

    @Test
    void aComparisonOfTwoVariablesIsKnownWhenBothAre() {
        Formula formula = Formula.versus(0, Relation.LT, 1);
        assertThat(formula.evaluate(variable -> variable)).isEqualTo(Formula.Truth.TRUE);
        assertThat(formula.negate().evaluate(variable -> variable)).isEqualTo(Formula.Truth.FALSE);
        assertThat(formula.evaluate(variable -> -variable)).isEqualTo(Formula.Truth.FALSE);
        assertThat(formula.evaluate(variable -> variable == 0 ? 5 : Program.UNKNOWN))
                .isEqualTo(Formula.Truth.UNKNOWN);
    }

    private static Meant test(Random random) {
        Relation relation = Relation.values()[random.nextInt(Relation.values().length)];
        Formula formula = Formula.is(random.nextInt(VARIABLES), relation, random.nextInt(OPERANDS));
        return new Meant(formula, formula::evaluate);
    }

    private static Formula.Truth not(Formula.Truth truth) {
        return switch (truth) {
            case TRUE -> Formula.Truth.FALSE;
            case FALSE -> Formula.Truth.TRUE;
            case UNKNOWN -> Formula.Truth.UNKNOWN;
        };
    }

    private static Formula.Truth least(Formula.Truth one, Formula.Truth other) {
        if (one == Formula.Truth.FALSE || other == Formula.Truth.FALSE) {
            return Formula.Truth.FALSE;
        }
        return one == Formula.Truth.UNKNOWN ? one : other;
    }
}
