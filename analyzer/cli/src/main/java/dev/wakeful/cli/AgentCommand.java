package dev.wakeful.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "agent",
        description = "Prints the path of the agent's jar, for use in -javaagent.",
        footer = {
            "",
            "Example:",
            "  java -javaagent:$(wakeful agent)=destfile=app-%%p.jfr -jar app.jar",
            "",
            "Options of the agent, separated by commas (the variable WAKEFUL_OPTIONS takes the same):",
            "  destfile=FILE            where the recording goes; %%p is the process id",
            "  profile=locks|accesses   locks: synchronization, guards and lock references; accesses: all fields as well",
            "  includes=PATTERNS        classes to weave, separated by ':', such as com.acme.*; default: all",
            "  excludes=PATTERNS        classes to leave alone",
            "  maxsize=SIZE             keep about the last so many bytes, such as 200m (at least 24m); default: everything",
            "  maxage=TIME              keep about the last so much time, such as 10m; default: everything",
            "  loglevel=LEVEL           what the agent says on standard error: error, warn, info, debug"
        })
final class AgentCommand implements Callable<Integer> {
    private final Services services;

    AgentCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws CommandFailure {
        services.terminal().out().println(services.installation().agentJar());
        return ExitCode.CLEAN;
    }
}
