package dev.wakeful.cli;

import java.time.Duration;

/** Waits for a time while a JVM is recorded, and ends the recording; also when this process is ended first, for nobody would end it then. */
final class TimedRecording {
    private static final long LOOK_MILLIS = 500;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Jvms jvms;
    private final Jvm jvm;
    private final Terminal terminal;
    /** Under this object's monitor. */
    private boolean over;

    TimedRecording(Jvms jvms, Jvm jvm, Terminal terminal) {
        this.jvms = jvms;
        this.jvm = jvm;
        this.terminal = terminal;
    }

    void run(Duration span) throws CommandFailure, InterruptedException {
        Thread early = new Thread(this::stopQuietly, "wakeful-stop");
        Runtime.getRuntime().addShutdownHook(early);
        try {
            await(span);
            stop();
        } finally {
            forget(early);
        }
    }

    private void await(Duration span) throws InterruptedException {
        long end = System.nanoTime() + span.toNanos();
        boolean shown = terminal.errIsTerminal();
        for (long left = end - System.nanoTime(); left > 0 && jvms.exists(jvm.pid()); left = end - System.nanoTime()) {
            if (shown) {
                terminal.err().print("\rrecording, " + (left / NANOS_PER_SECOND + 1) + " s to go   ");
                terminal.err().flush();
            }
            Thread.sleep(Math.min(LOOK_MILLIS, left / 1_000_000 + 1));
        }
        if (shown) {
            terminal.err().print("\r                              \r");
        }
    }

    private synchronized void stop() throws CommandFailure {
        if (over) {
            return;
        }
        over = true;
        if (!jvms.exists(jvm.pid())) {
            terminal.say(jvm.display() + " has ended; its recording ends with it");
            return;
        }
        try (AgentLink link = jvms.attach(jvm)) {
            StopCommand.tell(terminal, jvm, link.ask("stop", ""));
        }
    }

    private void stopQuietly() {
        try {
            stop();
        } catch (CommandFailure e) {
            terminal.say(e.getMessage());
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // It runs, or has run.
        }
    }
}
