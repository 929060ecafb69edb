package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;

/** Tasks with a plain field come out of a PriorityBlockingQueue in another order than they went in. */
public final class PriorityQueueHandOver {
    private static final class Task implements Comparable<Task> {
        private final int priority;
        private int tries;

        Task(int priority) {
            this.priority = priority;
        }

        @Override
        public int compareTo(Task other) {
            return Integer.compare(priority, other.priority);
        }
    }

    private final BlockingQueue<Task> queue = new PriorityBlockingQueue<>();

    void produce() {
        for (int i = 8; i > 0; i--) {
            Task task = new Task(i);
            task.tries = i;
            queue.add(task);
        }
    }

    void consume() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            queue.take().tries++;
        }
    }

    public static void main(String[] args) {
        PriorityQueueHandOver agenda = new PriorityQueueHandOver();
        Thread producer = Pace.start("producer", agenda::produce);
        Thread consumer = Pace.start("consumer", agenda::consume);
        Pace.finish(producer, consumer);
    }
}
