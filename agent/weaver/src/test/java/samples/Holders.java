package samples;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls that look at or change all that a concurrent map holds. */
public class Holders {
    private static final Map<String, Integer> SHARED = new ConcurrentHashMap<>();

    public static void contents() {
        SHARED.clear();
        check(SHARED.putIfAbsent("a", 1) == null);
        check(SHARED.putIfAbsent("a", 2) == 1);
        check(SHARED.remove("b") == null);
        check(!SHARED.remove("a", 2));
        check(SHARED.replace("a", 3) == 1);
        SHARED.merge("a", 1, Integer::sum);
        check(SHARED.containsKey("a") && SHARED.get("a") == 4 && SHARED.computeIfAbsent("a", key -> 5) == 4);
        check(SHARED.size() == 1 && SHARED.values().stream().count() == 1);
    }

    public static void copies() {
        check(new HashMap<>(SHARED).isEmpty());
        check(Map.copyOf(SHARED).isEmpty());
        check(String.valueOf(SHARED).equals("{}"));
        Object any = SHARED;
        check(any.toString().equals("{}"));
        check((any + " of " + 1L + SHARED).equals("{} of 1{}"));
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
