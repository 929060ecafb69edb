package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import samples.Monitors;

/** Woven monitors must not keep HotSpot from compiling: neither C1 nor C2 says why, except in this log. */
class CompilationTest {
    static List<Path> javas() {
        return ForkedJvm.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void bothCompilersCompileEveryWovenMethod(Path java, @TempDir Path directory) throws Exception {
        List<String> jvm =
                List.of("-Xbatch", "-XX:+PrintCompilation", "-XX:CompileCommand=dontinline,samples.Monitors::*");
        ForkedJvm.Result result = ForkedJvm.run(directory, java, jvm, Monitors.class, "60000");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("result " + Monitors.run(60_000));
        List<String> refused = new ArrayList<>();
        for (String line : result.output().split("\n")) {
            boolean ours = line.contains("samples.Monitors::");
            // A class that was woven meanwhile makes the JVM compile once more: no refusal.
            boolean again = line.contains("invalidated dependencies") || line.contains("redefined method");
            boolean skipped = line.contains("COMPILE SKIPPED") && !again;
            if (skipped || ours && line.contains("not compilable")) {
                refused.add(line);
            }
        }
        assertThat(refused).isEmpty();
        assertThat(result.output()).contains("bootstrap.Hooks::monitorEntered", "bootstrap.Hooks::monitorExiting");
        for (String method : List.of(
                "block",
                "nested",
                "loopInside",
                "loopOutside",
                "tryFinally",
                "finallyAround",
                "throwing",
                "inSwitch",
                "method",
                "throwingMethod",
                "wideMethod",
                "staticMethod")) {
            assertThat(result.output()).containsPattern(" 3  .* samples.Monitors::" + method + " ");
            assertThat(result.output()).containsPattern(" 4  .* samples.Monitors::" + method + " ");
        }
    }
}
