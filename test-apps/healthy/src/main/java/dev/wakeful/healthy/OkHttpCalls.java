package dev.wakeful.healthy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, written in Kotlin, calls a small server with callbacks and from several threads, each call with a time limit. */
public final class OkHttpCalls {
    private static final int THREADS = 4;
    private static final int CALLS = 80;

    private OkHttpCalls() {}

    /** Runs server and clients. */
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            byte[] answer = ("hello " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort() + '/';
        OkHttpClient client =
                new OkHttpClient.Builder().callTimeout(10, TimeUnit.SECONDS).build();
        long called = enqueued(client, address);
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> right = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            right.add(callers.submit(() -> executed(client, address)));
        }
        for (Future<Integer> count : right) {
            called += count.get();
        }
        callers.shutdown();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        server.stop(0);
        workers.shutdown();
        Verdict.of(2L * THREADS * CALLS, called);
    }

    private static Request request(String address, int number) {
        return new Request.Builder().url(address + number).build();
    }

    private static boolean isRight(Response response) throws IOException {
        try (response) {
            return response.body().string().startsWith("hello");
        }
    }

    private static int enqueued(OkHttpClient client, String address) throws InterruptedException {
        AtomicInteger right = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(THREADS * CALLS);
        for (int i = 0; i < THREADS * CALLS; i++) {
            client.newCall(request(address, i)).enqueue(new Callback() {
                @Override
                public void onFailure(Call call, IOException failure) {
                    open.countDown();
                }

                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    right.addAndGet(isRight(response) ? 1 : 0);
                    open.countDown();
                }
            });
        }
        open.await();
        return right.get();
    }

    private static int executed(OkHttpClient client, String address) throws IOException {
        int right = 0;
        for (int i = 0; i < CALLS; i++) {
            right += isRight(client.newCall(request(address, i)).execute()) ? 1 : 0;
        }
        return right;
    }
}
