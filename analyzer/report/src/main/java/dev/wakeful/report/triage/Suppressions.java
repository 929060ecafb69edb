package dev.wakeful.report.triage;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The suppressions of a project. Immutable.
 *
 * <p>As text: one a line, {@code rule:pattern  # reason}. The reason is not optional, because nobody can review a suppression without it. Lines that begin
 * with {@code #} are comments.
 */
public record Suppressions(List<Suppression> all) {
    public static final Suppressions NONE = new Suppressions(List.of());

    /** A # inside a word belongs to the word: names of some languages hold it. */
    private static final Pattern REASON = Pattern.compile("\\s#(.*)$");

    private static final String FORM = "rule:pattern  # reason";

    public Suppressions {
        all = List.copyOf(all);
    }

    /**
     * @param rules the ids of all rules there are
     * @param hint what to say of a word that is none of them, such as which it may have meant; empty for nothing
     * @throws MalformedTriageException at the first line that cannot be understood, has no reason or names no rule
     */
    public static Suppressions parse(String text, Collection<String> rules, UnaryOperator<String> hint)
            throws MalformedTriageException {
        List<Suppression> all = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                all.add(parse(line, i + 1, rules, hint));
            }
        }
        return new Suppressions(all);
    }

    private static Suppression parse(String line, int number, Collection<String> rules, UnaryOperator<String> hint)
            throws MalformedTriageException {
        Matcher matcher = REASON.matcher(line);
        boolean commented = matcher.find();
        String what = commented ? line.substring(0, matcher.start()).strip() : line;
        String reason = commented ? matcher.group(1).strip() : "";
        int colon = what.indexOf(':');
        String rule = colon < 0 ? "" : what.substring(0, colon).strip();
        String pattern = colon < 0 ? "" : what.substring(colon + 1).strip();
        if (rule.isEmpty() || pattern.isEmpty()) {
            throw new MalformedTriageException(
                    number, "'" + Printable.of(what) + "' is not of the form '" + FORM + "'");
        }
        if (!rule.equals(Suppression.ANY) && !rules.contains(rule)) {
            throw new MalformedTriageException(
                    number, "there is no rule '" + Printable.of(rule) + "'." + hint.apply(rule));
        }
        if (reason.isEmpty()) {
            throw new MalformedTriageException(
                    number, "the reason is missing, without which nobody can review it: '" + FORM + "'");
        }
        return new Suppression(rule, pattern, reason, number);
    }

    /** The first that matches. */
    public Optional<Suppression> of(Finding finding) {
        return all.stream().filter(each -> each.matches(finding)).findFirst();
    }

    /** Those that match none of these findings. One that is only never the first to match is used all the same. */
    public List<Suppression> unused(Collection<Finding> findings) {
        return all.stream()
                .filter(each -> findings.stream().noneMatch(each::matches))
                .toList();
    }
}
