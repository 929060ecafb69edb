package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.report.triage.Triage;
import dev.wakeful.service.AgentArgument;
import dev.wakeful.service.UsageException;
import java.nio.file.Path;
import java.time.Duration;
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
        name = "attach",
        description = {
            "Records a program that is running: the agent is loaded into its JVM.",
            "",
            "With --duration the program is recorded for that time, and then reported on. Without, the command returns at once; 'wakeful dump' and"
                    + " 'wakeful stop' write the recording. What ran before cannot be seen, and the report says so."
        },
        footer = {
            "",
            "Examples:",
            "  wakeful attach --duration 30s 4711",
            "  wakeful attach --agent-options maxsize=200m OrderService",
            "  wakeful attach --profile accesses --duration 5m -o orders.jfr --report orders.txt 4711",
            "",
            "Exit code: 0 recording (with --duration: nothing found), 66 findings, 3 not everything was seen,",
            "2 no or several such JVMs, or it is recorded already, 1 the JVM refuses."
        })
final class AttachCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    /** From here on JVMs warn of agents that are loaded while they run. */
    private static final int WARNS = 21;

    private final Services services;
    private final Jvms jvms;

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Span.class,
            description = "Record for that time, such as 30s, 5m or 2h; then stop, analyze and report.")
    private Duration duration;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the recording goes (default: a new file in wakeful-recordings).")
    private Path file;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "What to record: locks (default) or accesses (fields and arrays, too; dearer).")
    private String profile;

    @Option(
            names = "--agent-options",
            paramLabel = "KEY=VALUE,...",
            description = "Further options for the agent, see 'wakeful agent --help'.")
    private String agentOptions;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "With --duration: write the report to this file instead of standard output.")
    private Path report;

    @Parameters(
            arity = "1",
            paramLabel = "PID|NAME",
            description = "Process id of the JVM, or a part of the name of its main class or jar.")
    private String target;

    AttachCommand(Services services, Jvms jvms) {
        this.services = services;
        this.jvms = jvms;
    }

    @Override
    public Integer call() throws CommandFailure, UsageException, InterruptedException {
        Triage decided = options.triage();
        Jvm jvm = jvms.find(target);
        Path destination = destination(jvm);
        String agent = agent(destination);
        Terminal terminal = services.terminal();
        try (AgentLink link = jvms.attach(jvm)) {
            boolean warns = link.feature() >= WARNS && !link.hasAgent();
            AgentLink.Reply reply = link.ask("start", agent);
            if (!reply.good()) {
                throw new CommandFailure(ExitCode.INTERNAL, jvm.display() + " is not recorded: " + reply.text());
            }
            if (reply.firstLine().startsWith("already")) {
                return already(jvm, reply);
            }
            if (warns) {
                terminal.say(
                        "the JVM warns on its standard error that an agent was loaded; whether it allows that without a word is"
                                + " decided at its start, with -XX:+EnableDynamicAgentLoading");
            }
        }
        if (duration == null) {
            terminal.say("recording " + jvm.display() + " to " + destination);
            terminal.say(
                    "'wakeful dump " + jvm.pid() + "' writes what there is, 'wakeful stop " + jvm.pid() + "' ends it");
            return ExitCode.CLEAN;
        }
        terminal.say("recording " + jvm.display() + " for " + spoken(duration) + " to " + destination);
        new TimedRecording(jvms, jvm, terminal).run(duration);
        Analysis analysis = Analyzer.analyze(services, List.of(destination));
        return options.deliver(services, analysis, decided, Optional.empty(), Optional.ofNullable(report));
    }

    /** What is there goes on as it is: it may be somebody else's. */
    private int already(Jvm jvm, AgentLink.Reply reply) {
        Terminal terminal = services.terminal();
        terminal.say(jvm.display() + " is recorded already, nothing was changed:");
        reply.text().lines().skip(1).forEach(line -> terminal.err().println("  " + line));
        terminal.say("'wakeful dump " + jvm.pid() + "' writes what there is, 'wakeful stop " + jvm.pid() + "' ends it");
        return duration == null ? ExitCode.CLEAN : ExitCode.USAGE;
    }

    private Path destination(Jvm jvm) {
        Path chosen = file == null
                ? Path.of(
                        "wakeful-recordings",
                        jvm.pid() + "-"
                                + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP) + ".jfr")
                : file;
        return chosen.toAbsolutePath().normalize();
    }

    private String agent(Path destination) throws UsageException {
        AgentArgument agent = new AgentArgument(destination, "-o");
        if (profile != null) {
            agent.profile(profile);
        }
        if (agentOptions != null) {
            agent.addAll(agentOptions);
        }
        return agent.options();
    }

    private static String spoken(Duration span) {
        long seconds = span.toSeconds();
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
