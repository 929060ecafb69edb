package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReference;

/** A lock-free stack: a node's plain fields are written before the compareAndSet that pushes it. */
public final class TreiberStack {
    private static final class Node {
        private int value;
        private Node next;
    }

    private final AtomicReference<Node> top = new AtomicReference<>();

    void push(int value) {
        Node node = new Node();
        node.value = value;
        do {
            node.next = top.get();
        } while (!top.compareAndSet(node.next, node));
    }

    int pop() {
        Node node;
        do {
            node = top.get();
            if (node == null) {
                return 0;
            }
        } while (!top.compareAndSet(node, node.next));
        return node.value;
    }

    public static void main(String[] args) {
        TreiberStack stack = new TreiberStack();
        Pace.Step step = () -> {
            for (int i = 1; i <= 20; i++) {
                stack.push(i);
                stack.push(i);
                if (stack.pop() == 0) {
                    throw new IllegalStateException();
                }
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}
