package dev.wakeful.harness;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a line of a program says will be found: {@code // EXPECT rule @ Class.field} there, {@code // MAY rule @ Class.field}
 * perhaps and anywhere in the program.
 *
 * @param variable {@code Class.field}, or the class alone for what has no name of its own: array elements, collections
 * @param line where one of the finding's locations must be, counted from 1
 */
record Expectation(String rule, String variable, int line, boolean required) {
    private static final Pattern COMMENT = Pattern.compile("// (EXPECT|MAY) ([a-z-]+) @ ([\\w.]+)");

    /** All of a source file. */
    static Stream<Expectation> of(String source) {
        String[] lines = source.split("\n", -1);
        return IntStream.range(0, lines.length).boxed().flatMap(i -> COMMENT.matcher(lines[i])
                .results()
                .map(found -> new Expectation(
                        found.group(2), found.group(3), i + 1, found.group(1).equals("EXPECT"))));
    }

    boolean allows(Analyzed.Found found) {
        return found.rule().equals(rule)
                && (!variable.contains(".") || found.names(variable))
                && (!required || found.isAtLine(line));
    }
}
