package samples;

/** Waits for what a parameter says; none of them ever waits when it is run. */
public class Comparands {
    private static final int ROOM = Integer.parseInt("10");
    private static int count = 6;
    private static long total = 6;

    public static void ints() throws InterruptedException {
        awaitCount(2);
        awaitCountLeft(3);
        awaitBits(4);
    }

    public static void longs() throws InterruptedException {
        awaitTotal(2);
        awaitTotalLeft(3);
        awaitBitsOfTotal(4);
    }

    public static void sums() throws InterruptedException {
        awaitRoom(2);
        awaitRest(3);
        awaitRoomInTotal(4);
    }

    private static synchronized void awaitRoom(int n) throws InterruptedException {
        while (count + n > ROOM) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitRest(int n) throws InterruptedException {
        while (n > ROOM - count) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitRoomInTotal(long n) throws InterruptedException {
        while (n + total > ROOM) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitCount(int n) throws InterruptedException {
        while (count < n) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitCountLeft(int n) throws InterruptedException {
        while (n > count) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitBits(int mask) throws InterruptedException {
        while ((count & mask) != mask) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitTotal(long n) throws InterruptedException {
        while (total < n) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitTotalLeft(long n) throws InterruptedException {
        while (n > total) {
            Comparands.class.wait();
        }
    }

    private static synchronized void awaitBitsOfTotal(long mask) throws InterruptedException {
        while ((mask & total) == 0) {
            Comparands.class.wait();
        }
    }
}
