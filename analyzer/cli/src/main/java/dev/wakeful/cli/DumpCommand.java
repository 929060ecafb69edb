package dev.wakeful.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dump",
        description = {
            "Writes a copy of what was recorded of a JVM until now; recording goes on.",
            "",
            "The copy can be analyzed at once. Its path is printed."
        },
        footer = {
            "",
            "Example:",
            "  wakeful analyze $(wakeful dump 4711)",
            "",
            "Exit code: 0 written, 3 nothing is being recorded, 2 no or several such JVMs, 1 the JVM refuses."
        })
final class DumpCommand implements Callable<Integer> {
    private final Services services;
    private final Jvms jvms;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the copy goes (default: beside the recording).")
    private Path file;

    @Mixin
    private Target target = new Target();

    DumpCommand(Services services, Jvms jvms) {
        this.services = services;
        this.jvms = jvms;
    }

    @Override
    public Integer call() throws CommandFailure {
        String option = file == null ? "" : option(file.toAbsolutePath().normalize());
        Jvm jvm = target.find(jvms);
        try (AgentLink link = jvms.attach(jvm)) {
            if (!link.hasAgent()) {
                throw Target.noAgent(jvm);
            }
            AgentLink.Reply reply = link.ask("dump", option);
            if (!reply.good()) {
                throw new CommandFailure(
                        ExitCode.UNSEEN, jvm.display() + ": " + reply.text().strip());
            }
            services.terminal().out().println(reply.value("file"));
            return ExitCode.CLEAN;
        }
    }

    private static String option(Path copy) throws CommandFailure {
        if (copy.toString().contains(",")) {
            throw new CommandFailure(
                    ExitCode.USAGE, copy + ": a copy cannot go to a path with a comma in it; choose another");
        }
        return "file=" + copy;
    }
}
