package samples;

/** Synchronized code in the shapes that javac gives it. Every method computes something that can be checked. */
public class Monitors {
    private static int total;
    private final Object other = new Object();
    private int count;

    public int block(int n) {
        synchronized (this) {
            count += n;
            return count;
        }
    }

    public int nested(int n) {
        synchronized (this) {
            synchronized (other) {
                count += n;
            }
            count++;
        }
        return count;
    }

    public int loopInside(int n) {
        int sum = 0;
        synchronized (other) {
            while (sum < n) {
                sum += 3;
                if (sum == 42) {
                    break;
                }
            }
        }
        return sum;
    }

    public int loopOutside(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            synchronized (other) {
                if (i % 3 == 0) {
                    continue;
                }
                if (i == 100) {
                    return -sum;
                }
                sum += i;
            }
        }
        return sum;
    }

    public int tryFinally(int n) {
        synchronized (this) {
            try {
                if (n % 5 == 0) {
                    throw new IllegalArgumentException("five");
                }
                return count += n;
            } catch (IllegalArgumentException e) {
                return -1;
            } finally {
                count++;
            }
        }
    }

    public int finallyAround(int n) {
        try {
            synchronized (other) {
                try {
                    synchronized (this) {
                        return 10 / n;
                    }
                } finally {
                    count++;
                }
            }
        } catch (ArithmeticException e) {
            return -2;
        }
    }

    public int throwing(int n) {
        try {
            synchronized (this) {
                if (n >= 0) {
                    throw new IllegalStateException("out of the block");
                }
            }
        } catch (IllegalStateException e) {
            return n;
        }
        return -n;
    }

    public long inSwitch(int n) {
        long result = 0;
        switch (n % 3) {
            case 0:
                synchronized (this) {
                    result = 7;
                    break;
                }
            case 1:
                synchronized (other) {
                    result = 8;
                }
                break;
            default:
                synchronized (Monitors.class) {
                    result = 9;
                }
        }
        return result;
    }

    public synchronized int method(int n) {
        count += n;
        if (n < 0) {
            return -count;
        }
        for (int i = 0; i < 3; i++) {
            count += i;
        }
        return count;
    }

    public synchronized int throwingMethod(int n) {
        try {
            return 5 / n;
        } finally {
            count++;
        }
    }

    public synchronized long wideMethod(long n, double d) {
        long before = n;
        while (before > 10) {
            before = before / 2 + (long) d;
            if (before == 77) {
                return before;
            }
        }
        synchronized (other) {
            return before + n;
        }
    }

    public static synchronized int staticMethod(int n) {
        if (n > 1000) {
            total = 0;
        }
        return total += n;
    }

    /** Everything above, {@code rounds} times. */
    public static String run(int rounds) {
        total = 0;
        Monitors monitors = new Monitors();
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += monitors.block(i) + monitors.nested(i) + monitors.loopInside(i % 60) + monitors.loopOutside(i % 120);
            sum += monitors.tryFinally(i) + monitors.finallyAround(i % 4) + monitors.throwing(i) + monitors.inSwitch(i);
            sum += monitors.method(i - 7) + monitors.wideMethod(i, i % 2) + staticMethod(i);
            try {
                sum += monitors.throwingMethod(i % 2);
            } catch (ArithmeticException e) {
                sum += 13;
            }
        }
        return sum + " " + monitors.count;
    }

    public static void main(String[] arguments) {
        System.out.println("result " + run(Integer.parseInt(arguments[0])));
    }
}
