package dev.wakeful.maven;

import java.util.regex.Pattern;

/** Arguments of a JVM on one line, as surefire splits it: at blanks, except within double quotes; a backslash escapes. */
final class ArgLine {
    private ArgLine() {}

    /**
     * Puts an agent before the arguments of a line, in place of the same agent with other options.
     *
     * @param agent such as {@code -javaagent:/some/where/agent.jar=}
     * @param argument the whole argument; begins with {@code agent}
     * @param line null when there are no other arguments
     */
    static String prepend(String agent, String argument, String line) {
        if (line == null) {
            return quote(argument);
        }
        String same = Pattern.quote(escape(agent));
        String others =
                line.replaceAll("\"" + same + "[^\"]*\"|" + same + "\\S*", "").strip();
        return others.isEmpty() ? quote(argument) : quote(argument) + " " + others;
    }

    private static String quote(String argument) {
        boolean plain = argument.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"');
        return plain ? escape(argument) : '"' + escape(argument) + '"';
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
