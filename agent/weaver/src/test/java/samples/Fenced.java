package samples;

import java.lang.invoke.VarHandle;

/** Plain accesses with fences beside them, and with fences that have nothing to do with them. */
public class Fenced {
    private long value;
    private long other;
    private final int[] slots = new int[4];

    public long get() {
        long seen = value;
        VarHandle.acquireFence();
        return seen;
    }

    public void set(long next) {
        VarHandle.releaseFence();
        value = next;
    }

    public void put(int next) {
        VarHandle.fullFence();
        slots[next & 3] = next;
    }

    public int take(int at) {
        int seen = slots[at & 3];
        VarHandle.loadLoadFence();
        return seen;
    }

    public void wrongSide(long next) {
        value = next;
        VarHandle.releaseFence();
        VarHandle.acquireFence();
        next = value;
        other(next);
    }

    public void apart(long next) {
        VarHandle.releaseFence();
        other(next);
        other = next;
    }

    public void perhaps(boolean fence, long next) {
        if (fence) {
            VarHandle.releaseFence();
        }
        other = next;
    }

    private void other(long next) {
        other = next;
    }
}
