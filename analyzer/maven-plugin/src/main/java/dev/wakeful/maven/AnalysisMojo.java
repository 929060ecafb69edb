package dev.wakeful.maven;

import dev.wakeful.engine.Engine;
import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.read.UnreadableRecordingException;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.triage.Triage;
import dev.wakeful.service.ReportFiles;
import dev.wakeful.service.RulePages;
import dev.wakeful.service.TriageFiles;
import dev.wakeful.service.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** Analyzes what the tests of a project have recorded, all forked JVMs together, and writes the reports. */
abstract class AnalysisMojo extends WakefulMojo {
    /** The formats of the reports to write: text, json, sarif, html. */
    @Parameter(property = "wakeful.formats", defaultValue = "text,json,sarif")
    private List<String> formats;

    /** Shows findings for which no witness was found, too. They never fail the build. */
    @Parameter(property = "wakeful.showSuspected", defaultValue = "false")
    private boolean showSuspected;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Override
    final void run(RecordingFolder recorded) throws UsageException, IOException, MojoFailureException {
        List<ReportFormat> wanted = new ArrayList<>();
        for (String name : formats) {
            wanted.add(ReportFiles.format(name.strip()));
        }
        if (wanted.isEmpty()) {
            throw new UsageException("<formats> is empty; there are: " + String.join(", ", ReportFiles.formats()));
        }
        TestRun tests = TestRun.of(project, session.getUserProperties(), propertyName, recorded.prepared());
        List<Path> recordings = recorded.recordings();
        if (recordings.isEmpty()) {
            Optional<String> fault = tests.whyNothing();
            if (fault.isPresent()) {
                unseen(fault.get());
            } else {
                getLog().info("no tests ran, so there is nothing to analyze");
            }
            return;
        }
        tests.overridden().forEach(getLog()::warn);
        Triage decided = triage();
        Analysis analysis;
        try {
            analysis = analyze(recordings);
        } catch (UnreadableRecordingException e) {
            unseen(e.getMessage());
            return;
        }
        Report report =
                new Report(version, analysis, showSuspected, Optional.empty(), decided, RulePages.descriptions());
        Path first = write(report, wanted, recorded);
        if (writeBaseline != null) {
            getLog().info(TriageFiles.writeBaseline(report, writeBaseline.toPath()));
        }
        judge(report, first);
    }

    /** Returns the first of the files. */
    private static Path write(Report report, List<ReportFormat> formats, RecordingFolder folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (ReportFormat format : formats) {
            Path file = folder.report(format.extension());
            ReportFiles.write(report, format, file);
            files.add(file);
        }
        return files.get(0);
    }

    /** There is a report; {@code file} is the one to show to people. */
    abstract void judge(Report report, Path file) throws UsageException, MojoFailureException;

    /** Not everything was seen that was to be seen. */
    abstract void unseen(String why) throws MojoFailureException;

    /** The goals of one project analyze the same recordings once, however many goals there are. */
    private Analysis analyze(List<Path> recordings) throws IOException, UnreadableRecordingException {
        Map<Path, FileTime> state = new LinkedHashMap<>();
        for (Path file : recordings) {
            state.put(file, Files.getLastModifiedTime(file));
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> context = getPluginContext();
        if (context.get("analyzed") instanceof Analyzed earlier && earlier.state.equals(state)) {
            return earlier.analysis;
        }
        int count = recordings.size();
        getLog().info("analyzing " + (count == 1 ? "the recording of 1 JVM" : "the recordings of " + count + " JVMs"));
        Analysis analysis = new Engine().analyze(recordings, (done, total) -> {});
        context.put("analyzed", new Analyzed(state, analysis));
        return analysis;
    }

    /** What came of these files when they were as old as that. */
    private record Analyzed(Map<Path, FileTime> state, Analysis analysis) {}
}
