package dev.wakeful.harness.subject;

/** Monitors in the shapes that javac makes, run often enough for both compilers. */
public final class HotMonitors {
    private static final int ROUNDS = 30_000;

    private final Object outer = new Object();
    private final Object inner = new Object();
    private boolean flag;
    private int count;

    private HotMonitors() {}

    int block() {
        synchronized (outer) {
            count++;
            return count;
        }
    }

    int nestedBlocks(int n) {
        synchronized (outer) {
            if (n % 3 == 0) {
                return count;
            }
            synchronized (inner) {
                count += n;
            }
            count--;
        }
        return n;
    }

    int blockInLoop(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            synchronized (inner) {
                if (i == 2) {
                    continue;
                }
                sum += count;
            }
        }
        return sum;
    }

    int blockThatThrows(int n) {
        try {
            synchronized (outer) {
                if (n % 2 == 0) {
                    throw new IllegalArgumentException();
                }
                return n;
            }
        } catch (IllegalArgumentException e) {
            return -n;
        }
    }

    synchronized int synchronizedMethod(int n) {
        count += n;
        return count;
    }

    static synchronized int staticSynchronizedMethod(int n) {
        return n + 1;
    }

    synchronized int synchronizedWithHandler(int n) {
        try {
            return 10 / (n % 2);
        } catch (ArithmeticException e) {
            return 0;
        }
    }

    int guarded() throws InterruptedException {
        synchronized (inner) {
            while (flag) {
                inner.wait();
            }
            inner.notifyAll();
            return count;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        HotMonitors hot = new HotMonitors();
        long sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum += hot.block() + hot.nestedBlocks(i) + hot.blockInLoop(4) + hot.blockThatThrows(i);
            sum += hot.synchronizedMethod(1) + staticSynchronizedMethod(i) + hot.synchronizedWithHandler(i);
            sum += hot.guarded();
        }
        System.out.println("RESULT ok " + sum);
    }
}
