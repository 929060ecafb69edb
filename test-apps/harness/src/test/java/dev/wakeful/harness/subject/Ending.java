package dev.wakeful.harness.subject;

import java.util.concurrent.locks.ReentrantLock;

/** Uses a lock from two threads, then ends as its argument says: {@code return}, {@code exit}, {@code throw} or {@code halt}. */
public final class Ending {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static int uses;

    private Ending() {}

    private static void use() {
        for (int i = 0; i < 100; i++) {
            LOCK.lock();
            try {
                uses++;
            } finally {
                LOCK.unlock();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(Ending::use, "other");
        other.start();
        use();
        other.join();
        System.out.println("RESULT ok " + uses);
        switch (args[0]) {
            case "exit" -> System.exit(7);
            case "throw" -> throw new IllegalStateException("meant to be thrown");
            case "halt" -> Runtime.getRuntime().halt(5);
            default -> System.out.println("returns");
        }
    }
}
