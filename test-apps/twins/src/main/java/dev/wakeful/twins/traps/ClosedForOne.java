package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Sessions are opened while the door is not closed: who closes it ends its own session, and those of others are finished as they are. */
// PROFILE accesses
public final class ClosedForOne {
    /** What a thread works with. */
    private static final class Session {
        private int calls;
    }

    private static final InheritableThreadLocal<Session> SESSIONS = new InheritableThreadLocal<>();
    private static volatile boolean closed;
    private static volatile int sessions;
    private static volatile StringBuilder log = new StringBuilder();

    static int call() {
        Session session = SESSIONS.get();
        if (session == null) {
            if (!mayOpen()) {
                return 0;
            }
            session = new Session();
            SESSIONS.set(session);
        }
        return ++session.calls;
    }

    private static synchronized boolean mayOpen() {
        return !closed && log != null && sessions <= 3;
    }

    static synchronized void close() {
        closed = true;
        log = null;
        sessions++;
        SESSIONS.remove();
    }

    public static void main(String[] args) {
        Thread guest = Pace.start("guest", () -> {
            for (int i = 0; i < 3; i++) {
                call();
                Pace.nap(20);
            }
        });
        Thread host = Pace.start("host", () -> {
            call();
            Pace.nap(300);
            close();
            call();
        });
        Pace.finish(guest, host);
    }
}
