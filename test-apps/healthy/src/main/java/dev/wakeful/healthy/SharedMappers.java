package dev.wakeful.healthy;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Threads share a Jackson mapper and a Logback logger that hands over to a thread of its own. */
public final class SharedMappers {
    private static final int THREADS = 4;
    private static final int ROUNDS = 300;

    private SharedMappers() {}

    /** What is written and read again. */
    public record Order(int number, String customer, List<Integer> amounts, Map<String, String> notes) {}

    private static final class Counting extends AppenderBase<ILoggingEvent> {
        private final AtomicLong lines = new AtomicLong();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getMDCPropertyMap().containsKey("order")
                    && !event.getFormattedMessage().isEmpty()) {
                lines.incrementAndGet();
            }
        }
    }

    /** Runs them. */
    public static void main(String[] args) throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Counting counting = new Counting();
        counting.setContext(context);
        counting.start();
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setQueueSize(16);
        async.setDiscardingThreshold(0);
        async.addAppender(counting);
        async.start();
        Logger logger = context.getLogger(SharedMappers.class);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(async);
        ObjectMapper mapper = new ObjectMapper();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Long>> sums = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int first = t * ROUNDS;
            sums.add(threads.submit(() -> work(first, mapper, logger)));
        }
        long sum = 0;
        for (Future<Long> part : sums) {
            sum += part.get();
        }
        threads.shutdown();
        context.stop();
        long orders = (long) THREADS * ROUNDS;
        Verdict.of(orders * (orders - 1) / 2 + orders, sum + counting.lines.get());
    }

    private static long work(int first, ObjectMapper mapper, Logger logger) throws java.io.IOException {
        long sum = 0;
        for (int i = first; i < first + ROUNDS; i++) {
            Order order = new Order(i, "customer " + i % 7, List.of(i, i + 1), Map.of("key", "value " + i));
            MDC.put("order", Integer.toString(i));
            Order again = mapper.readValue(mapper.writeValueAsString(order), Order.class);
            logger.info("order {} of {}", again.number(), again.customer());
            MDC.remove("order");
            sum += again.equals(order) ? again.number() : 0;
        }
        return sum;
    }
}
