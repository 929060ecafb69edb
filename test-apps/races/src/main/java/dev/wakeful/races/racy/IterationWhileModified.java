package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;

/** One thread iterates over a list to which another adds. */
public final class IterationWhileModified {
    private final List<String> guests = new ArrayList<>(List.of("Ann", "Bob"));

    void greet() {
        try {
            for (String guest : guests) {
                if (guest.isEmpty()) {
                    throw new IllegalStateException();
                }
            }
        } catch (ConcurrentModificationException e) {
            Pace.nap(1); // what the program's authors call rare
        }
    }

    void invite() {
        guests.add("Cid"); // EXPECT data-race @ IterationWhileModified
    }

    public static void main(String[] args) {
        IterationWhileModified party = new IterationWhileModified();
        Thread host = Pace.start("host", party::greet);
        Thread friend = Pace.start("friend", party::invite);
        Pace.finish(host, friend);
    }
}
