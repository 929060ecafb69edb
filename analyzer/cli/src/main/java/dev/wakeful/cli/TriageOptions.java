package dev.wakeful.cli;

import dev.wakeful.report.Report;
import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.Suppressions;
import dev.wakeful.report.triage.Triage;
import dev.wakeful.service.TriageFiles;
import dev.wakeful.service.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a project has decided about findings before, so that only a new one makes its build fail. */
final class TriageOptions {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Known findings: they are shown as known and never make the command fail.")
    private Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write the findings of this report as a baseline, in place of what the file held.")
    private Path newBaseline;

    @Option(
            names = "--suppressions",
            paramLabel = "FILE",
            description =
                    "Findings not to report, a line for each: 'rule:class.method  # reason', with * for any characters.")
    private Path suppressions;

    @Option(
            names = "--show-suppressed",
            description = "Show suppressed findings, too. They never make the command fail.")
    private boolean showSuppressed;

    /**
     * Reads the files. To be called before anything that takes time: a mistake in them must not come to light after an hour of tests.
     *
     * @throws UsageException when one is missing or a line of it cannot be understood
     */
    Triage read() throws UsageException {
        Optional<Baseline> known = Optional.empty();
        if (baseline != null) {
            String advice = "Write one with --write-baseline " + baseline + ", without --baseline";
            known = Optional.of(TriageFiles.baseline(baseline, advice));
        }
        Optional<Suppressions> unwanted = Optional.empty();
        if (suppressions != null) {
            unwanted = Optional.of(TriageFiles.suppressions(suppressions));
        }
        return new Triage(known, unwanted, showSuppressed);
    }

    /** Writes the new baseline, if one is wanted. */
    void writeBaseline(Report report, Terminal terminal) throws CommandFailure {
        if (newBaseline != null) {
            try {
                terminal.say(TriageFiles.writeBaseline(report, newBaseline));
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.INTERNAL, e.getMessage());
            }
        }
    }
}
