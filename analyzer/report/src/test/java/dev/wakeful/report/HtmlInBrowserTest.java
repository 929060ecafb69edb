package dev.wakeful.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.htmlunit.MockWebConnection;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Opens pages in a browser with scripts on: whatever names a program chose, nothing runs, nothing is fetched and the finding is there to read. */
class HtmlInBrowserTest {
    static final List<String> HOSTILE = List.of(
            "<script>document.title=1</script>",
            "</title><script>document.title=1</script>",
            "</style></head><body onload='document.title=1'>",
            "\"><img src='/fetched.png' onerror='document.title=1'>",
            "' onmouseover='document.title=1' autofocus onfocus='document.title=1",
            "<a href='javascript:document.title=1'>F1</a>",
            "javascript:document.title=1",
            "--><script src='/fetched.js'></script><!--",
            "<link rel='stylesheet' href='/fetched.css'><style>@import '/fetched.css';</style>",
            "<iframe src='/fetched.html'></iframe>",
            "<meta http-equiv='refresh' content='0;url=/fetched.html'>",
            "&lt;script&gt;document.title=1&lt;/script&gt;",
            "\u0000<script>document.title=1</script>",
            "\u202e<script>document.title=1</script>\u2028");

    private static String page(String text) {
        return GoldenReportsTest.write(
                ReportFormats.byId("html").orElseThrow(), Samples.sayingEverywhere(text), Page.PLAIN);
    }

    /** The policy would hide a hole in the escaping. */
    private static String withoutPolicy(String page) {
        String open = page.replaceFirst("<meta http-equiv=[^>]*>", "");
        assertThat(open).hasSizeLessThan(page.length());
        return open;
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void namesOnlySay(String text) throws IOException {
        check(text, inHtmlUnit(withoutPolicy(page(text))));
    }

    private static void check(String text, Visit visit) {
        assertThat(visit.title()).isEqualTo("Wakeful: 1 finding: 1 observed.");
        assertThat(visit.requests()).containsExactly("/report.html");
        assertThat(visit.text()).contains("Effect: " + Printable.spelled(text).strip());
    }

    /** Otherwise the test above would prove nothing. */
    @Test
    void whatRunsOrIsFetchedComesToLight() throws IOException {
        assertThat(inHtmlUnit("<title>t</title><p><script>document.title=1</script>")
                        .title())
                .isEqualTo("1");
        assertThat(inHtmlUnit("<title>t</title><a href='javascript:document.title=1'>F1</a>")
                        .title())
                .isEqualTo("1");
        assertThat(inHtmlUnit("<title>t</title><img src='/fetched.png'>").requests())
                .containsExactly("/report.html", "/fetched.png");
    }

    /** The same in a browser that people use: {@code -Dwakeful.browser=/usr/bin/chromium}. */
    @Test
    @EnabledIfSystemProperty(named = "wakeful.browser", matches = ".+")
    void namesOnlySayInChromium(@TempDir Path profile) throws Exception {
        String all = String.join(" ", HOSTILE);
        check(all, inChromium(withoutPolicy(page(all)), profile));
        check(all, inChromium(page(all), profile));
        assertThat(inChromium("<title>t</title><p><script>document.title=1</script><img src='/fetched.png'>", profile))
                .matches(visit -> visit.title().equals("1"))
                .matches(visit -> visit.requests().contains("/fetched.png"));
    }

    /** What came of opening a page, where the browser can also of clicking on all there is to click on. */
    private record Visit(String title, Collection<String> requests, String text) {}

    private static Visit inHtmlUnit(String page) throws IOException {
        Collection<String> requests = new ConcurrentLinkedQueue<>();
        MockWebConnection web = new MockWebConnection() {
            @Override
            public WebResponse getResponse(WebRequest request) throws IOException {
                requests.add(request.getUrl().getPath());
                return super.getResponse(request);
            }
        };
        web.setDefaultResponse("");
        URL address = URI.create("http://wakeful.test/report.html").toURL();
        web.setResponse(address, page);
        try (WebClient browser = new WebClient()) {
            browser.setWebConnection(web);
            browser.getOptions().setDownloadImages(true);
            HtmlPage opened = browser.getPage(address);
            for (DomElement element : List.<DomElement>copyOf(opened.getByXPath("//a | //summary"))) {
                element.click();
                element.mouseOver();
            }
            browser.waitForBackgroundJavaScript(100);
            String text = Jsoup.parse(opened.asXml()).text();
            return new Visit(opened.getTitleText(), requests, text);
        }
    }

    private static Visit inChromium(String page, Path profile) throws Exception {
        Collection<String> requests = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = path.equals("/report.html") ? page.getBytes(StandardCharsets.US_ASCII) : new byte[0];
            // Browsers ask every server for its icon: that is not the page's doing.
            if (!path.equals("/favicon.ico")) {
                requests.add(path);
            }
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Process browser = new ProcessBuilder(
                            System.getProperty("wakeful.browser"),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--user-data-dir=" + profile,
                            "--dump-dom",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/report.html")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Document shown = Jsoup.parse(new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(browser.waitFor()).isZero();
            return new Visit(shown.title(), requests, shown.body().text());
        } finally {
            server.stop(0);
        }
    }
}
