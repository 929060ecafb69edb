package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ArrayBlockingQueue;

/** A daemon makes numbers for as long as anybody wants them, and who wants them has enough and ends with the program. */
public final class ProducerAheadOfItsReader {
    private final ArrayBlockingQueue<Integer> numbers = new ArrayBlockingQueue<>(2);

    void produce() throws InterruptedException {
        for (int i = 0; ; i++) {
            numbers.put(i);
        }
    }

    int sum(int many) throws InterruptedException {
        int sum = 0;
        for (int i = 0; i < many; i++) {
            sum += numbers.take();
        }
        return sum;
    }

    public static void main(String[] args) {
        ProducerAheadOfItsReader source = new ProducerAheadOfItsReader();
        Thread producer = Pace.startDaemon("producer", source::produce);
        Thread reader = Pace.start("reader", () -> source.sum(4));
        Pace.rest(producer);
        Pace.finish(reader);
    }
}
