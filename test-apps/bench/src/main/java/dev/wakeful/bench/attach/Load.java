package dev.wakeful.bench.attach;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Clients that ask a server without a break, each request as soon as the one before is answered, and check every answer. */
final class Load {
    private static final int FIRST_FAILURES = 5;

    private final URI address;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;
    /** Under the monitor. */
    private int[] micros = new int[1 << 16];

    private int count;
    private long begun = System.nanoTime();
    private long failures;
    private long failuresBefore;
    private final List<String> firstFailures = new ArrayList<>();

    static {
        // Once in several hundred thousand requests a server closes a kept connection just when it is used again, agent
        // or not. A client asks anew then, as it does
        // of itself for methods that the standard calls safe.
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    }

    Load(int port, int clients) {
        address = URI.create("http://127.0.0.1:" + port + "/");
        for (int i = 0; i < clients; i++) {
            int number = i;
            this.clients.add(new Thread(() -> run(number), "client-" + i));
        }
        this.clients.forEach(Thread::start);
    }

    private void run(int number) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; !over; i++) {
            String body = "request " + i + " of client " + number;
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/" + i % 100))
                    .timeout(Duration.ofMinutes(1))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            long start = System.nanoTime();
            String failure = null;
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200 || !response.body().equals(body.toUpperCase(Locale.ROOT))) {
                    failure = response.statusCode() + ": " + response.body();
                }
            } catch (java.io.IOException e) {
                failure = e.toString();
            } catch (InterruptedException e) {
                return;
            }
            took(System.nanoTime() - start, failure);
        }
    }

    private synchronized void took(long nanos, String failure) {
        if (failure != null) {
            failures++;
            if (firstFailures.size() < FIRST_FAILURES) {
                firstFailures.add("after " + nanos / 1_000_000 + " ms: " + failure);
            }
        }
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
    }

    /** What was measured since the last call. */
    synchronized Phase phase() {
        long now = System.nanoTime();
        Phase phase = Phase.of(Arrays.copyOf(micros, count), failures - failuresBefore, now - begun);
        count = 0;
        failuresBefore = failures;
        begun = now;
        return phase;
    }

    synchronized long failures() {
        return failures;
    }

    synchronized List<String> firstFailures() {
        return List.copyOf(firstFailures);
    }

    void stop() throws InterruptedException {
        over = true;
        for (Thread client : clients) {
            client.join();
        }
    }
}
