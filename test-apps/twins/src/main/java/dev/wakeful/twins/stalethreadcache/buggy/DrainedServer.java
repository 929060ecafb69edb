package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;

/** Threads keep a connection to the server and its generation; a fail-over raises the generation, draining a server does not. */
// PROFILE accesses
public final class DrainedServer {
    private String server = "a";
    private volatile int generation;
    private final ThreadLocal<Connection> connections = new ThreadLocal<>();

    /** Made for one server. */
    static final class Connection {
        private final int generation;
        private final String server;

        Connection(int generation, String server) {
            this.generation = generation;
            this.server = server;
        }

        int send(String text) {
            return server.length() + text.length();
        }
    }

    synchronized void failOver(String to) {
        server = to;
        generation++;
    }

    synchronized void drain(String to) {
        server = to; // EXPECT stale-thread-cache
    }

    private synchronized Connection connect() {
        return new Connection(generation, server);
    }

    int send(String text) {
        Connection connection = connections.get();
        if (connection == null || connection.generation != generation) {
            connection = connect();
            connections.set(connection);
        }
        return connection.send(text);
    }

    public static void main(String[] args) {
        DrainedServer servers = new DrainedServer();
        Thread client = Pace.start("client", () -> {
            for (int i = 0; i < 6; i++) {
                servers.send("hello");
                Pace.nap(30);
            }
        });
        Thread operator = Pace.start("operator", () -> {
            Pace.nap(50);
            servers.failOver("b");
            Pace.nap(300);
            servers.drain("c");
        });
        Pace.finish(client, operator);
    }
}
