package dev.wakeful.twins.uncheckedwakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The wait stands under an if: whatever ends it, the taker goes on and removes.
 */
public final class IfAroundWait {
    private final Deque<String> rack = new ArrayDeque<>();

    String take() throws InterruptedException {
        synchronized (rack) {
            if (rack.isEmpty()) {
                rack.wait(); // EXPECT unchecked-wakeup
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
