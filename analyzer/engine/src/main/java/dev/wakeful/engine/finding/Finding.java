package dev.wakeful.engine.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * One defect, with the argument for it: what a reader needs to check it by hand. Immutable.
 *
 * @param rule rule id in kebab-case
 * @param variant which form of the rule, empty for the plain one
 * @param message one sentence: what can go wrong
 * @param schedule the interleaving, in order
 * @param effect what the user would see
 * @param remedy one line
 * @param notes further lines: other rule that fits, assumed reads, masked time
 * @param count how often the pattern ran in the recording
 */
public record Finding(
        String rule,
        String variant,
        Verdict verdict,
        String message,
        List<FoundThread> threads,
        List<FoundObject> objects,
        List<Location> locations,
        List<Step> schedule,
        String effect,
        String remedy,
        List<String> notes,
        long count) {
    public Finding {
        threads = List.copyOf(threads);
        objects = List.copyOf(objects);
        locations = List.copyOf(locations);
        schedule = List.copyOf(schedule);
        notes = List.copyOf(notes);
    }

    /**
     * Identifies the defect across runs and small edits: rule and the frames of its locations with their roles, without line
     * numbers, threads, verdict or generated parts of class names.
     */
    public String fingerprint() {
        TreeSet<String> frames = new TreeSet<>();
        for (Location location : locations) {
            frames.add(normalize(location.className()) + "." + normalize(location.method()) + "#" + location.role());
        }
        String text = rule + "\n" + String.join("\n", frames);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String normalize(String name) {
        return name.replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda").replaceAll("lambda\\$(\\w+)\\$\\d+", "lambda\\$$1");
    }

    public Finding withCount(long newCount) {
        return new Finding(
                rule, variant, verdict, message, threads, objects, locations, schedule, effect, remedy, notes,
                newCount);
    }

    public Finding withNotes(List<String> newNotes) {
        return new Finding(
                rule, variant, verdict, message, threads, objects, locations, schedule, effect, remedy, newNotes,
                count);
    }
}
