package dev.wakeful.twins.stuckthread.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.SynchronousQueue;

/** The taker leaves after a faulty part, and who hands the parts over stays with the next one for ever. SynchronousQueue. */
public final class DepartedTaker {
    private final SynchronousQueue<String> gripper = new SynchronousQueue<>();

    void feed(String... parts) throws InterruptedException {
        for (String part : parts) {
            gripper.put(part); // EXPECT stuck-thread
        }
    }

    void weld(int parts) throws InterruptedException {
        for (int i = 0; i < parts; i++) {
            if (gripper.take().isEmpty()) {
                return;
            }
        }
    }

    public static void main(String[] args) {
        DepartedTaker line = new DepartedTaker();
        Thread robot = Pace.startDaemon("robot", () -> line.feed("frame", "", "door"));
        Thread station = Pace.startDaemon("station", () -> line.weld(3));
        Pace.rest(station);
        Pace.rest(robot);
        Pace.finish();
    }
}
