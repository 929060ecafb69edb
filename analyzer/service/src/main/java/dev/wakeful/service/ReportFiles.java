package dev.wakeful.service;

import dev.wakeful.report.Page;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.ReportFormats;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reports as files. */
public final class ReportFiles {
    private ReportFiles() {}

    /** The names of all formats. */
    public static List<String> formats() {
        return ReportFormats.ALL.stream().map(ReportFormat::id).toList();
    }

    public static ReportFormat format(String name) throws UsageException {
        return ReportFormats.byId(name).orElseThrow(() -> Nearest.noneOf(name, formats()));
    }

    /**
     * Writes a report in place of what the file held, and makes the folders above it.
     *
     * @throws IOException with a message for the user
     */
    public static void write(Report report, ReportFormat format, Path file) throws IOException {
        try {
            createFolderOf(file);
            // Not Files.newBufferedWriter: it fails at half a surrogate pair, which a thread may have in its name.
            try (Writer out = new OutputStreamWriter(
                    new BufferedOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
                format.write(report, Page.PLAIN, out);
            }
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).equals(file.toString())
                    ? e.getClass().getSimpleName()
                    : e.getMessage();
            throw new IOException(file + ": cannot write the report (" + why + ")", e);
        }
    }

    /** How many findings a report shows, in words. */
    public static String count(Report report) {
        int count = report.shown().size();
        int known = report.known().size();
        return (count == 0 ? "no findings" : count == 1 ? "1 finding" : count + " findings")
                + (known == 0 ? "" : ", " + known + " of them known");
    }

    static void createFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }
}
