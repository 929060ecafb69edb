package dev.wakeful.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description =
                "Prints what the agent does in a JVM: since when it records, what and where to, how much, with which options.",
        footer = {
            "",
            "Example:",
            "  wakeful status 4711",
            "",
            "Exit code: 0 printed, 2 no or several such JVMs, 1 the JVM refuses."
        })
final class StatusCommand implements Callable<Integer> {
    private final Services services;
    private final Jvms jvms;

    @Mixin
    private Target target = new Target();

    StatusCommand(Services services, Jvms jvms) {
        this.services = services;
        this.jvms = jvms;
    }

    @Override
    public Integer call() throws CommandFailure {
        Jvm jvm = target.find(jvms);
        try (AgentLink link = jvms.attach(jvm)) {
            // To load the agent only to hear that there was none would be no answer.
            String text = link.hasAgent() ? link.ask("status", "").text() : "not recording, and no agent\n";
            services.terminal().out().print(text);
            return ExitCode.CLEAN;
        }
    }
}
