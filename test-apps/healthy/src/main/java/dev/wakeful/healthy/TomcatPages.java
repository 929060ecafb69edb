package dev.wakeful.healthy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Tomcat, with sessions, answers Apache HttpClient, whose pool has fewer connections than there are threads that ask. */
public final class TomcatPages {
    private static final int CLIENTS = 5;
    private static final int REQUESTS = 60;

    private TomcatPages() {}

    /** Counts in the session and sends the body back. */
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient AtomicInteger served = new AtomicInteger();

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] body = request.getInputStream().readAllBytes();
            request.getSession().setAttribute("last", body.length);
            served.incrementAndGet();
            response.getOutputStream().write(body);
        }
    }

    /** Runs server and clients. */
    public static void main(String[] args) throws Exception {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        Path base = Files.createTempDirectory("tomcat-pages");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", base.toString());
        Echo echo = new Echo();
        Tomcat.addServlet(context, "echo", echo);
        context.addServletMappingDecoded("/echo", "echo");
        tomcat.getConnector();
        tomcat.start();
        String address = "http://localhost:" + tomcat.getConnector().getLocalPort() + "/echo";
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
        connections.setDefaultMaxPerRoute(3);
        long right = 0;
        ExecutorService callers = Executors.newFixedThreadPool(CLIENTS);
        try (CloseableHttpClient client =
                HttpClients.custom().setConnectionManager(connections).build()) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                counts.add(callers.submit(() -> ask(client, address)));
            }
            for (Future<Integer> count : counts) {
                right += count.get();
            }
        }
        callers.shutdown();
        tomcat.stop();
        tomcat.destroy();
        Verdict.of(2L * CLIENTS * REQUESTS, right + echo.served.get());
    }

    private static int ask(CloseableHttpClient client, String address) throws IOException {
        int right = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String text = "request " + i;
            HttpPost post = new HttpPost(address);
            post.setEntity(new StringEntity(text, StandardCharsets.UTF_8));
            String body = client.execute(post, response -> EntityUtils.toString(response.getEntity()));
            right += body.equals(text) ? 1 : 0;
        }
        return right;
    }
}
