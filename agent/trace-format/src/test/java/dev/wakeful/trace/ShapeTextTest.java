package dev.wakeful.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapeTextTest {
    @Property
    void pathsAreReadBack(@ForAll("paths") List<List<Literal>> paths) {
        GuardShape shape = new GuardShape(1, GuardShape.Kind.WAIT, "A.b", GuardShape.Recheck.LOOP, paths);
        assertThat(GuardShape.parsePaths(shape.pathsText())).isEqualTo(paths);
    }

    @Property
    void receiversAreReadBack(
            @ForAll("sites") List<Integer> reads,
            @ForAll("sites") List<Integer> nullChecks,
            @ForAll("sites") List<Integer> selectors) {
        ReceiverShape shape = new ReceiverShape(1, ReceiverShape.Kind.UNLOCK, reads, nullChecks, selectors);
        assertThat(ReceiverShape.parse(1, ReceiverShape.Kind.UNLOCK, shape.text()))
                .isEqualTo(shape);
    }

    private static Literal opaque(Literal.Comparand.Kind kind) {
        return new Literal(7, Relation.OPAQUE, 0, Literal.Held.YES, new Literal.Comparand(9, Relation.LT, kind));
    }

    @Test
    void aComparandThatNeverChangesIsTheOperand() {
        Literal literal = opaque(Literal.Comparand.Kind.VALUE);
        assertThat(literal.in(Set.of(3L))).isEqualTo(new Literal(7, Relation.LT, 3, Literal.Held.YES));
        assertThat(literal.in(Set.of(3L, 4L))).isEqualTo(literal);
        assertThat(literal.in(Set.of())).isEqualTo(literal);
        Literal look = opaque(Literal.Comparand.Kind.LOOK);
        assertThat(look.in(Set.of(3L))).isEqualTo(look);
    }

    @Test
    void ofAComputedOneWhatIsRecordedIsTheDistance() {
        assertThat(opaque(Literal.Comparand.Kind.VALUE).compared(10, 3).operand())
                .isEqualTo(3);
        assertThat(opaque(Literal.Comparand.Kind.AHEAD).compared(10, 3).operand())
                .isEqualTo(13);
        assertThat(opaque(Literal.Comparand.Kind.BEHIND).compared(10, 3).operand())
                .isEqualTo(7);
        assertThat(opaque(Literal.Comparand.Kind.AHEAD).in(Set.of(3L)).relation())
                .isEqualTo(Relation.OPAQUE);
    }

    @Test
    void anUnconditionalWayIsEmptyText() {
        assertThat(GuardShape.parsePaths("")).isEqualTo(List.of(List.of()));
    }

    @Test
    void otherTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> GuardShape.parsePaths("1:EQ"));
        assertThatIllegalArgumentException().isThrownBy(() -> GuardShape.parsePaths("1:ABOUT:0:YES"));
        assertThatIllegalArgumentException().isThrownBy(() -> ReceiverShape.parse(1, ReceiverShape.Kind.LOCK, "1,2"));
    }

    @Provide
    Arbitrary<List<List<Literal>>> paths() {
        Arbitrary<Literal> literals = Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(Relation.class),
                        Arbitraries.longs(),
                        Arbitraries.of(Literal.Held.class),
                        comparands().injectNull(0.7))
                .as(Literal::new);
        return literals.list().ofMaxSize(4).list().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<Literal.Comparand> comparands() {
        return Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(Relation.class),
                        Arbitraries.of(Literal.Comparand.Kind.class))
                .as(Literal.Comparand::new);
    }

    @Provide
    Arbitrary<List<Integer>> sites() {
        return Arbitraries.integers().greaterOrEqual(0).list().ofMaxSize(5);
    }
}
