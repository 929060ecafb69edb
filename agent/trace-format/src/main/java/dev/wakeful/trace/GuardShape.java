package dev.wakeful.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What bytecode analysis knows about a wait or a notification: the conditions under which it is reached, and for a wait what
 * happens after a wakeup. Each element of {@code paths} is one way to the site: a conjunction of literals in program order;
 * the ways are alternatives. An empty way means that the site is reached unconditionally.
 *
 * @param site the wait or notification; one site has several shapes when several callers guard it
 * @param host {@code class.method} in which the condition stands
 */
public record GuardShape(int site, Kind kind, String host, Recheck recheck, List<List<Literal>> paths) {
    /** What the condition guards. */
    public enum Kind {
        WAIT,
        NOTIFY,
        /**
         * Takes one entry from the end of a queue out of which no entry is taken in another way, and uses it without asking anything. The literals name
         * the places at which the method keeps what it has to give when there is no entry.
         */
        DEAL,
        /** A timed wait behind which its method only looks, and leaves when its time is up. Its class deals entries. */
        LEAVE,
        /**
         * A timed wait in a loop that takes what there is of a count, turn by turn, and behind which the method fails when its time is up and forgets what it has taken. The literals name
         * the places at which it takes.
         */
        SHARE,
        /**
         * Raises a count for something to be made, which is not made when the count has become too great; what a wait gives stands in for it then. The literals name the places at
         * which the count is lowered again when the attempt has failed; {@code host} is the method that attempts and waits.
         */
        ATTEMPT
    }

    /** What a waiter does after a wakeup before it acts. */
    public enum Recheck {
        /** Looks at the condition again and waits again when it does not hold. */
        LOOP,
        /** Looks again a bounded number of times, then fails or gives up. */
        BOUNDED,
        /** Goes on without looking. */
        NEVER,
        /** There is no condition around the wait: it is a pause, or the caller decides. */
        UNGUARDED,
        /** As {@link #UNGUARDED}, in a loop of the method's own that decides by nothing in memory: a deadline, or a worker's rounds. */
        REPEATED,
        /** A timed wait, once, somewhere behind a condition that it need not be for. */
        PAUSE,
        /** Not understood, or not a wait. */
        UNKNOWN
    }

    public GuardShape {
        List<List<Literal>> copy = new ArrayList<>();
        for (List<Literal> path : paths) {
            copy.add(List.copyOf(path));
        }
        paths = List.copyOf(copy);
    }

    /** The paths as text: literals {@code site:relation:operand:held[:site:relation[:kind]]} joined by {@code &}, paths joined by {@code |}. */
    public String pathsText() {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < paths.size(); p++) {
            text.append(p > 0 ? "|" : "");
            for (int l = 0; l < paths.get(p).size(); l++) {
                Literal literal = paths.get(p).get(l);
                text.append(l > 0 ? "&" : "")
                        .append(literal.readSite())
                        .append(':')
                        .append(literal.relation());
                text.append(':').append(literal.operand()).append(':').append(literal.held());
                if (literal.comparand() != null) {
                    text.append(':').append(literal.comparand().site());
                    text.append(':').append(literal.comparand().relation());
                    Literal.Comparand.Kind kind = literal.comparand().kind();
                    text.append(kind == Literal.Comparand.Kind.VALUE ? "" : ":" + kind);
                }
            }
        }
        return text.toString();
    }

    /**
     * Reads {@link #pathsText()} back.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static List<List<Literal>> parsePaths(String text) {
        List<List<Literal>> paths = new ArrayList<>();
        for (String path : text.split("\\|", -1)) {
            List<Literal> literals = new ArrayList<>();
            for (String literal : path.isEmpty() ? new String[0] : path.split("&", -1)) {
                String[] part = literal.split(":", -1);
                if (part.length != 4 && part.length != 6 && part.length != 7) {
                    throw new IllegalArgumentException("not a literal: " + literal);
                }
                literals.add(new Literal(
                        Integer.parseInt(part[0]),
                        Relation.valueOf(part[1]),
                        Long.parseLong(part[2]),
                        Literal.Held.valueOf(part[3]),
                        part.length == 4
                                ? null
                                : new Literal.Comparand(
                                        Integer.parseInt(part[4]),
                                        Relation.valueOf(part[5]),
                                        part.length == 6
                                                ? Literal.Comparand.Kind.VALUE
                                                : Literal.Comparand.Kind.valueOf(part[6]))));
            }
            paths.add(literals);
        }
        return paths;
    }

    /** A site has few shapes, and maps are asked for one all the time: not through all literals. */
    @Override
    public int hashCode() {
        return site;
    }
}
