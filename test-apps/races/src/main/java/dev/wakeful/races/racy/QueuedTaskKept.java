package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.PriorityBlockingQueue;

/** Who has put a task into the queue keeps it and raises its priority while the worker has it. */
public final class QueuedTaskKept {
    private static final class Task implements Comparable<Task> {
        private int priority = 1;

        @Override
        public int compareTo(Task other) {
            return Integer.compare(priority, other.priority);
        }
    }

    private final PriorityBlockingQueue<Task> queue = new PriorityBlockingQueue<>();

    void order() {
        Task task = new Task();
        queue.put(task);
        task.priority = 2; // EXPECT data-race @ Task.priority
    }

    void work() throws InterruptedException {
        if (queue.take().priority > 2) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        QueuedTaskKept shop = new QueuedTaskKept();
        Thread worker = Pace.start("worker", shop::work);
        Thread client = Pace.start("client", shop::order);
        Pace.finish(worker, client);
    }
}
