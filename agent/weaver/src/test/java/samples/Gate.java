package samples;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** A synchronizer that reads and changes the state that its base class keeps. */
public class Gate extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return "Gate";
    }

    public static void states() {
        Gate gate = new Gate();
        gate.setState(3);
        check(gate.getState() == 3);
        check(gate.compareAndSetState(3, 5) && !gate.compareAndSetState(3, 6));
        check(gate.getState() == 5);
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
