package dev.wakeful.report;

import java.util.List;

/**
 * The command whose processes were recorded for this report.
 *
 * @param words as it was called
 * @param exitCode what it ended with, 128 + n when a signal n ended it
 */
public record RecordedCommand(List<String> words, int exitCode) {
    public RecordedCommand {
        words = List.copyOf(words);
    }

    /** The command on one line, words with blanks in quotes. */
    public String display() {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            boolean plain = word.matches("[\\w@%+=:,./-]+");
            line.append(line.isEmpty() ? "" : " ").append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return line.toString();
    }
}
