package dev.wakeful.cli;

/** The value of {@code JAVA_TOOL_OPTIONS}. HotSpot splits it at white space, except within quotes of either kind; there is no escape. */
final class JavaToolOptions {
    static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private JavaToolOptions() {}

    /** What the variable held before (null when it was not set), followed by one more option. */
    static String append(String before, String option) {
        return (before == null || before.isBlank() ? "" : before.strip() + " ") + quote(option);
    }

    static String quote(String option) {
        StringBuilder quoted = new StringBuilder();
        StringBuilder run = new StringBuilder();
        boolean doubled = true;
        for (int i = 0; i < option.length(); i++) {
            char c = option.charAt(i);
            if (c == (doubled ? '"' : '\'')) {
                flush(run, doubled, quoted);
                doubled = !doubled;
            }
            run.append(c);
        }
        flush(run, doubled, quoted);
        return quoted.toString();
    }

    private static void flush(StringBuilder run, boolean doubled, StringBuilder quoted) {
        String text = run.toString();
        boolean plain = text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'');
        String mark = plain ? "" : doubled ? "\"" : "'";
        quoted.append(mark).append(text).append(mark);
        run.setLength(0);
    }
}
