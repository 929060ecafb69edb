package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** Hand-over-hand locking: the next node is locked before the last one is released. */
public final class HandOverHand {
    private static final class Node {
        final ReentrantLock lock = new ReentrantLock();
        final Node next;
        int value;

        Node(Node next) {
            this.next = next;
        }
    }

    private final Node head = new Node(new Node(new Node(null)));

    void incrementAll() {
        Node node = head;
        node.lock.lock();
        while (node != null) {
            node.value++;
            Node next = node.next;
            if (next != null) {
                next.lock.lock();
            }
            node.lock.unlock();
            node = next;
        }
    }

    public static void main(String[] args) {
        HandOverHand list = new HandOverHand();
        Thread a = Pace.start("a", list::incrementAll);
        Thread b = Pace.start("b", list::incrementAll);
        Pace.finish(a, b);
    }
}
