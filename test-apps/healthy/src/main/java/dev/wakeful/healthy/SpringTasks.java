package dev.wakeful.healthy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Spring: an executor, a scheduler, a cache and events that are heard on other threads. */
public final class SpringTasks {
    private static final int TASKS = 400;
    private static final int TICKS = 40;

    private SpringTasks() {}

    /** Something was done. */
    private static final class Done extends ApplicationEvent {
        private static final long serialVersionUID = 1;
        private final int number;

        Done(Object source, int number) {
            super(source);
            this.number = number;
        }
    }

    /** Runs them. */
    public static void main(String[] args) throws Exception {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(3);
        executor.setMaxPoolSize(4);
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.afterPropertiesSet();
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(2);
        scheduler.afterPropertiesSet();
        SimpleApplicationEventMulticaster events = new SimpleApplicationEventMulticaster();
        events.setTaskExecutor(executor);
        GenericApplicationContext context = new GenericApplicationContext();
        context.getBeanFactory()
                .registerSingleton(
                        GenericApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
                        (ApplicationEventMulticaster) events);
        AtomicLong heard = new AtomicLong();
        CountDownLatch all = new CountDownLatch(TASKS);
        context.addApplicationListener((ApplicationListener<Done>) done -> {
            heard.addAndGet(done.number);
            all.countDown();
        });
        context.refresh();
        Cache cache = new ConcurrentMapCacheManager("squares").getCache("squares");
        AtomicInteger ticks = new AtomicInteger();
        CountDownLatch ticked = new CountDownLatch(TICKS);
        scheduler.scheduleAtFixedRate(
                () -> {
                    ticks.incrementAndGet();
                    ticked.countDown();
                },
                Instant.now(),
                Duration.ofMillis(2));
        List<Future<Integer>> squares = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            int number = i;
            squares.add(executor.submit(() -> {
                int root = cache.get(number % 20, () -> number % 20);
                context.publishEvent(new Done(context, number));
                return root * root;
            }));
        }
        long sum = 0;
        for (Future<Integer> square : squares) {
            sum += square.get();
        }
        boolean complete = all.await(30, TimeUnit.SECONDS) && ticked.await(30, TimeUnit.SECONDS);
        scheduler.shutdown();
        executor.shutdown();
        context.close();
        if (!complete) {
            throw new IllegalStateException(all.getCount() + " events and " + ticked.getCount() + " ticks are missing");
        }
        Verdict.of(TASKS / 20L * 2470 + (long) TASKS * (TASKS - 1) / 2, sum + heard.get());
    }
}
