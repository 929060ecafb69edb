package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

// PROFILE accesses
/** Whoever is woken takes the whole list and leaves a new one: those that waited look at the new one, too. */
public final class FreshList {
    private List<String> orders = new ArrayList<>();

    synchronized void order(String dish) {
        orders.add(dish);
        if (orders.size() == 1) {
            notify();
        }
    }

    synchronized List<String> next() throws InterruptedException {
        while (orders.isEmpty()) {
            wait();
        }
        List<String> all = orders;
        orders = new ArrayList<>();
        return all;
    }

    public static void main(String[] args) {
        FreshList kitchen = new FreshList();
        Pace.Step cook = () -> {
            kitchen.next();
            kitchen.next();
        };
        Thread anna = Pace.start("anna", cook);
        Pace.rest(anna);
        Thread boris = Pace.start("boris", cook);
        Pace.rest(boris);
        Thread guests = Pace.start("guests", () -> {
            for (int i = 0; i < 4; i++) {
                kitchen.order("soup");
                Pace.nap(60);
            }
        });
        Pace.finish(anna, boris, guests);
    }
}
