package dev.wakeful.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/**
 * A JVM by the attach API. A question is another loading of the agent, whose argument it is; the answer comes as a system property, which needs neither a
 * file nor a port that both sides can reach.
 */
final class AttachedJvm implements AgentLink {
    private static final String PRESENT = "wakeful.agent";
    private static final String ANSWER = "wakeful.reply";
    private static final int TOKEN_LENGTH = 12;

    private final Jvm jvm;
    private final VirtualMachine machine;
    private final Path agent;

    AttachedJvm(Jvm jvm, VirtualMachine machine, Path agent) {
        this.jvm = jvm;
        this.machine = machine;
        this.agent = agent;
    }

    @Override
    public boolean hasAgent() {
        return properties().containsKey(PRESENT);
    }

    @Override
    public int feature() {
        String version = properties().getProperty("java.specification.version", "");
        return version.matches("\\d{1,4}") ? Integer.parseInt(version) : 0;
    }

    @Override
    public Reply ask(String verb, String options) throws CommandFailure {
        String token = UUID.randomUUID().toString().substring(0, TOKEN_LENGTH);
        String argument = verb + ",reply=" + token + (options.isEmpty() ? "" : "," + options);
        try {
            machine.loadAgent(agent.toString(), argument);
        } catch (AgentLoadException | AgentInitializationException | IOException e) {
            throw notLoaded(e);
        }
        String[] answer = properties().getProperty(ANSWER, "").split("\n", 3);
        if (answer.length < 3 || !answer[0].equals(token)) {
            throw new CommandFailure(
                    ExitCode.INTERNAL,
                    "the agent in " + jvm.display()
                            + " has not answered; what it has to say is on that JVM's standard error");
        }
        return new Reply(answer[1].equals("ok"), answer[2]);
    }

    private CommandFailure notLoaded(Exception e) {
        String message =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("\\.$", "");
        String hint = "";
        if (message.contains("ynamic agent loading")) {
            hint =
                    ". It was started with -XX:-EnableDynamicAgentLoading: start it with -XX:+EnableDynamicAgentLoading, or with"
                            + " -javaagent";
        } else if (message.contains("not found")) {
            hint = ". The JVM must be able to read " + agent
                    + ": in a container, copy Wakeful there and attach from inside";
        }
        return new CommandFailure(
                ExitCode.INTERNAL, "the agent could not be loaded into " + jvm.display() + ": " + message + hint);
    }

    private Properties properties() {
        try {
            return machine.getSystemProperties();
        } catch (IOException e) {
            return new Properties();
        }
    }

    @Override
    public void close() {
        try {
            machine.detach();
        } catch (IOException e) {
            // The JVM has gone; there is nothing to detach from.
        }
    }
}
