package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told who types something that does not exist, or asks what there is. */
class UsageTest {
    @TempDir
    Path folder;

    private Calls calls;

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            anlyze x.jfr                     | unknown command 'anlyze'. Did you mean 'analyze'?
            frobnicate                       | unknown command 'frobnicate'.
            --hepl                           | unknown option '--hepl'. Did you mean '--help'?
            analyze --fromat=json x.jfr      | unknown option '--fromat=json'. Did you mean '--format'?
            analyze --format yaml x.jfr      | 'yaml' is none of text, html, json, sarif.
            analyze --format jsn x.jfr       | 'jsn' is none of text, html, json, sarif. Did you mean 'json'?
            analyze --fail-on predict x.jfr  | 'predict' is none of predicted, observed, never. Did you mean 'predicted'?
            analyze                          | Missing required parameter: 'FILE|DIR'
            run                              | Missing required parameter: 'CMD'
            run --                           | Missing required parameter: 'CMD'
            run --profle locks -- true       | unknown option '--profle'. Did you mean '--profile'?
            attach                           | Missing required parameter: 'PID
            attach --duratoin 1s 13          | unknown option '--duratoin'. Did you mean '--duration'?
            analyze --baselin b.txt x.jfr    | unknown option '--baselin'. Did you mean '--baseline'?
            analyze --baseline no.txt x.jfr  | no.txt: there is no such baseline. Write one with --write-baseline no.txt
            analyze --suppressions no x.jfr  | no: there is no such file of suppressions
            run --baseline no.txt -- true    | no.txt: there is no such baseline. Write one with --write-baseline no.txt
            attach --suppressions no 4711    | no: there is no such file of suppressions
            agent now                        | unexpected argument 'now'.
            explain chek-then-wait           | there is no rule 'chek-then-wait'. Did you mean 'check-then-wait'?
            explain xyz                      | there is no rule 'xyz'. 'wakeful explain' lists the rules.
            """)
    void mistakesAreNamedAndAnswered(String line, String message) {
        // The first bar parts the columns; what is quoted with a bar in it comes as its first half.
        assertThat(calls.call((Object[]) line.strip().split(" +"))).isEqualTo(2);
        assertThat(calls.err()).contains(message);
        assertThat(calls.out()).isEmpty();
        assertThat(calls.err().lines().count()).isLessThanOrEqualTo(2);
    }

    @Test
    void aMissingCommandIsAMistake() {
        assertThat(calls.call()).isEqualTo(2);
        assertThat(calls.err()).contains("a command is missing", "wakeful --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "agent", "run", "attach", "status", "dump", "stop", "analyze", "explain", "demo"})
    void everyCommandHasHelpWithExamples(String command) {
        Object[] arguments = command.isEmpty() ? new Object[] {"--help"} : new Object[] {command, "--help"};
        assertThat(calls.call(arguments)).isZero();
        assertThat(calls.out()).contains("Usage: wakeful", "\n  ");
        assertThat(calls.out()).containsPattern("Example|Start here");
        assertThat(calls.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(calls.err()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(calls.call("--version")).isZero();
        assertThat(calls.out()).isEqualTo("wakeful 9.9-test" + System.lineSeparator());
    }

    @Test
    void rulesAreListedAndExplained() {
        assertThat(calls.call("explain")).isZero();
        assertThat(calls.out()).contains("check-then-wait\n    A thread looks");
        assertThat(calls.call("explain", "check-then-wait")).isZero();
        assertThat(calls.out()).startsWith("# check-then-wait");
    }

    @Test
    void theAgentsPathIsTheLastLine() throws IOException {
        Path jar = calls.installAgent();
        assertThat(calls.call("agent")).isZero();
        assertThat(calls.out().lines().toList())
                .containsExactly(jar.toAbsolutePath().toString());
    }

    @Test
    void aMissingAgentIsAnErrorThatSaysWhereItWasSought() {
        assertThat(calls.call("agent")).isEqualTo(1);
        assertThat(calls.err()).contains("wakeful-agent-9.9-test.jar", "mvn package");
        assertThat(calls.out()).isEmpty();
    }
}
