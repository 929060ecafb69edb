package dev.wakeful.engine.finding;

import java.util.List;

/**
 * Who waited without a time-out at the end of a recording or copy.
 *
 * @param moment in words, such as {@code when the copy was made}
 * @param waiting those of whom something is to be told, what is nearest to a bug first
 * @param idle names of the others, which wait as threads do that wait for work
 */
public record AtEnd(String moment, List<WaitingThreads> waiting, List<String> idle) {
    public static final AtEnd NONE = new AtEnd("", List.of(), List.of());

    public AtEnd {
        waiting = List.copyOf(waiting);
        idle = List.copyOf(idle);
    }
}
