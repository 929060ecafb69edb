package samples;

/** Uses the flag before the class is loaded that makes it a guard, and lives until the flag's class was woven again. */
public class FlagMain {
    private FlagMain() {}

    public static void main(String[] arguments) throws Exception {
        Flag flag = new Flag();
        flag.set();
        Class<?> waiter = Class.forName("samples.FlagWaiter");
        ((Runnable) waiter.getConstructor(Flag.class).newInstance(flag)).run();
        long deadline = System.nanoTime() + 20_000_000_000L;
        Object tick = new Object();
        synchronized (tick) {
            while (System.getProperty("woven again samples/Flag") == null && System.nanoTime() < deadline) {
                tick.wait(5);
            }
        }
        flag.set();
        System.out.println("ended");
    }
}
