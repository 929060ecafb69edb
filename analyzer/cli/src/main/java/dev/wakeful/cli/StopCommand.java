package dev.wakeful.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "stop",
        description = {
            "Ends the recording of a JVM, writes the file, and takes the agent's code out of the program again.",
            "",
            "The program goes on. 'wakeful attach' records it anew."
        },
        footer = {
            "",
            "Example:",
            "  wakeful analyze $(wakeful stop 4711)",
            "",
            "Exit code: 0 stopped, 3 nothing was being recorded, 2 no or several such JVMs, 1 the JVM refuses."
        })
final class StopCommand implements Callable<Integer> {
    private final Services services;
    private final Jvms jvms;

    @Mixin
    private Target target = new Target();

    StopCommand(Services services, Jvms jvms) {
        this.services = services;
        this.jvms = jvms;
    }

    @Override
    public Integer call() throws CommandFailure {
        Jvm jvm = target.find(jvms);
        try (AgentLink link = jvms.attach(jvm)) {
            if (!link.hasAgent()) {
                throw Target.noAgent(jvm);
            }
            AgentLink.Reply reply = link.ask("stop", "");
            tell(services.terminal(), jvm, reply);
            services.terminal().out().println(reply.value("file"));
            return ExitCode.CLEAN;
        }
    }

    /** What became of the recording and of the hooks. */
    static void tell(Terminal terminal, Jvm jvm, AgentLink.Reply reply) throws CommandFailure {
        if (!reply.good()) {
            throw new CommandFailure(
                    ExitCode.UNSEEN, jvm.display() + " was " + reply.text().strip());
        }
        terminal.say(
                "stopped: " + reply.value("records") + " records of " + jvm.display() + " in " + reply.value("file"));
        for (String key : new String[] {"trouble", "left"}) {
            if (!reply.value(key).isEmpty()) {
                terminal.say(reply.value(key));
            }
        }
    }
}
