package dev.wakeful.cli;

/** What the process ends with. Build scripts rely on these numbers. */
final class ExitCode {
    static final int CLEAN = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int UNSEEN = 3;
    static final int FINDINGS = 66;

    private ExitCode() {}
}
