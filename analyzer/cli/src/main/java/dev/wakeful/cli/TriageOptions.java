package dev.wakeful.cli;

import dev.wakeful.report.Report;
import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.MalformedTriageException;
import dev.wakeful.report.triage.Suppressions;
import dev.wakeful.report.triage.Triage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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
     * @throws CommandFailure for wrong usage, when one is missing or a line of it cannot be understood
     */
    Triage read() throws CommandFailure {
        Optional<Baseline> known = Optional.empty();
        if (baseline != null) {
            String advice = ". Write one with --write-baseline " + baseline + ", without --baseline";
            known = Optional.of(parsed(baseline, text(baseline, "baseline", advice), Baseline::parse));
        }
        Optional<Suppressions> unwanted = Optional.empty();
        if (suppressions != null) {
            List<String> rules = RulePages.rules();
            unwanted = Optional.of(parsed(
                    suppressions,
                    text(suppressions, "file of suppressions", ""),
                    text -> Suppressions.parse(
                            text, rules, word -> Nearest.hint(word, rules) + " 'wakeful explain' lists the rules.")));
        }
        return new Triage(known, unwanted, showSuppressed);
    }

    /** Writes the new baseline, if one is wanted. Nothing is written where nothing was seen: it would only throw the old one away. */
    void writeBaseline(Report report, Terminal terminal) throws CommandFailure {
        if (newBaseline == null) {
            return;
        }
        if (report.blindness().isPresent()) {
            terminal.say("the baseline was not written, because nothing was seen");
            return;
        }
        try {
            Path folder = newBaseline.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(newBaseline, Baseline.textOf(report.forBaseline()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, newBaseline + ": cannot write the baseline (" + e + ")");
        }
        int count = report.forBaseline().size();
        terminal.say("baseline of " + (count == 1 ? "1 finding" : count + " findings") + " in " + newBaseline);
    }

    private static String text(Path file, String what, String advice) throws CommandFailure {
        try {
            String text = Files.readString(file);
            // Editors of some systems begin a file with a mark that no line may begin with.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": there is no such " + what + advice);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": this is no text in UTF-8");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": cannot read the " + what + " (" + e + ")");
        }
    }

    private static <T> T parsed(Path file, String text, Parser<T> parser) throws CommandFailure {
        try {
            return parser.parse(text);
        } catch (MalformedTriageException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": " + e.getMessage());
        }
    }

    /** From the text of a file to what it means. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String text) throws MalformedTriageException;
    }
}
