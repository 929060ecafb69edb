package dev.wakeful.healthy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Project Reactor: streams that change threads, run in parallel, are fed from several threads and wait for one another. */
public final class ReactorStreams {
    private static final int ITEMS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ReactorStreams() {}

    /** Runs all of them. */
    public static void main(String[] args) {
        long expected = 0;
        long actual = 0;
        for (int round = 0; round < 5; round++) {
            expected += 3L * ITEMS * (ITEMS - 1) / 2 + ITEMS;
            actual += handedOver() + inParallel() + fedByMany() + zipped();
        }
        Schedulers.shutdownNow();
        Verdict.of(expected, actual);
    }

    private static long handedOver() {
        return Flux.range(0, ITEMS)
                .publishOn(Schedulers.parallel(), 16)
                .map(item -> item * 2)
                .publishOn(Schedulers.single())
                .map(item -> item / 2)
                .subscribeOn(Schedulers.boundedElastic())
                .reduce(0L, Long::sum)
                .block(PATIENCE);
    }

    private static long inParallel() {
        return Flux.range(0, ITEMS)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .map(item -> (long) item)
                .reduce(Long::sum)
                .block(PATIENCE);
    }

    private static long fedByMany() {
        Sinks.Many<Integer> sink = Sinks.many().multicast().onBackpressureBuffer(ITEMS, false);
        AtomicLong sum = new AtomicLong();
        Mono<Void> seen = sink.asFlux().doOnNext(sum::addAndGet).then();
        Mono<Void> feeding = Flux.just(0, 1)
                .flatMap(part -> Mono.fromRunnable(() -> {
                            for (int item = part; item < ITEMS; item += 2) {
                                sink.emitNext(item, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(5)));
                            }
                        })
                        .subscribeOn(Schedulers.boundedElastic()))
                .then(Mono.fromRunnable(sink::tryEmitComplete));
        Mono.when(seen, feeding).block(PATIENCE);
        return sum.get();
    }

    private static long zipped() {
        Flux<Long> ticks =
                Flux.interval(Duration.ofMillis(1)).onBackpressureBuffer().take(20);
        List<Long> pairs = Flux.zip(
                        ticks, Flux.range(0, 20).publishOn(Schedulers.parallel()), (tick, item) -> tick + item)
                .collectList()
                .block(PATIENCE);
        return pairs.size() == 20 ? ITEMS : 0;
    }
}
