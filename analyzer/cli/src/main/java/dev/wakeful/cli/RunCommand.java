package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.report.triage.Triage;
import dev.wakeful.service.AgentArgument;
import dev.wakeful.service.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Runs a command, records every JVM that it starts, and analyzes the recordings.",
            "",
            "The agent reaches the JVMs by the variable JAVA_TOOL_OPTIONS; each of them says so in a line on standard error. JVMs of"
                    + " the build tool itself are recorded, too; only application and library classes are watched in them."
        },
        footer = {
            "",
            "Examples:",
            "  wakeful run -- mvn -q test",
            "  wakeful run -o recordings --fail-on observed -- ./gradlew --no-daemon test",
            "  wakeful run --baseline wakeful-baseline.txt -- mvn -q verify     # fails on new findings only",
            "  wakeful run --report report.json --format json -- java -jar app.jar",
            "",
            "Exit code: 66 findings that are not known, 3 no JVM was recorded or not everything was seen, 2 wrong",
            "usage or the command cannot be started, 1 the command failed and there are no such findings, 0 nothing",
            "to report. What the command itself ended with is in the report."
        })
final class RunCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Services services;

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for the recordings (default: a new folder below wakeful-recordings).")
    private Path folder;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "What to record: accesses (default; fields and arrays, too, for data races and torn snapshots)"
                            + " or locks (cheaper).")
    private String profile;

    @Option(
            names = "--agent-options",
            paramLabel = "KEY=VALUE,...",
            description = "Further options for the agent, see 'wakeful agent --help'.")
    private String agentOptions;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report to this file instead of standard output.")
    private Path report;

    @Parameters(arity = "1..*", paramLabel = "CMD", description = "The command and its arguments.")
    private List<String> words;

    RunCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws CommandFailure, UsageException, InterruptedException {
        Terminal terminal = services.terminal();
        Triage decided = options.triage();
        Path destination = (folder == null
                        ? Path.of(
                                "wakeful-recordings",
                                LocalDateTime.now(ZoneId.systemDefault()).format(STAMP))
                        : folder)
                .toAbsolutePath()
                .normalize();
        AgentArgument agent = new AgentArgument(destination.resolve("%p.jfr"), "-o");
        if (profile != null) {
            agent.profile(profile);
        }
        if (agentOptions != null) {
            agent.addAll(agentOptions);
        }
        agent.addDefaultsForTests();
        String javaAgent = agent.text(services.installation().agentJar());
        create(destination);
        RecordedRun run = RecordedRun.of(words, javaAgent, destination);
        if (run.recordings().isEmpty()) {
            sayIfFailed(run);
            throw new CommandFailure(ExitCode.UNSEEN, run.whyNothing());
        }
        terminal.say("recordings are in " + destination);
        if (!run.stillRunning().isEmpty()) {
            terminal.say("not in the report, because they outlive the command: " + RecordedRun.list(run.stillRunning())
                    + "; analyze the folder again when they have ended");
        }
        if (!run.unrecorded().isEmpty()) {
            terminal.say("not in the report, because they left no recording: " + RecordedRun.list(run.unrecorded()));
        }
        Analysis analysis = Analyzer.analyze(
                services, run.recordings().stream().map(RunCommand::shortened).toList());
        int exitCode =
                options.deliver(services, analysis, decided, Optional.of(run.command()), Optional.ofNullable(report));
        boolean failed = sayIfFailed(run);
        return failed && exitCode == ExitCode.CLEAN ? ExitCode.INTERNAL : exitCode;
    }

    private boolean sayIfFailed(RecordedRun run) {
        boolean failed = run.command().exitCode() != 0;
        if (failed) {
            services.terminal()
                    .say("the command failed with exit code " + run.command().exitCode() + ": "
                            + run.command().display());
        }
        return failed;
    }

    /** Relative to the working directory where it lies below: that is how a user would name it. */
    private static Path shortened(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private static void create(Path folder) throws CommandFailure {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, folder + ": cannot make the folder (" + e + ")");
        }
    }
}
