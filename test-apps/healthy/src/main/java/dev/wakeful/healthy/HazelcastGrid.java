package dev.wakeful.healthy;

import com.hazelcast.collection.IQueue;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.topic.ITopic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One Hazelcast member: threads that lock and change entries of a map, pass elements through a queue and listen to a topic. */
public final class HazelcastGrid {
    private static final int THREADS = 4;
    private static final int ROUNDS = 60;

    private HazelcastGrid() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.setProperty("hazelcast.logging.type", "none");
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.partition.count", "11");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        IMap<Integer, Integer> map = member.getMap("counts");
        IQueue<Integer> queue = member.getQueue("elements");
        ITopic<Integer> topic = member.getTopic("news");
        CountDownLatch heard = new CountDownLatch(THREADS * ROUNDS);
        topic.addMessageListener(message -> heard.countDown());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> parts = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            boolean producer = t % 2 == 0;
            parts.add(threads.submit(() -> work(producer, map, queue, topic)));
        }
        long taken = 0;
        for (Future<Integer> part : parts) {
            taken += part.get();
        }
        threads.shutdown();
        if (!heard.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(heard.getCount() + " messages are missing");
        }
        long counted = map.values().stream().mapToLong(Integer::longValue).sum();
        member.shutdown();
        Verdict.of(2L * THREADS * ROUNDS + THREADS / 2L * ROUNDS, counted + taken);
    }

    private static int work(boolean producer, IMap<Integer, Integer> map, IQueue<Integer> queue, ITopic<Integer> topic)
            throws InterruptedException {
        int taken = 0;
        for (int i = 0; i < ROUNDS; i++) {
            int key = i % 5;
            map.lock(key);
            try {
                map.merge(key, 1, Integer::sum);
            } finally {
                map.unlock(key);
            }
            map.executeOnKey(key, entry -> {
                entry.setValue(entry.getValue() + 1);
                return null;
            });
            topic.publish(i);
            if (producer) {
                queue.put(i);
            } else if (queue.poll(20, TimeUnit.SECONDS) != null) {
                taken++;
            }
        }
        return taken;
    }
}
