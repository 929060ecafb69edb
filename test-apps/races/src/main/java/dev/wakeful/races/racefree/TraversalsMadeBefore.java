package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Streams, spliterators, iterators and views meet what came into the collection after they were made: putting it there published it. */
public final class TraversalsMadeBefore {
    private static final int SIZE = 4;

    private static final class Box {
        private final int number;
        private int content;

        Box(int number) {
            this.number = number;
        }
    }

    /** A way through a collection that has begun. */
    private interface Way {
        void meetAll(Consumer<Box> eye);
    }

    private interface Put {
        void put(Box box);
    }

    private final List<Way> ways = new ArrayList<>();
    private final List<Put> puts = new ArrayList<>();
    private volatile boolean made;

    private TraversalsMadeBefore() {
        for (int way = 0; way < 5; way++) {
            add(way, new ConcurrentHashMap<>());
            add(way, new ConcurrentSkipListMap<>());
            add(way, ConcurrentHashMap.newKeySet());
            add(way, new ConcurrentLinkedQueue<>());
            add(way, new ConcurrentLinkedDeque<>());
            add(way, new LinkedBlockingQueue<>());
            add(way, new LinkedBlockingDeque<>());
            add(way, new LinkedTransferQueue<>());
            add(way, new ArrayBlockingQueue<>(SIZE));
            add(way, new PriorityBlockingQueue<>(SIZE, Comparator.comparingInt(box -> box.number)));
            if (way < 4) {
                // Its iterators refuse to go on.
                add(way, new Vector<>());
            }
        }
    }

    private void add(int way, ConcurrentMap<Integer, Box> boxes) {
        boxes.put(0, filled(0));
        ways.add(way(way, boxes.values()));
        puts.add(box -> boxes.put(box.number, box));
    }

    private void add(int way, Collection<Box> boxes) {
        boxes.add(filled(0));
        ways.add(way(way, boxes));
        puts.add(boxes::add);
    }

    private static Way way(int way, Collection<Box> boxes) {
        switch (way) {
            case 0:
                Stream<Box> stream = boxes.stream();
                return stream::forEach;
            case 1:
                Stream<Box> parallel = boxes.parallelStream();
                return parallel::forEach;
            case 2:
                Spliterator<Box> spliterator = boxes.spliterator();
                return spliterator::forEachRemaining;
            case 3:
                return boxes::forEach;
            default:
                Iterator<Box> iterator = boxes.iterator();
                return iterator::forEachRemaining;
        }
    }

    private static Box filled(int number) {
        Box box = new Box(number);
        box.content = 1;
        return box;
    }

    void fill() {
        while (!made) {
            Pace.nap(1);
        }
        for (Put put : puts) {
            for (int i = 1; i < SIZE; i++) {
                put.put(filled(i));
            }
        }
    }

    void look(Thread filler) {
        made = true;
        Pace.rest(filler);
        for (Way way : ways) {
            way.meetAll(box -> {
                if (box.content != 1) {
                    throw new IllegalStateException();
                }
            });
        }
    }

    public static void main(String[] args) {
        TraversalsMadeBefore shelf = new TraversalsMadeBefore();
        Thread filler = Pace.start("filler", shelf::fill);
        Thread viewer = Pace.start("viewer", () -> shelf.look(filler));
        Pace.finish(filler, viewer);
    }
}
