package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** A publisher calls its subscriber's methods one after the other, each on any thread of the pool. */
public final class FlowSubscriber implements Flow.Subscriber<int[]> {
    private final CountDownLatch done = new CountDownLatch(1);
    private Flow.Subscription subscription;
    private int sum;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscription.request(1);
    }

    @Override
    public void onNext(int[] item) {
        sum += item[0];
        subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
        done.countDown();
    }

    @Override
    public void onComplete() {
        done.countDown();
    }

    public static void main(String[] args) throws InterruptedException {
        FlowSubscriber subscriber = new FlowSubscriber();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (SubmissionPublisher<int[]> publisher = new SubmissionPublisher<>(pool, 8)) {
            publisher.subscribe(subscriber);
            for (int i = 0; i < 10; i++) {
                int[] item = new int[1];
                item[0] = i;
                publisher.submit(item);
                Pace.nap(1);
            }
        }
        subscriber.done.await();
        if (subscriber.sum != 45) {
            throw new IllegalStateException();
        }
        pool.shutdown();
        Pace.finish();
    }
}
