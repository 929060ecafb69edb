package samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Reads and writes of what maps, lists and atomic arrays hold at a place. */
public class Slots {
    private static final Map<String, Object> MAP = new HashMap<>();
    private static final List<Object> LIST = new ArrayList<>();
    private static final AtomicReferenceArray<Object> ARRAY = new AtomicReferenceArray<>(2);

    public static void reads() {
        MAP.clear();
        check(MAP.get("a") == null);
        check(MAP.computeIfAbsent("a", k -> 1).equals(1));
        check(MAP.getOrDefault("b", 2).equals(2));
    }

    public static void map() {
        MAP.clear();
        check(MAP.put("a", 1) == null);
        check(!MAP.remove("a", 2));
        check(MAP.remove("a", 1));
        check(MAP.remove("a") == null);
    }

    public static void takes() {
        MAP.clear();
        check(MAP.remove("a") == null);
        check(MAP.put("a", 1) == null);
        check(MAP.remove("a").equals(1));
    }

    public static void fills() {
        MAP.clear();
        check(MAP.putIfAbsent("a", 1) == null);
        check(MAP.putIfAbsent("a", 2).equals(1));
        check(MAP.merge("a", 3, (old, given) -> given).equals(3));
        check(MAP.compute("a", (key, old) -> null) == null);
    }

    public static void list() {
        LIST.clear();
        LIST.add(1);
        check(LIST.set(0, 2).equals(1));
        check(LIST.remove(0).equals(2));
    }

    public static void array() {
        ARRAY.set(1, 5);
        check(ARRAY.compareAndSet(1, 5, 6) || ARRAY.get(1) != null);
        check(!ARRAY.compareAndSet(1, 5, 7));
        check(ARRAY.getAndSet(1, null) != null);
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new AssertionError();
        }
    }
}
