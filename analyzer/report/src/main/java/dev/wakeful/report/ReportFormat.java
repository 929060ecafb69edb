package dev.wakeful.report;

import java.io.IOException;

/** A way to write a report down. Implementations are stateless. */
public interface ReportFormat {
    /** The name by which a user asks for it, such as {@code text}. */
    String id();

    /** How names of files in this format end, without the dot. */
    default String extension() {
        return id();
    }

    /** Writes the whole report. The page is a wish: a format for programs ignores it. */
    void write(Report report, Page page, Appendable out) throws IOException;
}
