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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Many programs on one JDK: each is run once under the agent, two JVMs at a time, and all recordings are analyzed in one
 * JVM; a finding belongs to the program in whose classes it lies. One test for each program, and one for findings of nobody.
 */
final class Batch {
    private static final int PARALLEL = 2;
    private static final int ATTEMPTS = 3;

    private final Jdk jdk;
    private final Path folder;
    private final List<Program> programs;
    private final int together;

    Batch(String name, Jdk jdk, List<Program> programs) {
        this(name, jdk, programs, 1);
    }

    /** @param together so many programs share a JVM */
    Batch(String name, Jdk jdk, List<Program> programs, int together) {
        this.jdk = jdk;
        this.together = together;
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
            List<Future<Map<Program, Fork.Ended>>> started = new ArrayList<>();
            for (Group group : Group.of(programs, together)) {
                started.add(pool.submit(() -> run(group)));
            }
            Map<Program, Fork.Ended> ended = new LinkedHashMap<>();
            for (Future<Map<Program, Fork.Ended>> run : started) {
                ended.putAll(run.get());
            }
            return ended;
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * One ordinary run. A buggy program may show its bug all the same when the machine is so slow that its naps do not
     * order its threads: that is no ordinary run, and it gets another; so do those that it kept from running.
     */
    private Map<Program, Fork.Ended> run(Group group) throws IOException {
        Path own = folder.resolve("runs").resolve(group.name());
        Fork.Ended ended = group.recorded(jdk, own);
        Optional<Program> culprit = group.culprit(ended);
        if (culprit.isEmpty()) {
            return group.parts(ended);
        }
        Map<Program, Fork.Ended> all = new LinkedHashMap<>();
        boolean excused = !culprit.get().expected().isEmpty();
        if (group.programs().size() > 1) {
            empty(own);
            for (Program program : group.programs()) {
                boolean failed = program == culprit.get() && !excused;
                all.putAll(failed ? Map.of(program, ended) : run(new Group(List.of(program))));
            }
            return all;
        }
        for (int attempt = 1; attempt < ATTEMPTS && excused && ended.exitCode() != 0; attempt++) {
            empty(own);
            ended = group.recorded(jdk, own);
        }
        return group.parts(ended);
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
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
