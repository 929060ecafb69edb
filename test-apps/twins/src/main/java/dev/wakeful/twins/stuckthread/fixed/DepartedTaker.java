package dev.wakeful.twins.stuckthread.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.SynchronousQueue;

/** The taker goes on after a faulty part. SynchronousQueue. */
public final class DepartedTaker {
    private final SynchronousQueue<String> gripper = new SynchronousQueue<>();

    void feed(String... parts) throws InterruptedException {
        for (String part : parts) {
            gripper.put(part);
        }
    }

    void weld(int parts) throws InterruptedException {
        for (int i = 0; i < parts; i++) {
            if (gripper.take().isEmpty()) {
                continue;
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
