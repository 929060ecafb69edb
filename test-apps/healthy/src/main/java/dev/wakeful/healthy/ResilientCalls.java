package dev.wakeful.healthy;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Resilience4j and Failsafe: bulkheads, rate limiters, circuit breakers and retries shared by several threads. */
public final class ResilientCalls {
    private static final int THREADS = 6;
    private static final int CALLS = 150;

    private ResilientCalls() {}

    /** Runs them. */
    public static void main(String[] args) throws Exception {
        Bulkhead bulkhead = Bulkhead.of(
                "bulkhead",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(2)
                        .maxWaitDuration(Duration.ofSeconds(20))
                        .build());
        RateLimiter limiter = RateLimiter.of(
                "limiter",
                RateLimiterConfig.custom()
                        .limitForPeriod(200)
                        .limitRefreshPeriod(Duration.ofMillis(20))
                        .timeoutDuration(Duration.ofSeconds(20))
                        .build());
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("breaker");
        Retry retry = Retry.ofDefaults("retry");
        var failsafe = dev.failsafe.Failsafe.with(dev.failsafe.RetryPolicy.builder()
                .withDelay(Duration.ofMillis(1))
                .withMaxRetries(5)
                .build());
        AtomicInteger worked = new AtomicInteger();
        Callable<Integer> call = Bulkhead.decorateCallable(
                bulkhead,
                RateLimiter.decorateCallable(
                        limiter,
                        CircuitBreaker.decorateCallable(
                                breaker, Retry.decorateCallable(retry, worked::incrementAndGet))));
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ends.add(callers.submit(() -> {
                for (int n = 0; n < CALLS; n++) {
                    call.call();
                    AtomicInteger tries = new AtomicInteger();
                    failsafe.get(() -> tries.incrementAndGet() < 2 ? fail() : tries.get());
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        int pooled = inPool();
        callers.shutdown();
        Verdict.of((long) THREADS * CALLS + CALLS, worked.get() + pooled);
    }

    private static int fail() {
        throw new IllegalStateException("the first try fails");
    }

    private static int inPool() throws Exception {
        ThreadPoolBulkhead pool = ThreadPoolBulkhead.of(
                "pool",
                ThreadPoolBulkheadConfig.custom()
                        .coreThreadPoolSize(2)
                        .maxThreadPoolSize(3)
                        .queueCapacity(CALLS)
                        .build());
        try {
            List<CompletableFuture<Integer>> results = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                results.add(pool.submit(() -> 1).toCompletableFuture());
            }
            int done = 0;
            for (CompletableFuture<Integer> result : results) {
                done += result.get();
            }
            return done;
        } finally {
            pool.close();
        }
    }
}
