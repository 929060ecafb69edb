package dev.wakeful.maven;

import dev.wakeful.report.Report;
import dev.wakeful.service.ReportFiles;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Analyzes what the tests have recorded and writes the reports. Findings do not fail the build. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends AnalysisMojo {
    @Override
    void judge(Report report, Path file) {
        getLog().info(ReportFiles.count(report) + ", report in " + file);
    }

    @Override
    void unseen(String why) {
        getLog().warn("there is no report: " + why);
    }
}
