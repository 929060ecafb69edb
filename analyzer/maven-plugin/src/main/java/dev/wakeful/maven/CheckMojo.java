package dev.wakeful.maven;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Place;
import dev.wakeful.report.Report;
import dev.wakeful.service.FailOn;
import dev.wakeful.service.Outcome;
import dev.wakeful.service.ReportFiles;
import dev.wakeful.service.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Does what {@code report} does, and fails the build on findings that are new, and when tests ran that were not seen. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AnalysisMojo {
    /** How many findings the message tells; the report has them all. */
    private static final int TOLD = 20;

    /** Findings to fail for: {@code predicted} (and observed), {@code observed} only, {@code never}. */
    @Parameter(property = "wakeful.failOn", defaultValue = "predicted")
    private String failOn;

    @Override
    void judge(Report report, Path file) throws UsageException, MojoFailureException {
        Outcome outcome = Outcome.of(report, FailOn.named(failOn));
        if (!outcome.failing().isEmpty()) {
            throw new MojoFailureException(story(outcome.failing(), file));
        }
        if (outcome.unseen().isPresent()) {
            throw new MojoFailureException("Wakeful: " + outcome.unseen().get() + "\n  Report: " + file);
        }
        getLog().info(ReportFiles.count(report) + ", report in " + file);
    }

    @Override
    void unseen(String why) throws MojoFailureException {
        throw new MojoFailureException("Wakeful: not a clean result: " + why);
    }

    private static String story(List<Finding> failing, Path file) {
        int count = failing.size();
        StringBuilder text = new StringBuilder("Wakeful: " + (count == 1 ? "1 finding" : count + " findings") + "\n");
        for (Finding finding : failing.subList(0, Math.min(TOLD, count))) {
            text.append("\n  ")
                    .append(finding.rule())
                    .append(" (")
                    .append(finding.verdict().label())
                    .append(")  ")
                    .append(Place.of(finding).map(place -> place.display()).orElse("place unknown"))
                    .append("\n    ")
                    .append(finding.message())
                    .append('\n');
        }
        if (count > TOLD) {
            text.append("\n  and ").append(count - TOLD).append(" more\n");
        }
        return text.append("\n  The report shows how each of them goes wrong: ")
                .append(file)
                .append("\n  What is known or not wanted goes into a baseline or a file of suppressions.")
                .toString();
    }
}
