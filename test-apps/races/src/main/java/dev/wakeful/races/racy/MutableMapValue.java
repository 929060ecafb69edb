package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The map is concurrent, the values that both threads take from it and change are not. */
public final class MutableMapValue {
    private static final class Tally {
        private int votes;
    }

    private final ConcurrentMap<String, Tally> tallies = new ConcurrentHashMap<>();

    void vote(String name) {
        Tally tally = tallies.get(name);
        tally.votes++; // EXPECT data-race @ Tally.votes
    }

    public static void main(String[] args) {
        MutableMapValue election = new MutableMapValue();
        election.tallies.put("Ann", new Tally());
        Thread left = Pace.start("left", () -> election.vote("Ann"));
        Thread right = Pace.start("right", () -> election.vote("Ann"));
        Pace.finish(left, right);
    }
}
