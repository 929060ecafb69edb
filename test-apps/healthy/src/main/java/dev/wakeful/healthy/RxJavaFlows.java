package dev.wakeful.healthy;

import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.ReplaySubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** RxJava: flows that change threads, run in parallel, merge, buffer and replay. */
public final class RxJavaFlows {
    private static final int ITEMS = 2_000;

    private RxJavaFlows() {}

    /** Runs all of them. */
    public static void main(String[] args) throws InterruptedException {
        long sum = (long) ITEMS * (ITEMS - 1) / 2;
        long actual = 0;
        for (int round = 0; round < 5; round++) {
            actual += handedOver() + inParallel() + merged() + replayed() + withBackpressure();
        }
        Schedulers.shutdown();
        Verdict.of(5 * 5 * sum, actual);
    }

    private static long handedOver() {
        return Flowable.range(0, ITEMS)
                .subscribeOn(Schedulers.io())
                .observeOn(Schedulers.computation(), false, 16)
                .map(item -> (long) item)
                .observeOn(Schedulers.single())
                .reduce(0L, Long::sum)
                .blockingGet();
    }

    private static long inParallel() {
        return Flowable.range(0, ITEMS)
                .parallel(4)
                .runOn(Schedulers.computation())
                .map(item -> (long) item)
                .sequential()
                .reduce(0L, Long::sum)
                .blockingGet();
    }

    private static long merged() {
        Observable<Integer> even =
                Observable.range(0, ITEMS / 2).map(item -> 2 * item).subscribeOn(Schedulers.io());
        Observable<Integer> odd =
                Observable.range(0, ITEMS / 2).map(item -> 2 * item + 1).subscribeOn(Schedulers.io());
        return Observable.merge(even, odd)
                .buffer(64)
                .flatMapIterable(items -> items)
                .map(item -> (long) item)
                .reduce(0L, Long::sum)
                .blockingGet();
    }

    private static long replayed() throws InterruptedException {
        Subject<Integer> subject = ReplaySubject.<Integer>create().toSerialized();
        AtomicLong sum = new AtomicLong();
        CountDownLatch done = new CountDownLatch(1);
        Thread feeder = new Thread(() -> {
            for (int item = 0; item < ITEMS; item++) {
                subject.onNext(item);
            }
            subject.onComplete();
        });
        feeder.start();
        subject.observeOn(Schedulers.computation()).subscribe(sum::addAndGet, failure -> {}, done::countDown);
        if (!done.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the subject stands still");
        }
        feeder.join();
        return sum.get();
    }

    private static long withBackpressure() {
        PublishProcessor<Integer> processor = PublishProcessor.create();
        Flowable<Integer> source = Flowable.create(
                emitter -> {
                    for (int item = 0; item < ITEMS; item++) {
                        emitter.onNext(item);
                    }
                    emitter.onComplete();
                },
                BackpressureStrategy.BUFFER);
        Flowable<Long> collected = processor
                .onBackpressureBuffer()
                .observeOn(Schedulers.computation())
                .map(item -> (long) item)
                .reduce(0L, Long::sum)
                .toFlowable()
                .replay()
                .autoConnect(0);
        source.subscribeOn(Schedulers.io()).subscribe(processor);
        return collected.blockingFirst();
    }
}
