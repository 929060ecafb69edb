package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A parallel collect and reduce: containers made on one thread are merged by another, after its part has ended. */
public final class ParallelReduceCollect {
    private static final class Bag {
        private final List<Integer> parts = new ArrayList<>();
        private int sum;

        void add(int number) {
            parts.add(number);
            sum += number;
        }

        void addAll(Bag other) {
            parts.addAll(other.parts);
            sum += other.sum;
        }
    }

    public static void main(String[] args) {
        Bag bag = IntStream.range(0, 64).parallel().collect(Bag::new, Bag::add, Bag::addAll);
        Map<Boolean, List<Integer>> byParity =
                IntStream.range(0, 64).parallel().boxed().collect(Collectors.partitioningBy(i -> i % 2 == 0));
        int reduced = IntStream.range(0, 64).parallel().reduce(0, Integer::sum);
        if (bag.sum != reduced || byParity.get(true).size() * 2 != bag.parts.size()) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
