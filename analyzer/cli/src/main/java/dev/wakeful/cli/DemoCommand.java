package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormats;
import dev.wakeful.service.Nearest;
import dev.wakeful.service.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description = {
            "Runs programs with a known bug, and their corrected forms, under the agent and shows what is found in them.",
            "",
            "Each program retells a bug report from an operating system. All of them pass: the bugs are found in runs in which"
                    + " nothing went wrong."
        },
        footer = {
            "",
            "Examples:",
            "  wakeful demo",
            "  wakeful demo sigio-vs-epoll --keep recordings",
            "",
            "Exit code: 0 when each bug is found and nothing else, 1 otherwise."
        })
final class DemoCommand implements Callable<Integer> {
    private final Services services;

    @Parameters(arity = "0..1", paramLabel = "SCENE", description = "Show this scene only.")
    private String wanted;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the recordings in this folder.")
    private Path keep;

    DemoCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws CommandFailure, UsageException, InterruptedException, IOException {
        Path jar = services.installation().scenesJar();
        List<Scene> scenes = chosen(Scene.in(jar));
        Path folder = keep == null
                ? Files.createTempDirectory("wakeful-demo-")
                : keep.toAbsolutePath().normalize();
        Thread cleaner = new Thread(() -> delete(folder), "wakeful-demo-cleaner");
        if (keep == null) {
            // Ctrl-C must not leave recordings behind.
            Runtime.getRuntime().addShutdownHook(cleaner);
        }
        List<SceneRun> runs = new ArrayList<>();
        Map<Scene, String> leftOut = new LinkedHashMap<>();
        for (Scene scene : scenes) {
            announce(scene);
            Optional<String> missing =
                    scene.missing(jar, services.installation().agentJar());
            if (missing.isPresent()) {
                out().println("Left out: " + missing.get() + ".");
                leftOut.put(scene, missing.get());
                continue;
            }
            for (boolean buggy : new boolean[] {true, false}) {
                SceneRun run = SceneRun.of(services, scene, buggy, jar, folder);
                show(run);
                runs.add(run);
            }
        }
        boolean asExpected = summarize(runs, leftOut);
        if (keep == null) {
            Runtime.getRuntime().removeShutdownHook(cleaner);
            delete(folder);
        } else {
            out().println("The recordings are in " + folder + ".");
        }
        return asExpected ? ExitCode.CLEAN : ExitCode.INTERNAL;
    }

    private List<Scene> chosen(List<Scene> all) throws CommandFailure {
        if (wanted == null) {
            return all;
        }
        List<String> ids = all.stream().map(Scene::id).toList();
        if (!ids.contains(wanted)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no scene '" + wanted + "'." + Nearest.hint(wanted, ids) + " There are: "
                            + String.join(", ", ids));
        }
        return List.of(all.get(ids.indexOf(wanted)));
    }

    private void announce(Scene scene) {
        out().println("=".repeat(services.terminal().page().width()));
        out().println(scene.id() + ": " + scene.title());
        out().println("  after " + scene.seed());
        out().println();
    }

    private void show(SceneRun run) throws IOException {
        PrintStream out = out();
        String main = run.buggy() ? run.scene().buggyMain() : run.scene().fixedMain();
        out.println((run.buggy() ? "Buggy side: " : "Fixed side: ") + main);
        run.output().forEach(line -> out.println("  > " + line));
        out.println("  The ordinary run " + (run.passed() ? "passed" : "FAILED") + " (" + run.ending() + ").");
        out.println();
        Analysis analysis = run.analysis();
        Report report = new Report(services.installation().version(), analysis, false, Optional.empty());
        ReportFormats.byId("text")
                .orElseThrow()
                .write(report, services.terminal().page(), out);
        out.println();
        out.flush();
    }

    private boolean summarize(List<SceneRun> runs, Map<Scene, String> leftOut) {
        PrintStream out = out();
        out.println("=".repeat(services.terminal().page().width()));
        String row = "%-27s  %-5s  %-8s  %-27s  %-27s  %s%n";
        out.printf(row, "scene", "side", "run", "expected", "found", "right");
        boolean allRight = true;
        for (SceneRun run : runs) {
            out.printf(
                    row,
                    run.buggy() ? run.scene().id() : "",
                    run.buggy() ? "buggy" : "fixed",
                    run.passed() ? "passed" : "FAILED",
                    run.buggy() ? list(run.scene().rules()) : "nothing",
                    list(run.found()),
                    run.asExpected() ? "yes" : "NO");
            allRight &= run.asExpected();
        }
        leftOut.forEach((scene, why) -> out.printf(row, scene.id(), "both", "left out", list(scene.rules()), "-", "-"));
        out.println();
        leftOut.values().stream().distinct().forEach(why -> out.println("Left out: " + why + "."));
        if (!allRight) {
            out.println("NOT AS EXPECTED, see the rows that say NO.");
        } else if (runs.isEmpty()) {
            out.println("Nothing was run, so nothing was found.");
        } else {
            out.println("Every bug was found in a run that passed, and nothing where it is repaired.");
        }
        return allRight;
    }

    private static String list(Collection<String> rules) {
        return rules.isEmpty() ? "nothing" : String.join(",", rules);
    }

    private PrintStream out() {
        return services.terminal().out();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the recordings of the demo", e);
        }
    }
}
