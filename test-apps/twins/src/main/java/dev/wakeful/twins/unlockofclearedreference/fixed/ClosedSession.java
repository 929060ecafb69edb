package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: the session is read once.
 */
public final class ClosedSession {
    private static final class Session {
        final ReentrantLock lock = new ReentrantLock();
        int statements;

        ReentrantLock lock() {
            return lock;
        }
    }

    private static final class Connection {
        private volatile Session session = new Session();

        Session session() {
            return session;
        }

        void close() {
            Session open = session;
            open.lock().lock();
            try {
                session = null;
            } finally {
                open.lock().unlock();
            }
        }
    }

    private final Connection connection = new Connection();

    void execute() {
        Session session = connection.session();
        if (session != null) {
            session.lock().lock();
            try {
                session.statements++;
            } finally {
                session.lock().unlock();
            }
        }
    }

    public static void main(String[] args) {
        ClosedSession client = new ClosedSession();
        Thread user = Pace.start("user", client::execute);
        Pace.rest(user);
        Thread closer = Pace.start("closer", client.connection::close);
        Pace.finish(user, closer);
    }
}
