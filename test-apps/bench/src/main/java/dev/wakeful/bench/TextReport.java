package dev.wakeful.bench;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The tables for people. */
final class TextReport {
    private static final double MEGA = 1e6;

    private final Results results;
    private final PrintStream out;

    private TextReport(Results results, PrintStream out) {
        this.results = results;
        this.out = out;
    }

    static void print(Results results, Machine before, Machine after, PrintStream out) {
        TextReport report = new TextReport(results, out);
        report.head(before, after);
        report.table("Time of an iteration", "ms", Measurement::millis);
        report.table("Processor time of an iteration, all threads", "ms", Measurement::processorMillis);
        report.table("Cold: start-up, weaving, as many iterations", "ms", Measurement::coldMillis);
        report.table("Until warm: until the compiler is calm", "ms", Measurement::warmMillis);
        report.table("Peak resident set", "MB", measurement -> measurement.residentBytes() / MEGA);
        report.table("Used heap after collections", "MB", measurement -> measurement.heapBytes() / MEGA);
        report.recordings();
        report.startUp();
    }

    private void head(Machine before, Machine after) {
        out.printf(
                Locale.ROOT,
                "%s, %s (%s), %s, %d processors, %d rounds, effort %d %%, %d threads%n",
                LocalDate.now(java.time.ZoneId.systemDefault()),
                results.jdk,
                results.jdk.home().getFileName(),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                results.settings.rounds(),
                results.settings.effort(),
                results.settings.threads());
        out.printf(
                Locale.ROOT,
                "load average %.2f before, %.2f after; %.1f %% of the processor time stolen by the hypervisor%n",
                before.load(),
                after.load(),
                after.stolenSince(before));
        out.println("Ratios to no agent in the same round: median (lowest..highest).");
    }

    private void table(String title, String unit, ToDoubleFunction<Measurement> what) {
        out.printf("%n%s%n", title);
        out.printf("%-26s%14s", "", "no agent");
        results.profiles().forEach(profile -> out.printf("%24s", profile));
        out.println();
        for (Map.Entry<Subject, Comparison> entry : results.comparisons().entrySet()) {
            Comparison comparison = entry.getValue();
            String name = comparison.name + (comparison.jdk.equals(results.jdk) ? "" : " (" + comparison.jdk + ")");
            double base = comparison.figures(Profile.NONE, what).median();
            out.printf(Locale.ROOT, "%-26s%11.1f %s", name, base, unit);
            for (Profile profile : results.profiles()) {
                out.print(cell(comparison.ratios(profile, what)));
            }
            out.println(comparison.isWarm() ? "" : "  not warm");
        }
        means(Subject.Kind.LIBRARY, "libraries", what);
        means(Subject.Kind.KERNEL, "kernels", what);
    }

    private void means(Subject.Kind kind, String name, ToDoubleFunction<Measurement> what) {
        int subjects = results.of(kind, Profile.NONE, what).size();
        if (subjects == 0) {
            return;
        }
        out.printf("%-26s%14s", "geometric mean", subjects + " " + name);
        for (Profile profile : results.profiles()) {
            List<Ratios> all = results.of(kind, profile, what);
            Ratios rounds = Ratios.geometricMean(all);
            out.print(cell(Ratios.geometricMeanOfMedians(all), rounds));
        }
        out.println();
    }

    private static String cell(Ratios ratios) {
        return cell(ratios.median(), ratios);
    }

    private static String cell(double middle, Ratios spread) {
        return String.format(Locale.ROOT, "%10.2f (%.2f..%.2f)", middle, spread.lowest(), spread.highest());
    }

    private void recordings() {
        out.printf("%nRecordings, of the whole process%n");
        for (Map.Entry<Subject, Comparison> entry : results.comparisons().entrySet()) {
            for (Profile profile : results.profiles()) {
                Measurement last = last(entry.getValue(), profile);
                RecordingSize size = last.recording();
                double seconds = last.processMillis() / 1e3;
                out.printf(
                        Locale.ROOT,
                        "%-26s%-10s%9.1f MB%9.2f MB/s%12d records%12.0f records/s%s%n",
                        entry.getKey(),
                        profile,
                        size.bytes() / MEGA,
                        size.bytes() / MEGA / seconds,
                        size.records(),
                        size.records() / seconds,
                        remarks(profile, size));
            }
        }
    }

    /** What makes a figure mean less than it seems. */
    private static String remarks(Profile profile, RecordingSize size) {
        return (size.lost() > 0 ? "  LOST " + size.lost() + " records" : "")
                + (size.failures() > 0 ? "  " + size.failures() + " hooks FAILED" : "")
                + (size.closed() ? "" : "  NOT CLOSED")
                + (size.profile().equals(profile.toString()) ? "" : "  recorded profile " + size.profile());
    }

    private void startUp() {
        out.printf(Locale.ROOT, "%nStart-up and end of a program that says hello%n%-26s", "");
        for (Profile profile : results.settings.profiles()) {
            Ratios figures = results.hello.figures(profile, Measurement::processMillis);
            out.printf(
                    Locale.ROOT,
                    "%s %.0f ms (%.0f..%.0f)   ",
                    profile,
                    figures.median(),
                    figures.lowest(),
                    figures.highest());
        }
        out.println();
    }

    private static Measurement last(Comparison comparison, Profile profile) {
        List<Measurement> rounds = comparison.rounds(profile);
        return rounds.get(rounds.size() - 1);
    }
}
