package dev.wakeful.report.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionsTest {
    private static final List<String> RULES = List.of("check-then-wait", "leaked-lock");

    private static Suppressions parse(String text) throws MalformedTriageException {
        return Suppressions.parse(text, RULES, word -> " (hint on " + word + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            check-then-wait:org.example.pool.ObjectPool.borrow   | true
            check-then-wait:org.example.pool.ObjectPool.giveBack | true
            check-then-wait:org.example.*                        | true
            check-then-wait:*.ObjectPool.*                       | true
            check-then-wait:*Pool*give*                          | true
            check-then-wait:*                                    | true
            *:org.example.pool.ObjectPool.*                      | true
            *:*                                                  | true
            check-then-wait:**.borrow                            | true
            check-then-wait : *.borrow                           | true
            leaked-lock:org.example.pool.ObjectPool.borrow       | false
            check-then-wait:org.example.pool.ObjectPool          | false
            check-then-wait:ObjectPool.borrow                    | false
            check-then-wait:org.example.pool.ObjectPool.borro    | false
            check-then-wait:org.example.pool.ObjectPool.borrow.* | false
            check-then-wait:org?example?pool?ObjectPool?borrow   | false
            check-then-wait:org.example.pool.ObjectPool.b.rrow   | false
            check-then-wait:ORG.example.*                        | false
            """)
    void aPatternMatchesTheWholeNameOfOneOfThePlaces(String line, boolean matches) throws Exception {
        assertThat(parse(line + "  # reason").of(Samples.checkThenWait()).isPresent())
                .isEqualTo(matches);
    }

    @Test
    void placesThatAreNotKnownDoNotMatchEvenAStar() throws Exception {
        Finding finding = Samples.leakedLock();
        assertThat(parse("*:. # r").of(finding)).isEmpty();
        assertThat(parse("*:.* # r").of(finding)).isEmpty();
    }

    @Test
    void hostileNamesMatchAsTheyAre() throws Exception {
        Finding hostile = Samples.hostile();
        assertThat(parse("*:*Evil* # r").of(hostile)).isPresent();
        assertThat(parse("*:*Evil*.r.n* # r").of(hostile)).isEmpty();
    }

    @Test
    void aPatternFullOfStarsTakesNoTime() {
        Suppression slow = new Suppression("*", "*a".repeat(40) + "*b", "r", 1);
        Finding finding = Samples.at("a".repeat(5000), "m");
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThat(slow.matches(finding)).isFalse());
    }

    @Test
    void theReasonBeginsAtTheFirstHashBehindABlank() throws Exception {
        Suppressions all = parse("""
                # a comment

                *:a.B#1.m\t#why # really
                  leaked-lock:a b.c   #  with blanks in the name
                """);
        assertThat(all.all())
                .containsExactly(
                        new Suppression("*", "a.B#1.m", "why # really", 3),
                        new Suppression("leaked-lock", "a b.c", "with blanks in the name", 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            leaked-lock:a.B.*             | the reason is missing
            leaked-lock:a.B.*   #         | the reason is missing
            leaked-lock:a.B.*#why         | the reason is missing
            leaked-lok:a.B.*  # why       | there is no rule 'leaked-lok'. (hint on leaked-lok)
            leaked-lok:a.B.*              | there is no rule 'leaked-lok'. (hint on leaked-lok)
            leaked*:a.B.*  # why          | there is no rule 'leaked*'.
            leaked-lock  # why            | 'leaked-lock' is not of the form 'rule:pattern  # reason'
            leaked-lock:  # why           | 'leaked-lock:' is not of the form
            :a.B.*  # why                 | ':a.B.*' is not of the form
            """)
    void aBadLineIsNamedWithWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> parse("# head\n\nleaked-lock:x # y\n" + line))
                .isInstanceOf(MalformedTriageException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("line 4: ");
    }

    @Test
    void unusedIsWhatMatchesNothingNotWhatComesSecond() throws Exception {
        Suppressions all = parse("*:org.example.* # a\ncheck-then-wait:*.borrow # b\nleaked-lock:*.borrow # c");
        assertThat(all.unused(List.of(Samples.checkThenWait())))
                .extracting(Suppression::reason)
                .containsExactly("c");
        assertThat(all.of(Samples.checkThenWait()).orElseThrow().reason()).isEqualTo("a");
    }
}
