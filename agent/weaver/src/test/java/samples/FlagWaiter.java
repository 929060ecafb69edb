package samples;

/** Lies in another directory than {@link Flag} and waits for it. */
public class FlagWaiter implements Runnable {
    private final Flag flag;

    public FlagWaiter(Flag flag) {
        this.flag = flag;
    }

    @Override
    public void run() {
        synchronized (flag) {
            while (!flag.done) {
                try {
                    flag.wait();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
