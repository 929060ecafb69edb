package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReference;

/** A lock-free queue of linked nodes: the item is read and cleared by the one whose compareAndSet moved the head. */
public final class MichaelScottQueue {
    private static final class Node {
        private int[] item;
        private final AtomicReference<Node> next = new AtomicReference<>();
    }

    private final AtomicReference<Node> head = new AtomicReference<>(new Node());
    private final AtomicReference<Node> tail = new AtomicReference<>(head.get());

    void put(int[] item) {
        Node node = new Node();
        node.item = item;
        while (true) {
            Node last = tail.get();
            Node next = last.next.get();
            if (next != null) {
                tail.compareAndSet(last, next);
            } else if (last.next.compareAndSet(null, node)) {
                tail.compareAndSet(last, node);
                return;
            }
        }
    }

    int[] poll() {
        while (true) {
            Node first = head.get();
            Node next = first.next.get();
            if (next == null) {
                return null;
            }
            if (head.compareAndSet(first, next)) {
                int[] item = next.item;
                next.item = null;
                return item;
            }
        }
    }

    void work() {
        for (int i = 0; i < 15; i++) {
            int[] sent = {i, 0};
            put(sent);
            int[] received = poll();
            while (received == null) {
                received = poll();
            }
            received[1]++;
        }
    }

    public static void main(String[] args) {
        MichaelScottQueue queue = new MichaelScottQueue();
        Thread left = Pace.start("left", queue::work);
        Thread right = Pace.start("right", queue::work);
        Pace.finish(left, right);
    }
}
