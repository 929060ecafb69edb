package samples;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Calls on objects of the JDK that order threads or must be guarded. */
public class Libraries {
    /** A class of the application's own below one that must be guarded. */
    public static class Registry extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String put(String key, String value) {
            return super.put(key, value);
        }
    }

    public static void concurrent() {
        Map<String, String> map = new ConcurrentHashMap<>();
        map.put("a", "b");
        check(map.get("a").equals("b"));
        ConcurrentHashMap<String, String> same = (ConcurrentHashMap<String, String>) map;
        for (String key : same.keySet()) {
            check(key.equals("a"));
        }
        Queue<String> queue = new ConcurrentLinkedQueue<>(List.of("c"));
        check(queue.poll().equals("c"));
    }

    public static void unguarded() {
        List<String> list = new ArrayList<>();
        list.add("a");
        for (String element : Collections.unmodifiableList(list)) {
            check(element.equals("a"));
        }
        Map<String, Long> map = new LinkedHashMap<>();
        map.put("a", 1L);
        check(map.keySet().contains("a"));
        ArrayDeque<Object> deque = new ArrayDeque<>();
        deque.push(list);
        new Registry().put("a", "b");
        check(List.of(1).size() == 1);
    }

    public static void elements() {
        List<String> list = new ArrayList<>(List.of("a", "b"));
        check(list.set(1, "c").equals("b") && list.get(1).equals("c"));
        ArrayList<String> same = (ArrayList<String>) list;
        check(same.set(0, "d").equals("a") && same.get(0).equals("d"));
        same.set(0, same.get(1));
        Map<Integer, String> map = new HashMap<>();
        check(map.get(1) == null);
    }

    public static void releases() {
        CountDownLatch latch = new CountDownLatch(1);
        latch.countDown();
        check(latch.getCount() == 0);
        Semaphore semaphore = new Semaphore(0);
        semaphore.release();
        check(semaphore.tryAcquire());
    }

    public static void texts() {
        StringBuilder text = new StringBuilder();
        check(text.append("a").append(1L).toString().equals("a1"));
        append(text);
    }

    private static void append(StringBuilder text) {
        text.append("b").append("c");
    }

    public static void references() {
        Queue<String> queue = new ConcurrentLinkedQueue<>();
        Predicate<String> put = queue::add;
        Function<Queue<String>, String> take = Queue::poll;
        check(put.test("d") && take.apply(queue).equals("d"));
        Supplier<String> text = new StringBuffer("e")::toString;
        check(text.get().equals("e"));
        Thread thread = new Thread(text::get);
        BooleanSupplier alive = thread::isAlive;
        check(!alive.getAsBoolean());
    }

    public static void constants() {
        check(Flag.class != null && Orders.ORDER.equals("order"));
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
