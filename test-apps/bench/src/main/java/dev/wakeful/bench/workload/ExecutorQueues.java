package dev.wakeful.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Counts words: readers pass lines to counters through bounded queues, batches are merged by futures. */
final class ExecutorQueues implements Workload {
    private static final int LINES = 12_000;
    private static final int WORDS = 12;
    private static final int QUEUE = 64;
    private static final Line END = new Line(-1, "");

    private int pairs;
    private ExecutorService threads;
    private ExecutorService mergers;

    private record Line(int number, String text) {}

    /** Tallies of one iteration: a map for the words, a locked total for the lines. */
    private static final class Tally {
        final ConcurrentHashMap<String, Integer> words = new ConcurrentHashMap<>();
        final ReentrantLock lock = new ReentrantLock();
        long lines;
        long numbers;

        void line(Line line) {
            lock.lock();
            try {
                lines++;
                numbers += line.number();
            } finally {
                lock.unlock();
            }
        }

        synchronized void merge(List<String> batch) {
            for (String word : batch) {
                words.merge(word, 1, Integer::sum);
            }
        }
    }

    @Override
    public void prepare(int count) {
        pairs = Math.max(1, count / 2);
        threads = Executors.newFixedThreadPool(2 * pairs);
        mergers = Executors.newFixedThreadPool(2);
    }

    @Override
    public long iterate() throws Exception {
        Tally tally = new Tally();
        CountDownLatch ended = new CountDownLatch(2 * pairs);
        List<Future<?>> workers = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            BlockingQueue<Line> queue =
                    pair % 2 == 0 ? new ArrayBlockingQueue<>(QUEUE) : new LinkedBlockingQueue<>(QUEUE);
            workers.add(threads.submit(() -> produce(queue, ended)));
            workers.add(threads.submit(() -> consume(queue, tally, ended)));
        }
        if (!ended.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the queues stand still");
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        if (tally.lines != (long) pairs * LINES) {
            throw new IllegalStateException(tally.lines + " lines arrived");
        }
        long sum = tally.numbers;
        for (var word : tally.words.entrySet()) {
            sum += (long) word.getKey().hashCode() * word.getValue();
        }
        return sum;
    }

    private static Void produce(BlockingQueue<Line> queue, CountDownLatch ended) throws InterruptedException {
        try {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < LINES; i++) {
                text.setLength(0);
                for (int word = 0; word < WORDS; word++) {
                    text.append("word").append((i * 31 + word * 17) % 997).append(' ');
                }
                queue.put(new Line(i, text.toString()));
            }
            queue.put(END);
        } finally {
            ended.countDown();
        }
        return null;
    }

    private Void consume(BlockingQueue<Line> queue, Tally tally, CountDownLatch ended) throws Exception {
        try {
            List<CompletableFuture<Void>> merges = new ArrayList<>();
            List<String> batch = new ArrayList<>();
            for (Line line = queue.take(); line != END; line = queue.take()) {
                tally.line(line);
                for (String word : line.text().split(" ")) {
                    batch.add(word);
                }
                if (batch.size() >= 20 * WORDS) {
                    List<String> full = batch;
                    merges.add(CompletableFuture.runAsync(() -> tally.merge(full), mergers));
                    batch = new ArrayList<>();
                }
            }
            tally.merge(batch);
            for (CompletableFuture<Void> merge : merges) {
                merge.get();
            }
        } finally {
            ended.countDown();
        }
        return null;
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        mergers.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS) || !mergers.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the pools do not end");
        }
    }
}
