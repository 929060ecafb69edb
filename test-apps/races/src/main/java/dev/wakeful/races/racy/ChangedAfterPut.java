package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The map publishes the entry as it was when it was put; what its owner sets afterwards is ordered by nothing. */
public final class ChangedAfterPut {
    private static final class Session {
        private String user;
    }

    private final ConcurrentMap<Integer, Session> sessions = new ConcurrentHashMap<>();

    void open() {
        Session session = new Session();
        sessions.put(1, session);
        session.user = "Ann"; // EXPECT data-race @ Session.user
    }

    void look() {
        Session session = sessions.get(1);
        while (session == null) {
            Pace.nap(1);
            session = sessions.get(1);
        }
        if (session.user != null && session.user.isEmpty()) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ChangedAfterPut server = new ChangedAfterPut();
        Thread looker = Pace.start("looker", server::look);
        Thread opener = Pace.start("opener", server::open);
        Pace.finish(looker, opener);
    }
}
