package dev.wakeful.cli;

import picocli.CommandLine.Parameters;

/** The running JVM that a command is about. */
final class Target {
    @Parameters(
            arity = "1",
            paramLabel = "PID|NAME",
            description = "Process id of the JVM, or a part of the name of its main class or jar.")
    private String name;

    /** @throws CommandFailure when there is no such JVM, or several */
    Jvm find(Jvms jvms) throws CommandFailure {
        return jvms.find(name);
    }

    /** For commands that have nothing to say to a JVM without the agent. */
    static CommandFailure noAgent(Jvm jvm) {
        return new CommandFailure(
                ExitCode.UNSEEN,
                jvm.display() + " is not recorded: there is no agent in it. 'wakeful attach' brings it there");
    }
}
