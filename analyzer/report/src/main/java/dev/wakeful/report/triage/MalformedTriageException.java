package dev.wakeful.report.triage;

/** A line of a baseline or of suppressions says nothing that can be understood; the message begins with the number of the line. */
public final class MalformedTriageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTriageException(int line, String what) {
        super("line " + line + ": " + what);
    }
}
