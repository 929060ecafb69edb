package samples;

/** Fields read in ways that matter for racy initialization; each method's name says what holds for its first read. */
public final class Reads {
    static Object shared;
    int hash;
    boolean stop;
    int n;

    int onceDecides() {
        int h = hash;
        if (h == 0) {
            h = 7;
            hash = h;
        }
        return h;
    }

    int again() {
        if (hash == 0) {
            hash = 7;
        }
        return hash;
    }

    void againInLoop() {
        while (!stop) {
            Thread.onSpinWait();
        }
    }

    void once() {
        n++;
    }

    Object onceUnderLockDecides() {
        Object o = shared;
        if (o == null) {
            synchronized (Reads.class) {
                o = shared;
            }
        }
        return o;
    }

    boolean onceLooks() {
        return shared == null;
    }

    Object againLooks() {
        return shared != null ? shared : this;
    }

    int onceOfAnother(Reads other) {
        return n + other.n;
    }

    int againInOneExpression() {
        return n * n;
    }

    static int onceOfEach(Reads[] all) {
        int sum = 0;
        for (Reads each : all) {
            sum += each.n;
        }
        return sum;
    }
}
