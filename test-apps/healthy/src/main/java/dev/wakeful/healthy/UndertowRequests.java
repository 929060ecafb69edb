package dev.wakeful.healthy;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Undertow answers, on its I/O threads and on its workers, what Apache HttpClient asks from several threads over kept connections. */
public final class UndertowRequests {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 100;

    private UndertowRequests() {}

    /** Runs server and clients. */
    public static void main(String[] args) throws Exception {
        AtomicInteger served = new AtomicInteger();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setIoThreads(2)
                .setWorkerThreads(4)
                .setHandler(Handlers.path()
                        .addExactPath("/direct", exchange -> {
                            served.incrementAndGet();
                            exchange.getResponseSender().send("direct");
                        })
                        .addExactPath("/echo", new BlockingHandler(exchange -> {
                            byte[] body = exchange.getInputStream().readAllBytes();
                            served.incrementAndGet();
                            exchange.getOutputStream().write(body);
                        })))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        ExecutorService callers = Executors.newFixedThreadPool(CLIENTS);
        long answered = 0;
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            List<Future<Integer>> right = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                right.add(callers.submit(() -> ask(client, "http://localhost:" + port)));
            }
            for (Future<Integer> count : right) {
                answered += count.get();
            }
        }
        callers.shutdown();
        server.stop();
        Verdict.of(2L * CLIENTS * REQUESTS, answered + served.get());
    }

    private static int ask(CloseableHttpClient client, String server) throws IOException {
        int right = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String text = "request " + i;
            boolean direct = i % 2 == 0;
            HttpPost post = new HttpPost(server + (direct ? "/direct" : "/echo"));
            post.setEntity(new StringEntity(text, StandardCharsets.UTF_8));
            String body = client.execute(post, response -> EntityUtils.toString(response.getEntity()));
            right += body.equals(direct ? "direct" : text) ? 1 : 0;
        }
        return right;
    }
}
