package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock is reached through connection.session(), which close() clears under that very lock; the unlock is then
 * skipped.
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
        if (connection.session() != null) {
            connection.session().lock().lock();
        }
        connection.session().statements++;
        if (connection.session() != null) {
            connection.session().lock().unlock(); // EXPECT unlock-of-cleared-reference
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
