package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Who has waited long enough leaves the box in the line into which the next taxi goes: nobody rides in it. In this run everybody is patient. */
public final class TaxiRank {
    private final Queue<BlockingQueue<String>> line = new ArrayDeque<>();
    private final Queue<String> taxis = new ArrayDeque<>();

    String order(long millis) throws InterruptedException {
        BlockingQueue<String> box;
        synchronized (this) {
            String taxi = taxis.poll();
            if (taxi != null) {
                return taxi;
            }
            box = new ArrayBlockingQueue<>(1);
            line.add(box);
        }
        return box.poll(millis, TimeUnit.MILLISECONDS); // EXPECT misdirected-notify
    }

    synchronized void arrive(String taxi) {
        BlockingQueue<String> box = line.poll();
        if (box == null) {
            taxis.add(taxi);
        } else {
            box.add(taxi);
        }
    }

    public static void main(String[] args) {
        TaxiRank rank = new TaxiRank();
        Thread anna = Pace.start("anna", () -> rank.order(10_000));
        Pace.rest(anna);
        Thread boris = Pace.start("boris", () -> rank.order(10_000));
        Pace.rest(boris);
        Thread street = Pace.start("street", () -> {
            rank.arrive("M-TX 1");
            rank.arrive("M-TX 2");
        });
        Pace.finish(anna, boris, street);
    }
}
