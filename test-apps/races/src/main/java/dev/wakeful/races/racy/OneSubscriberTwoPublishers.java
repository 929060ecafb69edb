package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** Each publisher calls its subscribers one after the other; two know nothing of each other. */
public final class OneSubscriberTwoPublishers {
    private final CountDownLatch both = new CountDownLatch(2);
    private final CountDownLatch done = new CountDownLatch(2);
    private int items;

    private final class Counting implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(String item) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            items++; // EXPECT data-race @ OneSubscriberTwoPublishers.items
            done.countDown();
        }

        @Override
        public void onError(Throwable thrown) {
            throw new IllegalStateException(thrown);
        }

        @Override
        public void onComplete() {
            // Nothing is left to do.
        }
    }

    public static void main(String[] args) throws InterruptedException {
        OneSubscriberTwoPublishers reader = new OneSubscriberTwoPublishers();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (SubmissionPublisher<String> news = new SubmissionPublisher<>(pool, 4);
                SubmissionPublisher<String> sports = new SubmissionPublisher<>(pool, 4)) {
            Flow.Subscriber<String> subscriber = reader.new Counting();
            news.subscribe(subscriber);
            sports.subscribe(subscriber);
            news.submit("news");
            sports.submit("sports");
            reader.done.await();
        }
        pool.shutdown();
        Pace.finish();
    }
}
