package dev.wakeful.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What a parser makes of the page: never more than the report put there. */
class HtmlStructureTest {
    private static final Set<String> HARMLESS = Set.of("class", "colspan", "href", "id", "open", "scope");
    /** What HTML is made of, and what parsers are known to stumble over. */
    private static final List<String> SNIPPETS = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "/",
            "=",
            "`",
            "-->",
            "<!--",
            "]]>",
            "<![CDATA[",
            "&lt;",
            "&#60;",
            "&#x3c",
            "&lt",
            "</p>",
            "<b>",
            "</title>",
            "</style>",
            "<script>",
            "javascript:",
            "\u0000",
            "\r",
            "\n",
            "\u000c",
            "\u001b",
            "\u0080",
            "\u202e",
            "\u2028",
            "\ud800",
            "\ufeff",
            "\uffff",
            "\ufdd0",
            "\ud83d\ude00",
            "\u05d0",
            "a",
            " ");

    private static final String PLAIN = structure(parse(page(Samples.sayingEverywhere("x"))));

    private static String page(Report report) {
        return GoldenReportsTest.write(ReportFormats.byId("html").orElseThrow(), report, Page.PLAIN);
    }

    private static Document parse(String page) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document document = parser.parseInput(page, "");
        assertThat(parser.getErrors()).as(page).isEmpty();
        return document;
    }

    /** Every element with its attributes, without text. Findings have other fingerprints under other names. */
    private static String structure(Element element) {
        StringBuilder shape = new StringBuilder("<" + element.tagName());
        for (Attribute attribute : element.attributes()) {
            shape.append(' ').append(attribute.getKey()).append('=').append(attribute.getValue());
        }
        shape.append('>');
        element.children().forEach(child -> shape.append(structure(child)));
        return shape.append("</>").toString().replaceAll("f-[0-9a-f]{16}", "f-");
    }

    @Property(tries = 500)
    void noTextBecomesAnythingElse(@ForAll("texts") String text) {
        String page = page(Samples.sayingEverywhere(text));
        assertThat(page.chars()).allMatch(c -> c == '\n' || c >= ' ' && c <= '~');
        Document document = parse(page);
        assertThat(structure(document)).isEqualTo(PLAIN);
        String shown = Printable.spelled(text);
        assertThat(document.select("article details > p.callout > strong")
                        .get(0)
                        .wholeText())
                .isEqualTo(shown);
        assertThat(document.select("table.schedule .step > div").eachText())
                .hasSize(3)
                .containsOnly(shown.strip().replaceAll(" +", " "));
        assertThat(document.wholeText().codePoints())
                .noneMatch(c -> c != '\n' && Character.isISOControl(c))
                .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> woven =
                Arbitraries.of(SNIPPETS).list().ofMinSize(1).ofMaxSize(12).map(parts -> String.join("", parts));
        Arbitrary<String> any = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(40);
        return Arbitraries.oneOf(woven, any).filter(text -> !text.isBlank());
    }

    @Test
    void holdsNothingThatRunsOrIsFetched() {
        GoldenReportsTest.reports().forEach((name, report) -> {
            Document document = parse(page(report));
            assertThat(document.body().getAllElements()).allSatisfy(element -> assertThat(element.attributes())
                    .allSatisfy(attribute -> assertThat(attribute.getKey()).isIn(HARMLESS)));
            assertThat(document.head().children().eachAttr("href")).isEmpty();
            assertThat(document.select("script, link, img, iframe, object, form, base, svg"))
                    .isEmpty();
            for (Element link : document.select("a")) {
                assertThat(link.attr("href")).startsWith("#");
                assertThat(document.getElementById(link.attr("href").substring(1)))
                        .isNotNull();
            }
        });
    }

    @Test
    void itsPolicyAllowsItsOwnStyleAlone() throws GeneralSecurityException {
        Document document = parse(page(Samples.sayingEverywhere("x")));
        byte[] style = document.select("style").get(0).data().getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        assertThat(document.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
        assertThat(document.select("style")).hasSize(1);
        assertThat(document.select("style").get(0).data()).doesNotContain("url(", "@import");
    }

    @Test
    void canBeReadAloud() {
        GoldenReportsTest.reports().forEach((name, report) -> {
            Document document = parse(page(report));
            assertThat(document.select("html").attr("lang")).isEqualTo("en");
            assertThat(document.title()).startsWith("Wakeful: ");
            assertThat(document.select("th"))
                    .allSatisfy(head -> assertThat(head.attr("scope")).isIn("col", "row"));
            for (Element table : document.select("table")) {
                int columns = table.select("thead th").size();
                assertThat(table.select("tbody tr"))
                        .allSatisfy(row -> assertThat(row.children()).hasSize(columns));
            }
            int level = 0;
            for (Element heading : document.select("h1, h2, h3, h4")) {
                int next = heading.tagName().charAt(1) - '0';
                assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        });
    }

    /** Word by word: text reports break lines, pages do not. */
    @Test
    void saysWhatTheTextReportSays() {
        GoldenReportsTest.reports().forEach((name, report) -> {
            String text = GoldenReportsTest.write(ReportFormats.byId("text").orElseThrow(), report, Page.PLAIN);
            String page = bare(parse(page(report))
                    .body()
                    .text()
                    .replaceAll("\\[U\\+[0-9A-F]+]", "?")
                    .replace(" ", ""));
            Set<String> words = bare(text)
                    .lines()
                    .flatMap(line -> List.of(line.split("[\\s|]+")).stream())
                    .filter(word -> !word.matches("[-+*]*"))
                    .collect(Collectors.toSet());
            assertThat(words).isNotEmpty().as(name).allSatisfy(word -> assertThat(page)
                    .contains(word));
        });
    }

    /** Without what depends on where a word stands. */
    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[(),]", "");
    }

    @Test
    void nothingThatWasNotSeenIsFolded() {
        Document document = parse(page(GoldenReportsTest.reports().get("incomplete")));
        assertThat(document.select("details")).isEmpty();
        assertThat(document.select("dd").eachText())
                .contains(
                        "unchecked-wakeup does not apply: no wait was recorded", "2 batches of thread 31 are missing");
        assertThat(document.select("dd.loud").text()).contains("The recording is incomplete");
        assertThat(document.select("p.loud").text()).contains("NOT EVERYTHING WAS SEEN");
    }

    @Test
    void aScheduleHasALaneForEachThread() {
        Element schedule = parse(page(Samples.report(List.of(), Samples.checkThenWait())))
                .select("table.schedule")
                .get(0);
        assertThat(schedule.select("thead th").eachText())
                .containsExactly("Step", "borrower-1 (waiter)", "returner (notifier)");
        List<String> lanes = schedule.select("tbody tr").stream()
                .map(row -> row.children().indexOf(row.selectFirst(".step"))
                        + (row.select(".turn").isEmpty() ? "" : "!"))
                .toList();
        assertThat(lanes).containsExactly("1", "2!", "2", "2", "2", "1!", "1");
        assertThat(schedule.select("tfoot td").text())
                .isEqualTo("borrower-1 sleeps for ever although an object is idle");
    }
}
