package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** A shutdown hook is started by the exit: it sees what the exiting thread did, and what that thread had joined. */
public final class ShutdownHookReads {
    private int state;
    private int work;

    public static void main(String[] args) {
        ShutdownHookReads application = new ShutdownHookReads();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (application.state != 2 || application.work != 1) {
                Runtime.getRuntime().halt(4);
            }
        }));
        application.state = 1;
        Thread worker = Pace.start("worker", () -> application.work = 1);
        Pace.finish(worker);
        application.state = 2;
        System.exit(0);
    }
}
