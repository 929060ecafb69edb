package dev.wakeful.bench.workload;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty server and a Jetty client that talk over 127.0.0.1: a fixed number of small POST requests. */
final class JettyRequests implements Workload {
    private static final int REQUESTS = 60;

    private Crew crew;
    private Server server;
    private HttpClient client;
    private String address;

    /** Sends the body back in capitals. */
    private static final class Capitals extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String body = Content.Source.asString(request, StandardCharsets.UTF_8);
            response.getHeaders().put("X-Path", request.getHttpURI().getPath());
            Content.Sink.write(response, true, body.toUpperCase(java.util.Locale.ROOT), callback);
            return true;
        }
    }

    @Override
    public void prepare(int threads) throws Exception {
        crew = new Crew(threads);
        server = new Server(new QueuedThreadPool(8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(new Capitals());
        server.start();
        client = new HttpClient();
        client.setExecutor(new QueuedThreadPool(8));
        client.start();
        address = "http://127.0.0.1:" + connector.getLocalPort() + "/member/";
    }

    @Override
    public long iterate() throws Exception {
        return crew.all(this::requests);
    }

    private long requests(int member) throws Exception {
        long sum = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String body = "request number " + i + " of member " + member;
            ContentResponse response = client.POST(address + i)
                    .body(new StringRequestContent(body))
                    .timeout(1, TimeUnit.MINUTES)
                    .send();
            String text = response.getContentAsString();
            if (response.getStatus() != 200 || !text.equalsIgnoreCase(body)) {
                throw new IllegalStateException(response.getStatus() + ": " + text);
            }
            sum += text.hashCode() + response.getHeaders().get("X-Path").length();
        }
        return sum;
    }

    @Override
    public void close() throws Exception {
        client.stop();
        server.stop();
        crew.close();
    }
}
