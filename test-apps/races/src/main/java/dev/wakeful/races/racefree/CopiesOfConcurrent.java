package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;

/** Copies of concurrent collections, made by constructors and bulk operations of the JDK: what is in them was published. */
public final class CopiesOfConcurrent {
    private static final class Box {
        private final int number;
        private int content;

        Box(int number) {
            this.number = number;
        }
    }

    /** What takes out the elements. */
    private interface Copy {
        Collection<Box> copy();
    }

    private final List<Copy> copies = new ArrayList<>();
    private final List<Runnable> fillings = new ArrayList<>();

    private CopiesOfConcurrent() {
        for (int way = 0; way < 5; way++) {
            add(way, new ConcurrentHashMap<>());
            add(way, new ConcurrentSkipListMap<>());
            add(way, ConcurrentHashMap.newKeySet());
            add(way, new ConcurrentLinkedQueue<>());
            add(way, new ConcurrentLinkedDeque<>());
            add(way, new LinkedBlockingQueue<>());
            add(way, new LinkedBlockingDeque<>());
            add(way, new LinkedTransferQueue<>());
            add(way, new ArrayBlockingQueue<>(1));
            add(way, new PriorityBlockingQueue<>(1, Comparator.comparingInt(box -> box.number)));
            add(way, new CopyOnWriteArrayList<>());
            add(way, new CopyOnWriteArraySet<>());
            add(way, new Vector<>());
        }
    }

    private void add(int way, ConcurrentMap<Integer, Box> boxes) {
        Collection<Box> values = boxes.values();
        copies.add(way == 0 ? () -> new HashMap<>(boxes).values() : () -> copy(way, values));
        fillings.add(() -> boxes.put(1, filled()));
    }

    private void add(int way, Collection<Box> boxes) {
        copies.add(() -> copy(way, boxes));
        fillings.add(() -> boxes.add(filled()));
    }

    private static Collection<Box> copy(int way, Collection<Box> boxes) {
        switch (way) {
            case 0:
                return new ArrayList<>(boxes);
            case 1:
                Collection<Box> set = new HashSet<>();
                set.addAll(boxes);
                return set;
            case 2:
                return List.copyOf(boxes);
            case 3:
                return new ArrayDeque<>(Collections.unmodifiableCollection(boxes));
            default:
                return Collections.singleton(Collections.max(boxes, Comparator.comparingInt(box -> box.number)));
        }
    }

    private static Box filled() {
        Box box = new Box(1);
        box.content = 1;
        return box;
    }

    void fill() {
        fillings.forEach(Runnable::run);
    }

    void look(Thread filler) {
        Pace.rest(filler);
        for (Copy copy : copies) {
            try {
                for (Box box : copy.copy()) {
                    if (box.content != 1) {
                        throw new IllegalStateException();
                    }
                }
            } catch (NoSuchElementException notYet) {
                // The filler was slower than it seemed.
            }
        }
    }

    public static void main(String[] args) {
        CopiesOfConcurrent shelf = new CopiesOfConcurrent();
        Thread filler = Pace.start("filler", shelf::fill);
        Thread viewer = Pace.start("viewer", () -> shelf.look(filler));
        Pace.finish(filler, viewer);
    }
}
