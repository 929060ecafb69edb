package dev.wakeful.runtime;

import dev.wakeful.bootstrap.ThreadTrace;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** Where {@link Agent} goes on, from the bootstrap class path. Thread-safe: one monitor is held for everything that the agent's life consists of. */
public final class Startup {
    /** What the agent says of itself in the JVM's properties, for who attaches. */
    private static final String PRESENT = "wakeful.agent";

    private static Session session;

    private Startup() {}

    /** With the program. Says why when it does not record; does not throw for that. */
    public static synchronized void start(String options, Instrumentation instrumentation) {
        if (session != null) {
            AgentLog.warn("the agent is already in this JVM; further options are ignored");
            return;
        }
        boolean was = ThreadTrace.suspend();
        try {
            session(instrumentation).start(parse(options), false);
        } catch (AgentOptions.OptionException | IOException e) {
            AgentLog.error("not recording: " + e.getMessage());
        } finally {
            ThreadTrace.resume(was);
        }
    }

    /** By somebody who has attached to the program: to start, or to ask something of the agent that is there. */
    public static synchronized void control(String argument, Instrumentation instrumentation) {
        boolean was = ThreadTrace.suspend();
        Request request = Request.parse(argument);
        try {
            answer(request, session(instrumentation));
        } catch (AgentOptions.OptionException | IOException | RuntimeException e) {
            request.answer(false, e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            ThreadTrace.resume(was);
        }
    }

    private static void answer(Request request, Session session) throws AgentOptions.OptionException, IOException {
        boolean recording = session.isRecording();
        switch (request.verb()) {
            case START -> {
                if (recording) {
                    request.answer(true, "already recording\n" + session.status());
                } else {
                    AgentOptions options = parse(request.options());
                    session.start(options, true);
                    request.answer(true, "started\n" + session.status());
                }
            }
            case STATUS -> request.answer(true, session.status());
            case DUMP -> {
                if (recording) {
                    request.answer(true, session.dump(request.option("file")));
                } else {
                    request.answer(false, session.status());
                }
            }
            case STOP -> {
                if (recording) {
                    request.answer(true, session.stop());
                } else {
                    request.answer(false, session.status());
                }
            }
        }
    }

    private static AgentOptions parse(String options) throws AgentOptions.OptionException {
        return AgentOptions.parse(options, System.getenv(AgentOptions.ENVIRONMENT));
    }

    /** Each that attaches comes with an Instrumentation of its own; what one has added only that one can take away. */
    private static Session session(Instrumentation instrumentation) {
        if (session == null) {
            session = new Session(instrumentation);
            System.setProperty(PRESENT, Session.version());
        }
        return session;
    }
}
