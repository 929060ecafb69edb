package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.report.RecordedCommand;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.triage.Triage;
import dev.wakeful.service.FailOn;
import dev.wakeful.service.Outcome;
import dev.wakeful.service.ReportFiles;
import dev.wakeful.service.RulePages;
import dev.wakeful.service.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How findings are shown and which of them count: the same options for every command that analyzes. */
final class ReportOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            completionCandidates = FormatNames.class,
            description = "How to write the report: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format;

    @Option(
            names = "--fail-on",
            paramLabel = "VERDICT",
            defaultValue = "predicted",
            converter = FailOnConverter.class,
            description =
                    "Findings to exit with 66 for: 'predicted' (and observed, the default), 'observed' only, 'never'.")
    private FailOn failOn;

    @Option(
            names = "--show-suspected",
            description = "Show findings for which no witness was found, too. They never make the command fail.")
    private boolean showSuspected;

    @Mixin
    private TriageOptions triage = new TriageOptions();

    /**
     * Reads what was decided about findings before. To be called before anything that takes time: a mistake must not come to light after
     * an hour of tests.
     */
    Triage triage() throws UsageException {
        return triage.read();
    }

    /**
     * Writes the report to a file or to the terminal, and the new baseline if one is wanted.
     *
     * @return the exit code that the analysis deserves
     */
    int deliver(
            Services services,
            Analysis analysis,
            Triage decided,
            Optional<RecordedCommand> command,
            Optional<Path> file)
            throws CommandFailure {
        Terminal terminal = services.terminal();
        Report report = new Report(
                services.installation().version(), analysis, showSuspected, command, decided, RulePages.descriptions());
        if (file.isPresent()) {
            write(report, file.get());
            terminal.say(ReportFiles.count(report) + ", report in " + file.get());
        } else {
            try {
                format.write(report, terminal.page(), terminal.out());
            } catch (IOException e) {
                throw new UncheckedIOException("a PrintStream throws nothing", e);
            }
        }
        triage.writeBaseline(report, terminal);
        return exitCode(report, terminal);
    }

    private int exitCode(Report report, Terminal terminal) {
        Outcome outcome = Outcome.of(report, failOn);
        if (!outcome.failing().isEmpty()) {
            return ExitCode.FINDINGS;
        }
        outcome.unseen().ifPresent(terminal::say);
        return outcome.unseen().isPresent() ? ExitCode.UNSEEN : ExitCode.CLEAN;
    }

    private void write(Report report, Path file) throws CommandFailure {
        try {
            ReportFiles.write(report, format, file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, e.getMessage());
        }
    }

    /** The names of all formats. */
    static final class FormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReportFiles.formats().iterator();
        }
    }

    /** Reads the value of {@code --format}. */
    static final class FormatConverter implements ITypeConverter<ReportFormat> {
        @Override
        public ReportFormat convert(String value) {
            try {
                return ReportFiles.format(value);
            } catch (UsageException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads the value of {@code --fail-on}. */
    static final class FailOnConverter implements ITypeConverter<FailOn> {
        @Override
        public FailOn convert(String value) {
            try {
                return FailOn.named(value);
            } catch (UsageException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
