package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.report.Page;
import dev.wakeful.report.RecordedCommand;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.ReportFormats;
import dev.wakeful.report.triage.Triage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
            converter = FailOn.Converter.class,
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
    Triage triage() throws CommandFailure {
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
            int count = report.shown().size();
            int known = report.known().size();
            terminal.say((count == 0 ? "no findings" : count == 1 ? "1 finding" : count + " findings")
                    + (known == 0 ? "" : ", " + known + " of them known") + ", report in " + file.get());
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
        if (report.fresh().stream().anyMatch(failOn::fails)) {
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
            // Not Files.newBufferedWriter: it fails at half a surrogate pair, which a thread may have in its name.
            try (Writer out = new OutputStreamWriter(
                    new BufferedOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
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
