package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.harness.subject.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without native code: as Wakeful is when it was built without a compiler, or runs where it was not built for. Everything else works, and it says so. */
class DegradedIT {
    private static final String NATIVE_SCENE = "kqueue-monitor-native";

    /** A folder with the shipped jars, without their libraries. */
    private static final Path BARE = Shipped.work("degraded", "jars");

    private static Path agent;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void withoutLibraries() throws IOException {
        Files.createDirectories(BARE);
        agent = withoutLibraries(Shipped.agent());
        withoutLibraries(Shipped.scenes());
    }

    private static Path withoutLibraries(Path jar) throws IOException {
        Path bare = BARE.resolve(jar.getFileName());
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(bare))) {
            for (Enumeration<JarEntry> each = from.entries(); each.hasMoreElements(); ) {
                JarEntry entry = each.nextElement();
                if (!entry.getName().endsWith(".so")) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(to);
                    to.closeEntry();
                }
            }
        }
        return bare;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsAllElseWithoutTheLibrary(Jdk jdk) {
        Path folder = folder(jdk, "deleted");
        isRecordedWithout(
                jdk,
                Fork.of(jdk, folder)
                        .jvm("-javaagent:" + agent + "=destfile=" + folder.resolve("%p.jfr"))
                        .main(Ending.class, "return")
                        .run(),
                "the agent's jar holds no library for ");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsAllElseOnAnUnknownProcessor(Jdk jdk) {
        Fork fork = Fork.of(jdk, folder(jdk, "processor")).agent().jvm("-Dos.arch=riscv128");
        isRecordedWithout(
                jdk, fork.main(Ending.class, "return").run(), "the agent's jar holds no library for linux-riscv128");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsAllElseOnAnUnknownSystem(Jdk jdk) {
        Fork fork = Fork.of(jdk, folder(jdk, "system")).agent().jvm("-Dos.name=Plan 9");
        isRecordedWithout(jdk, fork.main(Ending.class, "return").run(), "the agent's jar holds no library for plan-9-");
    }

    private static void isRecordedWithout(Jdk jdk, Fork.Ended run, String why) {
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out() + run.err()).as(run.story()).doesNotContain("wakeful: ");
        Analyzed analyzed =
                Analyzed.below(run.folder(), folder(jdk, run.folder().getFileName() + "-analyzer"));
        assertThat(analyzed.exitCode()).as(analyzed.story()).isZero();
        Analyzed.Read read = analyzed.recording(run.recordings().get(0)).orElseThrow();
        assertThat(read.complete()).as(analyzed.story()).isTrue();
        assertThat(read.classesWoven()).isPositive();
        assertThat(read.notes()).contains("native code was not recorded: " + why);
    }

    @Test
    void theDemonstrationLeavesOutWhatItCannotShow() {
        Fork.Ended bare = Fork.of(Jdk.current(), Shipped.work("degraded", "demo"))
                .jvm("-Dwakeful.home=" + BARE)
                .jar(Shipped.commandLine(), "demo", NATIVE_SCENE)
                .run();
        assertThat(bare.exitCode()).as(bare.story()).isZero();
        assertThat(bare.out()).as(bare.story()).contains("left out", "holds no native code for ", "Nothing was run");

        Fork.Ended foreign = Fork.of(Jdk.current(), Shipped.work("degraded", "demo-foreign"))
                .jvm("-Dwakeful.home=" + Shipped.root(), "-Dos.arch=riscv128")
                .jar(Shipped.commandLine(), "demo", NATIVE_SCENE)
                .run();
        assertThat(foreign.exitCode()).as(foreign.story()).isZero();
        assertThat(foreign.out()).as(foreign.story()).contains("left out").contains("for linux-riscv128");
    }

    private static Path folder(Jdk jdk, String name) {
        return Shipped.work("degraded", name + "-" + jdk.version());
    }
}
