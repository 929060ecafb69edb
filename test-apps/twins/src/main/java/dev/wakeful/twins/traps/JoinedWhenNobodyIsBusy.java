package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/** Workers are joined under the pool's lock, which they need no more: whoever joins has waited under it until nobody was busy. */
public final class JoinedWhenNobodyIsBusy {
    private final Object lock = new Object();
    private final LinkedList<Integer> busy = new LinkedList<>();
    private final List<Thread> workers = new ArrayList<>();

    private void start(int number) {
        synchronized (lock) {
            busy.add(number);
        }
        workers.add(Pace.start("worker-" + number, () -> {
            Pace.nap(5);
            synchronized (lock) {
                busy.remove((Integer) number);
                lock.notifyAll();
            }
            Pace.nap(40);
        }));
    }

    private void shutDown() throws InterruptedException {
        synchronized (lock) {
            while (!busy.isEmpty()) {
                lock.wait();
            }
            for (Thread worker : workers) {
                worker.join();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        JoinedWhenNobodyIsBusy pool = new JoinedWhenNobodyIsBusy();
        for (int i = 0; i < 3; i++) {
            pool.start(i);
        }
        Pace.nap(20);
        pool.shutDown();
        Pace.finish();
    }
}
