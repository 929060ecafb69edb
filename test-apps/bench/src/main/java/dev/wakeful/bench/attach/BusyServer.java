package dev.wakeful.bench.attach;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server, in a JVM of its own: prints its port, then answers each line of its input with a figure of that JVM. With the argument {@code virtual} requests run on virtual threads. */
final class BusyServer {
    private static final int THREADS = 16;
    private static final long NEVER_IDLE_MILLIS = 3_600_000;

    private BusyServer() {}

    /** Sends the body back in capitals, which a pool makes, and counts requests under a lock. */
    private static final class Capitals extends Handler.Abstract {
        private final ExecutorService pool = Executors.newFixedThreadPool(2);
        private final Map<String, Integer> counts = new HashMap<>();

        private synchronized int count(String path) {
            return counts.merge(path, 1, Integer::sum);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String body = Content.Source.asString(request, StandardCharsets.UTF_8);
            int count = count(request.getHttpURI().getPath());
            String capitals = pool.submit(() -> body.toUpperCase(Locale.ROOT)).get();
            response.getHeaders().put("X-Count", Integer.toString(count));
            Content.Sink.write(response, true, capitals, callback);
            return true;
        }
    }

    private static String answer(String question) {
        return switch (question) {
            case "threads" ->
                Integer.toString(ManagementFactory.getThreadMXBean().getThreadCount());
            case "ours" ->
                Long.toString(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("wakeful"))
                        .count());
            case "files" -> Integer.toString(count(new File("/proc/self/fd")));
            case "heap" -> heap();
            case "metaspace" -> metaspace();
            default -> "?";
        };
    }

    private static int count(File folder) {
        String[] names = folder.list();
        return names == null ? 0 : names.length;
    }

    private static String heap() {
        System.gc();
        System.gc();
        return Long.toString(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10);
    }

    private static String metaspace() {
        return Long.toString(
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed() >> 10);
    }

    public static void main(String[] arguments) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        if (arguments.length > 0 && arguments[0].equals("virtual")) {
            if (!VirtualThreads.areSupported()) {
                throw new IllegalStateException("this JDK has no virtual threads");
            }
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        // A client that takes a connection from its pool in the moment in which the server closes it for idleness sees
        // a failure.
        connector.setIdleTimeout(NEVER_IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new Capitals());
        server.start();
        System.out.println(connector.getLocalPort());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line));
        }
        System.exit(0);
    }
}
