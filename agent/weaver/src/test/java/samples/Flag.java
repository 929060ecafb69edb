package samples;

/** Is changed here; nothing in its own jar waits for it. */
public class Flag {
    boolean done;

    public synchronized void set() {
        done = true;
        notifyAll();
    }
}
