package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.harness.subject.HotMonitors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape around a woven monitor is one that C1 and C2 compile: a method that they give up stays interpreted for ever. */
class CompilationIT {
    private static final List<String> METHODS = List.of(
            "block",
            "nestedBlocks",
            "blockInLoop",
            "blockThatThrows",
            "synchronizedMethod",
            "staticSynchronizedMethod",
            "synchronizedWithHandler",
            "guarded");

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void compilersDoNotGiveUpWovenMonitors(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, Shipped.work("compilation-" + jdk.version()))
                .agent("profile=locks")
                .jvm("-XX:+PrintCompilation", "-Xbatch")
                .main(HotMonitors.class)
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        // A class that was woven meanwhile makes the JVM compile once more: no refusal.
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.contains("COMPILE SKIPPED") && !line.contains("invalidated dependencies")))
                .as("methods that a compiler gave up")
                .isEmpty();
        for (String method : METHODS) {
            assertThat(compiledAt(run, '4', method)).as("C2 compiled " + method).isTrue();
        }
    }

    private static boolean compiledAt(Fork.Ended run, char tier, String method) {
        Stream<String> lines = run.out().lines();
        return lines.anyMatch(line -> line.contains(" " + tier + " ") && line.contains("HotMonitors::" + method + " "));
    }
}
