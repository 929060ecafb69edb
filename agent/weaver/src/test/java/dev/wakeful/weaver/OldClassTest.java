package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class files from before stack map frames and class constants. */
class OldClassTest {
    static List<Path> javas() {
        return ForkedJvm.javas();
    }

    @Test
    void isWovenLikeAnyOther() throws Exception {
        assertThat(new WovenClass(OldClass.NAME, OldClass.bytes()).run("run"))
                .containsExactly(
                        "enter Old at synchronized",
                        "exit Old at synchronized",
                        "enter x at synchronized",
                        "enter Old at synchronized",
                        "exit Old at synchronized",
                        "late exit x at synchronized");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void isWovenWhenItWasLoadedBeforeTheWeaver(Path java, @TempDir Path directory) throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes/samples"));
        Files.write(classes.resolve("Old.class"), OldClass.bytes());
        ForkedJvm.Result result = ForkedJvm.run(
                directory,
                java,
                "samples.Old",
                List.of("-Xlog:redefine+class+load=info"),
                List.of(classes.getParent().toString()),
                "samples.Old");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("loaded before: samples.Old", "redefined name=samples.Old", "\n5\n");
    }
}
