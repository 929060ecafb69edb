package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The same with links that are set when the entry is pushed, and a look in the loop around the park that comes before the entry is there. */
public final class ChainOfSleepers {
    private static final class Link {
        final Thread thread = Thread.currentThread();
        Link next;
    }

    private final AtomicReference<Link> last = new AtomicReference<>();
    private volatile boolean open;

    void pass() {
        while (!open) {
            push(new Link());
            LockSupport.park(this); // EXPECT check-then-wait
        }
    }

    private void push(Link link) {
        do {
            link.next = last.get();
        } while (!last.compareAndSet(link.next, link));
    }

    void open() {
        open = true;
        Link link = last.getAndSet(null);
        while (link != null) {
            LockSupport.unpark(link.thread);
            link = link.next;
        }
    }

    public static void main(String[] args) {
        ChainOfSleepers gate = new ChainOfSleepers();
        Thread first = Pace.start("first", gate::pass);
        Pace.rest(first);
        Thread second = Pace.start("second", gate::pass);
        Pace.rest(second);
        Thread porter = Pace.start("porter", gate::open);
        Pace.finish(first, second, porter);
    }
}
