package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Twin: a loop.
 */
public final class IfAroundWait {
    private final Deque<String> rack = new ArrayDeque<>();

    String take() throws InterruptedException {
        synchronized (rack) {
            while (rack.isEmpty()) {
                rack.wait();
            }
            return rack.removeFirst();
        }
    }

    void put(String coat) {
        synchronized (rack) {
            rack.addLast(coat);
            rack.notifyAll();
        }
    }

    public static void main(String[] args) {
        IfAroundWait cloakroom = new IfAroundWait();
        Thread owner = Pace.start("owner", cloakroom::take);
        Pace.rest(owner);
        Thread clerk = Pace.start("clerk", () -> cloakroom.put("coat"));
        Pace.finish(owner, clerk);
    }
}
