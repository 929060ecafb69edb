package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Two concurrent maps say who sits where and what is taken. Who moves changes both in one critical section; the plan copies one after the other without it. */
// PROFILE accesses
public final class SeatingPlan {
    private final Map<String, Integer> seats = new ConcurrentHashMap<>();
    private final Map<Integer, String> guests = new ConcurrentHashMap<>();

    synchronized void seat(String guest, int seat) {
        Integer before = seats.put(guest, seat);
        if (before != null) {
            guests.remove(before);
        }
        guests.put(seat, guest);
    }

    String plan() {
        Map<String, Integer> byGuest = new TreeMap<>(seats);
        return byGuest.size() + " guests sit on " + guests; // EXPECT torn-snapshot
    }

    public static void main(String[] args) {
        SeatingPlan table = new SeatingPlan();
        table.seat("Ida", 4);
        Thread waiter = Pace.start("waiter", table::plan);
        Pace.rest(waiter);
        Thread host = Pace.start("host", () -> table.seat("Jon", 5));
        Pace.finish(waiter, host);
    }
}
