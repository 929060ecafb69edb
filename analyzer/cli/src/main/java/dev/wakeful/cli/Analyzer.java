package dev.wakeful.cli;

import dev.wakeful.engine.finding.Analysis;
import java.nio.file.Path;
import java.util.List;

/** Reads recordings and finds what is wrong in them. */
interface Analyzer {
    /** @throws Unreadable when one of the files is no complete enough recording; nothing is analyzed then */
    Analysis analyze(List<Path> recordings, ProgressMeter progress) throws Unreadable;

    /** A file cannot be read as a recording; the message says which and why, in one line. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
