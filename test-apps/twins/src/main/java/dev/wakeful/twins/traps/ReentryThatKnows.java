package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** A flag says that a change is under way: who comes back in leaves a note, which is read when the change is complete. */
// PROFILE accesses
public final class ReentryThatKnows {
    private final Deque<Integer> later = new ArrayDeque<>();
    private Runnable watcher = () -> {};
    private boolean changing;
    private int sum;
    private int count;

    synchronized void add(int n) {
        if (changing) {
            if (later.size() < 10 && sum < 1000) {
                later.add(n);
            }
            return;
        }
        changing = true;
        count++;
        watcher.run();
        sum += n;
        while (!later.isEmpty()) {
            count++;
            sum += later.poll();
        }
        changing = false;
    }

    synchronized int average() {
        return count == 0 ? 0 : sum / count;
    }

    public static void main(String[] args) {
        ReentryThatKnows numbers = new ReentryThatKnows();
        numbers.watcher = new AddsOne(numbers);
        Thread adder = Pace.start("adder", () -> numbers.add(7));
        Pace.nap(80);
        Thread reader = Pace.start("reader", numbers::average);
        Pace.finish(adder, reader);
    }
}

/** Adds one of its own. */
final class AddsOne implements Runnable {
    private final ReentryThatKnows numbers;

    AddsOne(ReentryThatKnows numbers) {
        this.numbers = numbers;
    }

    @Override
    public void run() {
        numbers.add(1);
    }
}
