package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Leader and followers: one worker at a time stands before the queue, the others queue for its place. */
public final class LeaderTakesTheNext {
    private final ReentrantLock leadership = new ReentrantLock();
    private final BlockingQueue<Integer> jobs = new LinkedBlockingQueue<>();

    private int next() throws InterruptedException {
        leadership.lock();
        try {
            return jobs.take();
        } finally {
            leadership.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        LeaderTakesTheNext pool = new LeaderTakesTheNext();
        Thread one = Pace.start("one", pool::next);
        Thread two = Pace.start("two", pool::next);
        Pace.nap(90);
        pool.jobs.put(1);
        Pace.nap(60);
        pool.jobs.put(2);
        Pace.finish(one, two);
    }
}
