package dev.wakeful.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the names, numbers and lengths: a report is written, nothing sticks out of the page and no step is lost. */
class TextReportPropertyTest {
    private static final ReportFormat TEXT = ReportFormats.byId("text").orElseThrow();

    @Property(tries = 300)
    void keepsEveryStepInOrder(
            @ForAll @IntRange(min = 1, max = 6) int threads,
            @ForAll @IntRange(min = 1, max = 40) int steps,
            @ForAll @IntRange(min = 0, max = 200) int width,
            @ForAll("words") String words) {
        List<Step> schedule = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            Location location = new Location("a.b.C" + i, "m", "C.java", i, "role", "t" + i % threads);
            schedule.add(new Step("t" + i % threads, "step" + i + "x " + words, location));
        }
        String text = write(finding(schedule, "message"), width);
        int from = text.indexOf("How it goes wrong");
        for (int i = 0; i < steps; i++) {
            int at = text.indexOf("step" + i + "x", from);
            assertThat(at).as("step %s of%n%s", i, text).isGreaterThan(from);
            from = at;
            assertThat(text.indexOf("C" + i + ".m" + (i > 0 ? ":" + i : ""), from))
                    .as("its place")
                    .isGreaterThan(from);
        }
    }

    @Property(tries = 500)
    void neverFailsAndStaysOnThePage(
            @ForAll("findings") Finding finding, @ForAll @IntRange(min = -5, max = 300) int width) {
        String text = write(finding, width);
        int page = new Page(width, false).width();
        assertThat(text.lines()).allSatisfy(line -> {
            assertThat(line.length()).isLessThanOrEqualTo(page);
            assertThat(line.chars()).noneMatch(Character::isISOControl);
        });
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abc .$").ofMaxLength(120);
    }

    @Provide
    Arbitrary<Finding> findings() {
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(150);
        Arbitrary<Location> locations = Combinators.combine(texts, texts, Arbitraries.integers())
                .as((name, role, line) -> new Location(name, role, name, line, role, name));
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.oneOf(texts, Arbitraries.of("a", "b")), texts, locations)
                .as(Step::new);
        return Combinators.combine(
                        texts, steps.list().ofMaxSize(12), locations.list().ofMaxSize(4))
                .as((text, schedule, places) -> new Finding(
                        "check-then-wait",
                        text,
                        Verdict.OBSERVED,
                        text,
                        List.of(new FoundThread("a", 1, text, text)),
                        List.of(new FoundObject(text, 2, text, text)),
                        places,
                        schedule,
                        text,
                        text,
                        List.of(text),
                        0));
    }

    private static Finding finding(List<Step> schedule, String message) {
        return new Finding(
                "check-then-wait",
                "",
                Verdict.PREDICTED,
                message,
                List.of(),
                List.of(),
                List.of(),
                schedule,
                "effect",
                "remedy",
                List.of(),
                1);
    }

    private static String write(Finding finding, int width) {
        Coverage coverage = new Coverage(true, 1, 0, 1, 0, List.of(), List.of());
        Analysis analysis = new Analysis(List.of(Samples.recording("a.jfr", coverage)), List.of(finding));
        return GoldenReportsTest.write(
                TEXT, new Report("0.1.0", analysis, false, Optional.empty()), new Page(width, false));
    }
}
