package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.service.AgentArgument;
import dev.wakeful.service.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One side of a scene, run once under the agent and analyzed.
 *
 * @param passed whether the run itself went well, which it must on both sides
 * @param ending how the run ended, in words
 * @param output what the program said
 */
record SceneRun(Scene scene, boolean buggy, boolean passed, String ending, List<String> output, Analysis analysis) {
    private static final long LONGEST_SECONDS = 60;

    static SceneRun of(Services services, Scene scene, boolean buggy, Path scenesJar, Path folder)
            throws CommandFailure, UsageException, InterruptedException {
        Path recordings = folder.resolve(scene.id() + (buggy ? "-buggy" : "-fixed"));
        AgentArgument agent = new AgentArgument(recordings.resolve("%p.jfr"), "--keep");
        if (!scene.profile().isEmpty()) {
            agent.profile(scene.profile());
        }
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(agent.text(services.installation().agentJar()));
        words.addAll(scene.jvmArguments());
        words.addAll(List.of("-cp", scenesJar.toString(), buggy ? scene.buggyMain() : scene.fixedMain()));
        try {
            Files.createDirectories(recordings);
            Path log = recordings.resolve("output.txt");
            long start = System.nanoTime();
            String ending = run(words, log);
            double seconds = (System.nanoTime() - start) / 1e9;
            List<String> output = readLines(log);
            boolean passed = ending.equals("exit code 0") && output.contains("RESULT ok");
            String timed = String.format(java.util.Locale.ROOT, "%s after %.1f s", ending, seconds);
            List<Path> files = RecordingFiles.below(recordings);
            if (files.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.UNSEEN,
                        scene.id() + ": the run left no recording (" + timed + "). It said:\n"
                                + String.join("\n", output));
            }
            return new SceneRun(scene, buggy, passed, timed, output, Analyzer.analyze(services, files));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, scene.id() + ": cannot run the scene (" + e + ")");
        }
    }

    /** The rules that were broken, without those only suspected. */
    Set<String> found() {
        return analysis.findings().stream()
                .filter(finding -> finding.verdict() != Verdict.SUSPECTED)
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether this is what the demo is to show: a run that passes, and on the buggy side alone the bug all the same. */
    boolean asExpected() {
        boolean right = buggy ? found().containsAll(scene.rules()) : found().isEmpty();
        return passed && right && analysis.coverage().classesWoven() > 0;
    }

    private static String run(List<String> words, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        // The scene has the agent on its command line. What else the environment asks of JVMs is meant for the user's
        // programs.
        builder.environment().remove(JavaToolOptions.VARIABLE);
        builder.environment().remove("WAKEFUL_OPTIONS");
        Process process = builder.start();
        try {
            if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return "exit code " + process.exitValue();
            }
            return "hung";
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> readLines(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
