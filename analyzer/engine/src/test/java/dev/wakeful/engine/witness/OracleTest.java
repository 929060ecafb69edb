package dev.wakeful.engine.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The search against an oracle that tries every interleaving. */
class OracleTest {
    /** Ways of more moves are not tried: loops never end. */
    private static final int DEPTH = 20;

    /** Programs with more steps over all their interleavings are skipped. */
    private static final long BUDGET = 40_000;

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void searchAgreesWithAllInterleavings(@ForAll long seed) {
        RandomProgram drawn = new RandomProgram(seed);
        for (RandomProgram.Question question : drawn.questions) {
            String kind = compare(
                    drawn,
                    question,
                    question.text() + ", seed " + seed + ", depth " + DEPTH + ", budget " + BUDGET + "\n" + drawn);
            Statistics.collect(kind);
            if (kind.equals("found")) {
                Statistics.label("found").collect(question.kind());
            }
        }
        Statistics.coverage(coverage -> {
            coverage.check("found").percentage(percentage -> percentage > 10);
            coverage.check("absent").percentage(percentage -> percentage > 10);
            coverage.check("skipped").percentage(percentage -> percentage < 10);
        });
        Statistics.label("found").coverage(coverage -> {
            for (String kind : RandomProgram.KINDS) {
                coverage.check(kind).count(count -> count > 0);
            }
        });
    }

    private static String compare(RandomProgram drawn, RandomProgram.Question question, String context) {
        Oracle.Best best;
        try {
            best = drawn.oracle.best(question.oracle(), DEPTH, BUDGET);
        } catch (Oracle.TooMany tooMany) {
            return "skipped";
        }
        Outcome outcome = Search.run(drawn.program, question.goal());
        if (outcome instanceof Outcome.Found found) {
            if (best == null) {
                assertThat(found.schedule()).as(context).hasSizeGreaterThan(DEPTH);
            } else {
                Oracle.Best got = new Oracle.Best(found.schedule().size(), found.switches());
                assertThat(got).as(context).isEqualTo(best);
            }
            replay(drawn, question, found, context);
            return found.schedule().isEmpty() ? "bad at once" : "found";
        }
        assertThat(best).as(context).isNull();
        return outcome instanceof Outcome.Cut ? "cut" : "absent";
    }

    private static void replay(
            RandomProgram drawn, RandomProgram.Question question, Outcome.Found found, String context) {
        Interpreter meaning = new Interpreter(drawn.program);
        List<World> worlds = List.of(meaning.initial());
        int last = -1;
        int switches = 0;
        for (Move move : found.schedule()) {
            switches += last >= 0 && last != move.thread() ? 1 : 0;
            last = move.thread();
            worlds = worlds.stream()
                    .flatMap(world -> meaning.next(world, move.thread()).stream())
                    .filter(next -> next.index() == move.index()
                            && next.effect() == move.effect()
                            && next.woken().equals(move.woken()))
                    .map(Interpreter.Next::world)
                    .toList();
            assertThat(worlds).as("%s cannot happen, %s", move, context).isNotEmpty();
        }
        assertThat(worlds).as(context).anyMatch(question.oracle());
        assertThat(found.switches()).as(context).isEqualTo(switches);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void sameQuestionSameAnswer(@ForAll long seed) {
        RandomProgram first = new RandomProgram(seed);
        RandomProgram second = new RandomProgram(seed);
        for (int i = 0; i < first.questions.size(); i++) {
            Outcome one = Search.run(first.program, first.questions.get(i).goal());
            Outcome other = Search.run(second.program, second.questions.get(i).goal());
            assertThat(other.figures()).isEqualTo(one.figures());
            assertThat(schedule(other)).isEqualTo(schedule(one));
        }
    }

    private static List<Move> schedule(Outcome outcome) {
        return outcome instanceof Outcome.Found found ? found.schedule() : List.of();
    }
}
