package dev.wakeful.service;

import dev.wakeful.report.Report;
import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.MalformedTriageException;
import dev.wakeful.report.triage.Suppressions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The files in which a project keeps what it has decided about findings. */
public final class TriageFiles {
    private TriageFiles() {}

    /**
     * @param advice how to get a baseline where there is none, in the words of the caller
     * @throws UsageException when it is missing or a line of it cannot be understood
     */
    public static Baseline baseline(Path file, String advice) throws UsageException {
        return parsed(file, text(file, "baseline", ". " + advice), Baseline::parse);
    }

    /** @throws UsageException when it is missing or a line of it cannot be understood */
    public static Suppressions suppressions(Path file) throws UsageException {
        List<String> rules = RulePages.rules();
        return parsed(
                file,
                text(file, "file of suppressions", ""),
                text -> Suppressions.parse(
                        text, rules, word -> Nearest.hint(word, rules) + " 'wakeful explain' lists the rules."));
    }

    /**
     * Writes the findings of a report as a baseline, in place of what the file held. Nothing is written where nothing was seen: it would only
     * throw the old one away.
     *
     * @return what was done, in one line for the user
     * @throws IOException with a message for the user
     */
    public static String writeBaseline(Report report, Path file) throws IOException {
        if (report.blindness().isPresent()) {
            return "the baseline was not written, because nothing was seen";
        }
        try {
            ReportFiles.createFolderOf(file);
            Files.writeString(file, Baseline.textOf(report.forBaseline()));
        } catch (IOException e) {
            throw new IOException(file + ": cannot write the baseline (" + e + ")", e);
        }
        int count = report.forBaseline().size();
        return "baseline of " + (count == 1 ? "1 finding" : count + " findings") + " in " + file;
    }

    private static String text(Path file, String what, String advice) throws UsageException {
        try {
            String text = Files.readString(file);
            // Editors of some systems begin a file with a mark that no line may begin with.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new UsageException(file + ": there is no such " + what + advice);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + ": this is no text in UTF-8");
        } catch (IOException e) {
            throw new UsageException(file + ": cannot read the " + what + " (" + e + ")");
        }
    }

    private static <T> T parsed(Path file, String text, Parser<T> parser) throws UsageException {
        try {
            return parser.parse(text);
        } catch (MalformedTriageException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    /** From the text of a file to what it means. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String text) throws MalformedTriageException;
    }
}
