package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.report.Page;
import dev.wakeful.report.RecordedCommand;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.ReportFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
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
            converter = FailOn.Converter.class,
            description =
                    "Findings to exit with 66 for: 'predicted' (and observed, the default), 'observed' only, 'never'.")
    private FailOn failOn;

    @Option(
            names = "--show-suspected",
            description = "Show findings for which no witness was found, too. They never make the command fail.")
    private boolean showSuspected;

    /**
     * Writes the report to a file or to the terminal.
     *
     * @return the exit code that the analysis deserves
     */
    int deliver(Services services, Analysis analysis, Optional<RecordedCommand> command, Optional<Path> file)
            throws CommandFailure {
        Terminal terminal = services.terminal();
        Report report = new Report(services.installation().version(), analysis, showSuspected, command);
        if (file.isPresent()) {
            write(report, file.get());
            int count = report.shown().size();
            terminal.say((count == 0 ? "no findings" : count == 1 ? "1 finding" : count + " findings") + ", report in "
                    + file.get());
        } else {
            try {
                format.write(report, terminal.page(), terminal.out());
            } catch (IOException e) {
                throw new UncheckedIOException("a PrintStream throws nothing", e);
            }
        }
        return exitCode(report, terminal);
    }

    private int exitCode(Report report, Terminal terminal) {
        if (report.shown().stream().anyMatch(failOn::fails)) {
            return ExitCode.FINDINGS;
        }
        Optional<String> blindness = report.blindness();
        if (blindness.isPresent()) {
            terminal.say("not a clean result: " + blindness.get());
            return ExitCode.UNSEEN;
        }
        if (!report.analysis().coverage().complete()) {
            terminal.say("not a clean result: not everything was recorded, see the coverage in the report");
            return ExitCode.UNSEEN;
        }
        return ExitCode.CLEAN;
    }

    private void write(Report report, Path file) throws CommandFailure {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer out = Files.newBufferedWriter(file)) {
                format.write(report, Page.PLAIN, out);
            }
        } catch (IOException e) {
            String why = e.getMessage().equals(file.toString()) ? e.getClass().getSimpleName() : e.getMessage();
            throw new CommandFailure(ExitCode.INTERNAL, file + ": cannot write the report (" + why + ")");
        }
    }

    /** The names of all formats. */
    static final class FormatNames implements Iterable<String> {
        static List<String> list() {
            List<String> names = new ArrayList<>();
            ReportFormats.ALL.forEach(format -> names.add(format.id()));
            return names;
        }

        @Override
        public Iterator<String> iterator() {
            return list().iterator();
        }
    }

    /** Reads the value of {@code --format}. */
    static final class FormatConverter implements ITypeConverter<ReportFormat> {
        @Override
        public ReportFormat convert(String value) {
            return ReportFormats.byId(value)
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                            + String.join(", ", FormatNames.list()) + "." + Nearest.hint(value, FormatNames.list())));
        }
    }
}
