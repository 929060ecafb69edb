package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A new lamp is on the list before it takes the level over: a change either finds it there or is what it reads. */
// PROFILE accesses
public final class RegisteredFirst {
    /** Shines at one level. */
    static final class Lamp {
        private volatile int level;
    }

    private final List<Lamp> lamps = new CopyOnWriteArrayList<>();
    private volatile int level = 100;

    void dim(int to) {
        level = to;
        for (Lamp lamp : lamps) {
            lamp.level = to;
        }
    }

    Lamp add() {
        Lamp lamp = new Lamp();
        lamps.add(lamp);
        lamp.level = level;
        return lamp;
    }

    public static void main(String[] args) {
        RegisteredFirst room = new RegisteredFirst();
        Thread electrician = Pace.start("electrician", () -> {
            for (int i = 0; i < 3; i++) {
                Lamp lamp = room.add();
                Pace.nap(40);
                if (lamp.level == 0) {
                    throw new IllegalStateException("dark");
                }
            }
        });
        Thread guest = Pace.start("guest", () -> {
            for (int i = 1; i < 4; i++) {
                Pace.nap(30);
                room.dim(100 * i);
            }
        });
        Pace.finish(electrician, guest);
    }
}
