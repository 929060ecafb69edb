package dev.wakeful.cli;

import dev.wakeful.report.Page;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes to: reports to {@code out}, everything else to {@code err}.
 *
 * @param outIsTerminal whether somebody looks at {@code out}
 * @param errIsTerminal whether somebody looks at {@code err}: only then is progress shown
 * @param columns of the terminal
 * @param colour whether colour is wanted at all, terminal or not
 */
record Terminal(
        PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int columns, boolean colour) {

    /**
     * The terminal of this process. Only the launcher script can tell for each stream whether it is a terminal, so it says so; without
     * it (the jar started by hand) there is no colour and no progress.
     */
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean outIsTerminal = Boolean.getBoolean("wakeful.terminal.out");
        Charset charset = outIsTerminal ? terminalCharset() : StandardCharsets.UTF_8;
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        return new Terminal(
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, charset),
                System.err,
                outIsTerminal,
                Boolean.getBoolean("wakeful.terminal.err"),
                Integer.getInteger("wakeful.terminal.columns", Page.PLAIN.width()),
                colour);
    }

    /** The page for a report that goes to {@code out}. */
    Page page() {
        return outIsTerminal ? new Page(columns, colour) : Page.PLAIN;
    }

    /** A line for the user that is not part of the report. */
    void say(String message) {
        err.println("wakeful: " + message);
    }

    private static Charset terminalCharset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }
}
