package dev.wakeful.cli;

import dev.wakeful.engine.Engine;
import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.read.Progress;
import dev.wakeful.engine.read.UnreadableRecordingException;
import dev.wakeful.service.UsageException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole: its commands and how their failures become messages and exit codes. */
@Command(
        name = "wakeful",
        description = {
            "Finds lost wakeups, unlocks of cleared references and their kin on the JVM: from one ordinary, passing run."
        },
        footer = {
            "",
            "Start here:",
            "  wakeful demo                    see it find bugs in programs that pass",
            "  wakeful run -- mvn -q test      record and analyze what a command does",
            "  wakeful COMMAND --help          options and examples of a command",
            "",
            "Exit code: 0 clean, 1 internal error, 2 wrong usage, 3 recording unreadable or incomplete, 66 findings."
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        int exitCode = ExitCode.INTERNAL;
        try {
            Services services = new Services(terminal, Installation.ofProcess(), Main::analyze);
            exitCode = execute(services, arguments);
        } catch (OutOfMemoryError e) {
            terminal.say("out of memory: give it more with WAKEFUL_JAVA_OPTIONS=-Xmx4g, or analyze fewer recordings");
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
        System.exit(exitCode);
    }

    static Analysis analyze(List<Path> filesAndFolders, ProgressMeter progress) throws UnreadableRecordingException {
        return new Engine().analyze(filesAndFolders, new Progress() {
            @Override
            public void read(long done, long total) {
                progress.report("reading", done, total);
            }

            @Override
            public void looks(String rule, int done, int total) {
                progress.step("looking for", rule, done, total);
            }
        });
    }

    /** Every command there is: a new one is a class and a line here. */
    private static List<Object> commands(Services services, Jvms jvms) {
        return List.of(
                new DemoCommand(services),
                new RunCommand(services),
                new AttachCommand(services, jvms),
                new StatusCommand(services, jvms),
                new DumpCommand(services, jvms),
                new StopCommand(services, jvms),
                new AnalyzeCommand(services),
                new ExportCommand(services),
                new ExplainCommand(services),
                new AgentCommand(services));
    }

    static int execute(Services services, String... arguments) {
        return execute(services, new LocalJvms(services.installation()), arguments);
    }

    static int execute(Services services, Jvms jvms, String... arguments) {
        Terminal terminal = services.terminal();
        CommandLine line = new CommandLine(new Main());
        commands(services, jvms).forEach(line::addSubcommand);
        prepare(line);
        line.getSubcommands().values().forEach(Main::prepare);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
        line.getCommandSpec().version("wakeful " + services.installation().version());
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(Math.max(100, terminal.page().width()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.page().colour() ? Ansi.ON : Ansi.OFF));
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setParameterExceptionHandler(new UsageMessages(terminal));
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, terminal));
        // What follows the command's name is the command's own, with or without "--" before it.
        line.getSubcommands().get("run").setStopAtPositional(true);
        return line.execute(arguments);
    }

    /** What all commands have in common. */
    private static void prepare(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Print this help.")
                        .build());
        line.getCommandSpec()
                .usageMessage()
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static int explain(Exception failure, Terminal terminal) {
        if (failure instanceof CommandFailure expected) {
            terminal.say(expected.getMessage());
            return expected.exitCode();
        }
        if (failure instanceof UsageException) {
            terminal.say(failure.getMessage());
            return ExitCode.USAGE;
        }
        terminal.say("internal error, please report it: " + failure);
        failure.printStackTrace(terminal.err());
        return ExitCode.INTERNAL;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing.");
    }
}
