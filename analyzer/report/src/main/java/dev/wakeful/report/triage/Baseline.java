package dev.wakeful.report.triage;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Place;
import dev.wakeful.report.Printable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The findings that a project knows, by their fingerprints. Immutable.
 *
 * <p>As text: one finding a line, {@code fingerprint  rule  place}. Rule and place are there for those who review the file; only the
 * fingerprint is read back. What follows a {@code #} at the beginning of a line is a comment.
 */
public record Baseline(Set<String> fingerprints) {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
    private static final String HEAD = """
            # Findings that are known to this project, written by Wakeful (--write-baseline).
            # fingerprint  rule  place
            """;

    public Baseline {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** @throws MalformedTriageException when a line that is no comment does not begin with a fingerprint */
    public static Baseline parse(String text) throws MalformedTriageException {
        Set<String> fingerprints = new TreeSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String first = line.split("\\s+", 2)[0];
            if (!FINGERPRINT.matcher(first).matches()) {
                throw new MalformedTriageException(
                        i + 1, "'" + Printable.of(first) + "' is no fingerprint (16 digits of 0-9a-f, as in a report)");
            }
            fingerprints.add(first);
        }
        return new Baseline(fingerprints);
    }

    /** The text of a baseline that knows these findings: sorted, so that a new one is one more line in a diff. */
    public static String textOf(Collection<Finding> findings) {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Finding finding : findings) {
            String place = Printable.of(Place.qualified(finding));
            String line = finding.fingerprint() + "  " + Printable.of(finding.rule()) + "  " + place;
            // By rule and place, not by fingerprint: neighbours in the file belong together.
            lines.put(finding.rule() + "\n" + place + "\n" + finding.fingerprint(), line.strip());
        }
        return HEAD + lines.values().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    public boolean knows(Finding finding) {
        return fingerprints.contains(finding.fingerprint());
    }

    /** How many of the known ones are not among these findings. */
    public long unseen(Collection<Finding> findings) {
        Set<String> seen = findings.stream().map(Finding::fingerprint).collect(Collectors.toSet());
        return fingerprints.stream().filter(each -> !seen.contains(each)).count();
    }
}
