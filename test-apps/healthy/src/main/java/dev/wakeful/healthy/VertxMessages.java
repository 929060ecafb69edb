package dev.wakeful.healthy;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Vert.x: verticles on event loops and on workers that send each other messages, with time-outs and blocking code between. */
public final class VertxMessages {
    private static final int MESSAGES = 600;

    private VertxMessages() {}

    /** Answers each number with its double, a number in three on a worker thread. */
    public static final class Doubling extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            vertx.eventBus().<Integer>consumer("double", message -> {
                if (message.body() % 3 == 0) {
                    vertx.<Integer>executeBlocking(() -> 2 * message.body()).onSuccess(message::reply);
                } else {
                    message.reply(2 * message.body());
                }
            });
            vertx.setTimer(5, timer -> started.complete());
        }
    }

    /** Runs them. */
    public static void main(String[] args) throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3).setWorkerPoolSize(3));
        CountDownLatch deployed = new CountDownLatch(1);
        vertx.deployVerticle(Doubling.class, new DeploymentOptions().setInstances(3))
                .onSuccess(id -> deployed.countDown());
        await(deployed, "nothing is deployed");
        AtomicLong sum = new AtomicLong();
        CountDownLatch answered = new CountDownLatch(MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            vertx.eventBus().<Integer>request("double", i).onSuccess(reply -> {
                sum.addAndGet(reply.body());
                answered.countDown();
            });
        }
        await(answered, "answers are missing");
        CountDownLatch closed = new CountDownLatch(1);
        vertx.close().onComplete(end -> closed.countDown());
        await(closed, "Vert.x does not end");
        Verdict.of((long) MESSAGES * (MESSAGES - 1), sum.get());
    }

    private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(otherwise);
        }
    }
}
