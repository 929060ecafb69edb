package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;

/** Values are made by computeIfAbsent and only changed inside compute, which the map makes atomic for each key. */
public final class ConcurrentMapCompute {
    private final ConcurrentHashMap<String, int[]> map = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> sums = new ConcurrentHashMap<>();

    void count() {
        for (int i = 0; i < 20; i++) {
            String key = "key" + i % 3;
            map.computeIfAbsent(key, missing -> new int[1]);
            map.compute(key, (same, cell) -> {
                cell[0]++;
                return cell;
            });
            sums.merge(key, 1, Integer::sum);
        }
    }

    public static void main(String[] args) {
        ConcurrentMapCompute words = new ConcurrentMapCompute();
        Thread left = Pace.start("left", words::count);
        Thread right = Pace.start("right", words::count);
        Pace.finish(left, right);
        if (words.map.get("key0")[0] != words.sums.get("key0")) {
            throw new IllegalStateException();
        }
    }
}
