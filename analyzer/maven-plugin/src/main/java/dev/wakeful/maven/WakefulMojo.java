package dev.wakeful.maven;

import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.Suppressions;
import dev.wakeful.report.triage.Triage;
import dev.wakeful.service.TriageFiles;
import dev.wakeful.service.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals have in common: where recordings are, what the project has decided, and when there is nothing to do. */
abstract class WakefulMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    /** Does nothing: the tests run as they would without Wakeful. */
    @Parameter(property = "wakeful.skip", defaultValue = "false")
    private boolean skip;

    /** Folder of the recordings, one for each forked JVM, and of the reports. */
    @Parameter(property = "wakeful.folder", defaultValue = "${project.build.directory}/wakeful")
    private File folder;

    /** The property from which surefire and failsafe take the arguments of the JVMs that they fork. */
    @Parameter(property = "wakeful.propertyName", defaultValue = "argLine")
    String propertyName;

    /** Known findings: they are shown as known and never fail the build. */
    @Parameter(property = "wakeful.baseline")
    private File baseline;

    /** Writes the findings of this build as a baseline, in place of what the file held. */
    @Parameter(property = "wakeful.writeBaseline")
    File writeBaseline;

    /** Findings not to report, a line for each: {@code rule:class.method  # reason}. */
    @Parameter(property = "wakeful.suppressions")
    private File suppressions;

    /** Shows suppressed findings, too. They never fail the build. */
    @Parameter(property = "wakeful.showSuppressed", defaultValue = "false")
    private boolean showSuppressed;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        // The tests of a project that has modules are those of the modules.
        if (skip || project.getPackaging().equals("pom")) {
            getLog().debug("Wakeful has nothing to do here");
            skipped();
            return;
        }
        try {
            run(new RecordingFolder(folder.toPath()));
        } catch (UsageException e) {
            throw new MojoExecutionException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    abstract void run(RecordingFolder recorded) throws UsageException, IOException, MojoFailureException;

    /** What is to be done when there is nothing to do. */
    void skipped() {}

    /** Reads what was decided about findings before. A baseline that is about to be written for the first time need not be there. */
    final Triage triage() throws UsageException {
        Optional<Baseline> known = Optional.empty();
        if (baseline != null && (baseline.exists() || !baseline.equals(writeBaseline))) {
            Path file = baseline.toPath();
            known = Optional.of(TriageFiles.baseline(file, "Write one with -Dwakeful.writeBaseline=" + file));
        }
        Optional<Suppressions> unwanted = Optional.empty();
        if (suppressions != null) {
            unwanted = Optional.of(TriageFiles.suppressions(suppressions.toPath()));
        }
        return new Triage(known, unwanted, showSuppressed);
    }
}
