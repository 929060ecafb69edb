package dev.wakeful.cli;

import java.util.ArrayList;
import java.util.List;

/** Two JVMs that run the same program and one that runs another; they answer as they are told to. */
final class ScriptedJvms implements Jvms {
    final List<String> asked = new ArrayList<>();
    boolean hasAgent = true;
    AgentLink.Reply reply = new AgentLink.Reply(true, "started\n");

    @Override
    public List<Jvm> list() {
        return List.of(
                new Jvm(11, "com.acme.OrderService --port 8080"),
                new Jvm(12, "com.acme.OrderService --port 8081"),
                new Jvm(13, "/opt/billing.jar OrderService"));
    }

    @Override
    public boolean exists(long pid) {
        return pid < 20;
    }

    @Override
    public AgentLink attach(Jvm jvm) {
        return new AgentLink() {
            @Override
            public boolean hasAgent() {
                return hasAgent;
            }

            @Override
            public int feature() {
                return 17;
            }

            @Override
            public Reply ask(String verb, String options) {
                asked.add(jvm.pid() + " " + verb + " " + options);
                return reply;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
