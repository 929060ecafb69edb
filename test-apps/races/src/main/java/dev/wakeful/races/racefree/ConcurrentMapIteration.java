package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The objects that an iteration, forEach or a stream meets in a concurrent map were published by their put. */
public final class ConcurrentMapIteration {
    private static final class Player {
        private String name;
    }

    private final ConcurrentHashMap<Integer, Player> players = new ConcurrentHashMap<>();

    void join() {
        for (int i = 0; i < 6; i++) {
            Player player = new Player();
            player.name = "player " + i;
            players.put(i, player);
            Pace.nap(1);
        }
    }

    void list() {
        for (int i = 0; i < 8; i++) {
            for (Map.Entry<Integer, Player> entry : players.entrySet()) {
                check(entry.getValue());
            }
            for (Player player : players.values()) {
                check(player);
            }
            players.forEach((number, player) -> check(player));
            players.values().stream().forEach(ConcurrentMapIteration::check);
            Pace.nap(1);
        }
    }

    private static void check(Player player) {
        if (player.name == null) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ConcurrentMapIteration game = new ConcurrentMapIteration();
        Thread players = Pace.start("players", game::join);
        Thread viewer = Pace.start("viewer", game::list);
        Pace.finish(players, viewer);
    }
}
