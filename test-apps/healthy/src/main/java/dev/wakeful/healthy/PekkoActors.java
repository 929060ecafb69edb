package dev.wakeful.healthy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;

/** Pekko's actors, written in Scala, hand numbers on and answer, beside a timer. */
public final class PekkoActors {
    private static final int THREADS = 4;
    private static final int NUMBERS = 400;
    private static final int WORKERS = 4;

    private static final AtomicLong SUM = new AtomicLong();
    private static final CountDownLatch OPEN = new CountDownLatch(2 * THREADS * NUMBERS);

    private PekkoActors() {}

    private record Number(int value) {}

    private record Added(int value) {}

    private static final class Worker extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(Number.class, number -> {
                        SUM.addAndGet(number.value());
                        getSender().tell(new Added(number.value()), getSelf());
                        OPEN.countDown();
                    })
                    .build();
        }
    }

    private static final class Parent extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(Number.class, number -> worker(number.value() % WORKERS)
                            .tell(number, getSelf()))
                    .match(Added.class, added -> OPEN.countDown())
                    .build();
        }

        private ActorRef worker(int number) {
            return getContext().findChild("worker" + number).orElseGet(() -> getContext()
                    .actorOf(Props.create(Worker.class, Worker::new), "worker" + number));
        }
    }

    /** Runs the actors. */
    public static void main(String[] args) throws Exception {
        ActorSystem system = ActorSystem.create("healthy");
        ActorRef parent = system.actorOf(Props.create(Parent.class, Parent::new), "parent");
        AtomicInteger ticks = new AtomicInteger();
        system.scheduler()
                .scheduleAtFixedRate(
                        Duration.ofMillis(1), Duration.ofMillis(5), ticks::incrementAndGet, system.dispatcher());
        Thread[] senders = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            senders[i] = new Thread(() -> {
                for (int number = 1; number <= NUMBERS; number++) {
                    parent.tell(new Number(number), ActorRef.noSender());
                }
            });
            senders[i].start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        boolean all = OPEN.await(30, TimeUnit.SECONDS);
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
        Verdict.of(all ? (long) THREADS * NUMBERS * (NUMBERS + 1) / 2 : -1, SUM.get());
    }
}
