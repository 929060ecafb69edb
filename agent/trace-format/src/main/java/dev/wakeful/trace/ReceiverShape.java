package dev.wakeful.trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the receiver of a lock or unlock comes from: the chain of reads that produced it, outermost first
 * ({@code this.conn}, then {@code conn.session} in its getter). Only sites whose receiver is re-read have one; a receiver that
 * stayed in a local since the acquire has not.
 *
 * @param site the acquire or release
 * @param reads read sites of the chain, outermost first
 * @param nullChecks read sites whose null check decides whether this site is reached, of the same variables; or flags that do
 * @param selectors read sites whose values alone choose among the elements of an array or the slots of a container:
 *     {@code epoch} in {@code gates[epoch & 1]}
 */
public record ReceiverShape(
        int site, Kind kind, List<Integer> reads, List<Integer> nullChecks, List<Integer> selectors) {
    /** What is done with the receiver. */
    public enum Kind {
        LOCK,
        UNLOCK
    }

    public ReceiverShape {
        reads = List.copyOf(reads);
        nullChecks = List.copyOf(nullChecks);
        selectors = List.copyOf(selectors);
    }

    /** Of a receiver that nothing chooses. */
    public ReceiverShape(int site, Kind kind, List<Integer> reads, List<Integer> nullChecks) {
        this(site, kind, reads, nullChecks, List.of());
    }

    /** What this and another shape of the same site say together: several callers may lead to it. */
    public ReceiverShape with(ReceiverShape other) {
        return new ReceiverShape(
                site,
                kind,
                union(reads, other.reads),
                union(nullChecks, other.nullChecks),
                union(selectors, other.selectors));
    }

    private static List<Integer> union(List<Integer> first, List<Integer> second) {
        Set<Integer> union = new LinkedHashSet<>(first);
        union.addAll(second);
        return List.copyOf(union);
    }

    /** The read sites as text: {@code 3,4;7} is the chain 3, 4 and the null check 7; {@code 3;;9} has the selector 9. */
    public String text() {
        return join(reads) + ";" + join(nullChecks) + (selectors.isEmpty() ? "" : ";" + join(selectors));
    }

    /**
     * Reads {@link #text()} back.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static ReceiverShape parse(int site, Kind kind, String text) {
        String[] parts = text.split(";", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("not a receiver: " + text);
        }
        List<Integer> selectors = parts.length == 2 ? List.of() : split(parts[2]);
        return new ReceiverShape(site, kind, split(parts[0]), split(parts[1]), selectors);
    }

    private static String join(List<Integer> sites) {
        StringBuilder text = new StringBuilder();
        for (int site : sites) {
            text.append(text.length() > 0 ? "," : "").append(site);
        }
        return text.toString();
    }

    private static List<Integer> split(String text) {
        List<Integer> sites = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            sites.add(Integer.parseInt(part));
        }
        return sites;
    }
}
