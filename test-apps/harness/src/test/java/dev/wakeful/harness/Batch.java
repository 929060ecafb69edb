package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Many programs on one JDK: each is run once under the agent, two at a time, and all recordings of one side are analyzed in one
 * JVM; a finding belongs to the program in whose classes it lies. One test for each program, and one for findings of nobody.
 */
final class Batch {
    private static final int PARALLEL = 2;
    private static final int ATTEMPTS = 3;

    private final Jdk jdk;
    private final Path folder;
    private final List<Program> programs;

    Batch(String name, Jdk jdk, List<Program> programs) {
        this.jdk = jdk;
        this.folder = Shipped.work(name + "-" + jdk.version());
        this.programs = programs.stream()
                .filter(program -> jdk.version() >= program.oldest())
                .toList();
    }

    Stream<DynamicTest> tests() throws InterruptedException, ExecutionException {
        Map<Program, Fork.Ended> runs = runAll();
        Analyzed analyzed = Analyzed.below(folder.resolve("runs"), folder.resolve("analyzer"));
        List<DynamicTest> tests = new ArrayList<>();
        runs.forEach((program, run) ->
                tests.add(DynamicTest.dynamicTest(jdk + " " + program.name(), () -> check(program, run, analyzed))));
        tests.add(DynamicTest.dynamicTest(jdk + " findings of nobody", () -> assertThat(analyzed.findings())
                .as(analyzed.story())
                .allMatch(found -> programs.stream().anyMatch(program -> program.owns(found)))));
        return tests.stream();
    }

    private Map<Program, Fork.Ended> runAll() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
        try {
            Map<Program, Future<Fork.Ended>> started = new LinkedHashMap<>();
            for (Program program : programs) {
                started.put(program, pool.submit(() -> run(program)));
            }
            Map<Program, Fork.Ended> ended = new LinkedHashMap<>();
            for (Map.Entry<Program, Future<Fork.Ended>> run : started.entrySet()) {
                ended.put(run.getKey(), run.getValue().get());
            }
            return ended;
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * One ordinary run. A buggy program may show its bug all the same when the machine is so slow that its naps do not
     * order its threads: that is no ordinary run, and it gets another.
     */
    private Fork.Ended run(Program program) throws IOException, InterruptedException {
        Path own = folder.resolve("runs").resolve(program.name());
        Fork.Ended ended = program.recorded(jdk, own);
        for (int attempt = 1; attempt < ATTEMPTS && !program.expected().isEmpty() && ended.exitCode() != 0; attempt++) {
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            ended = program.recorded(jdk, own);
        }
        return ended;
    }

    private static void check(Program program, Fork.Ended run, Analyzed analyzed) {
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).contains("RESULT ok");
        assertThat(run.recordings()).as(run.story()).hasSize(1);
        assertThat(analyzed.recording(run.recordings().get(0)))
                .as("recording of " + program.name() + " in the report\n" + analyzed.story())
                .hasValueSatisfying(read -> {
                    assertThat(read.complete()).as(read.toString()).isTrue();
                    assertThat(read.classesWoven()).as(read.toString()).isPositive();
                });
        List<Analyzed.Found> own =
                analyzed.findings().stream().filter(program::owns).toList();
        assertThat(program.faults(own)).as(program.main()).isEmpty();
    }
}
