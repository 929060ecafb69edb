package dev.wakeful.weaver.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.bootstrap.JdkHooks;
import dev.wakeful.trace.Op;
import dev.wakeful.weaver.jdk.fork.InterruptScenes;
import dev.wakeful.weaver.jdk.fork.RecordingAgent;
import dev.wakeful.weaver.jdk.fork.Scene;
import dev.wakeful.weaver.jdk.fork.SceneRunner;
import dev.wakeful.weaver.jdk.fork.Scenes;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the scenes under the advice in a JVM of each JDK found, verifying bytecode, and compares the records thread by thread. */
class JdkAdviceForkTest {
    @TempDir
    static Path directory;

    @TestFactory
    Stream<DynamicTest> everySceneLeavesItsRecords() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (InstalledJdk jdk : InstalledJdk.all()) {
            List<String> output = run(jdk);
            Map<String, List<String>> recorded = Scenes.byThread(output);
            tests.add(DynamicTest.dynamicTest(jdk + ": every row fits", () -> {
                assertThat(output).noneMatch(line -> line.startsWith("coverage " + JdkAdvice.FAILED));
                assertThat(output).noneMatch(line -> line.startsWith("coverage hook.failures"));
                assertThat(output).noneMatch(line -> line.startsWith("failed "));
                assertThat(output).anyMatch(line -> line.startsWith("coverage closed"));
            }));
            Scenes.forFeature(jdk.feature())
                    .forEach(scene ->
                            tests.add(DynamicTest.dynamicTest(jdk + ": " + scene.name(), () -> scene.expectedByThread()
                                    .forEach((thread, records) -> assertThat(recorded.getOrDefault(thread, List.of()))
                                            .as(thread)
                                            .containsExactlyElementsOf(records)))));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> profileAccessesSeesIntoBuffersAndInterrupts() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (InstalledJdk jdk : InstalledJdk.all()) {
            tests.add(DynamicTest.dynamicTest(jdk.toString(), () -> {
                List<String> output = run(jdk, "accesses");
                assertThat(output).noneMatch(line -> line.startsWith("coverage " + JdkAdvice.FAILED));
                assertThat(output).noneMatch(line -> line.startsWith("coverage hook.failures"));
                Map<String, List<String>> recorded = Scenes.byThread(output);
                for (Scene scene : Scenes.ofAccesses()) {
                    scene.expectedByThread().forEach((thread, records) -> assertThat(recorded.get(thread))
                            .as(thread)
                            .filteredOn(line -> !line.startsWith("STAMP") && !line.startsWith("LOCK_"))
                            .containsExactlyElementsOf(records));
                }
                interruptsAreSeen(recorded);
            }));
        }
        return tests.stream();
    }

    private static void interruptsAreSeen(Map<String, List<String>> recorded) {
        Set<String> raised = cells(recorded.get(InterruptScenes.INTERRUPTER), Op.STAMP_RELEASE);
        Set<String> interrupted = new TreeSet<>(recorded.keySet());
        interrupted.removeIf(thread -> !thread.startsWith(InterruptScenes.INTERRUPTED));
        assertThat(interrupted).hasSizeGreaterThanOrEqualTo(8);
        for (String thread : interrupted) {
            assertThat(cells(recorded.get(thread), Op.STAMP_ACQUIRE)).as(thread).containsAnyElementsOf(raised);
        }
    }

    private static Set<String> cells(List<String> records, Op op) {
        return records.stream()
                .map(record -> record.split(" "))
                .filter(words -> words[0].equals(op.name()))
                .map(words -> words[1])
                .collect(Collectors.toSet());
    }

    private static List<String> run(InstalledJdk jdk, String... profile) throws Exception {
        String boot = placeOf(Op.class) + File.pathSeparator + placeOf(JdkHooks.class);
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                // Flight Recorder leaves its chunks there when the JVM is killed.
                "-Djava.io.tmpdir=" + directory,
                "-Xbootclasspath/a:" + boot,
                "-javaagent:" + agentJar() + "=" + String.join(",", profile),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+BytecodeVerificationLocal",
                "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SceneRunner.class.getName()));
        command.addAll(List.of(profile));
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(output);
        assertThat(ended).as(() -> String.join("\n", lines)).isTrue();
        assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isZero();
        return lines;
    }

    private static Path agentJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", RecordingAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        Path jar = directory.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.finish();
        }
        return jar;
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
