package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import samples.Flag;
import samples.FlagMain;
import samples.FlagWaiter;

class ReweavingTest {
    static List<Path> javas() {
        return ForkedJvm.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void aFieldThatBecomesAGuardLaterIsRecordedFromThenOn(Path java, @TempDir Path directory) throws Exception {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        copy(FlagMain.class, first);
        copy(Flag.class, first);
        copy(FlagWaiter.class, second);
        ForkedJvm.Result result = ForkedJvm.run(
                directory, java, "", List.of(), List.of(first.toString(), second.toString()), FlagMain.class.getName());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains(
                        "loaded samples/Flag: monitorEntered.",
                        "again samples/Flag: monitorEntered writeInt.",
                        "ended");
    }

    private static void copy(Class<?> type, Path root) throws Exception {
        Path samples = Files.createDirectories(root.resolve("samples"));
        String file = type.getSimpleName() + ".class";
        Files.write(samples.resolve(file), type.getResourceAsStream(file).readAllBytes());
    }
}
