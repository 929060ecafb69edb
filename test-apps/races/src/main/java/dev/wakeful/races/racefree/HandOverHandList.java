package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Each node's fields belong to its own lock; a walk takes the next lock before it leaves the last one. */
public final class HandOverHandList {
    private static final class Node {
        private final Lock lock = new ReentrantLock();
        private int value;
        private Node next;
    }

    private final Node head = new Node();

    void append(int value) {
        Node node = head;
        node.lock.lock();
        while (node.next != null) {
            Node next = node.next;
            next.lock.lock();
            node.lock.unlock();
            node = next;
        }
        try {
            node.value++;
            node.next = new Node();
            node.next.value = value;
        } finally {
            node.lock.unlock();
        }
    }

    public static void main(String[] args) {
        HandOverHandList list = new HandOverHandList();
        Pace.Step step = () -> {
            for (int i = 0; i < 5; i++) {
                list.append(i);
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}
