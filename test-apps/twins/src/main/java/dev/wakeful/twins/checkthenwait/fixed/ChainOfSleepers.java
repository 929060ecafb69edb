package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The entry stands in the chain before the look, and the thread looks before each park. */
public final class ChainOfSleepers {
    private static final class Link {
        final Thread thread = Thread.currentThread();
        Link next;
    }

    private final AtomicReference<Link> last = new AtomicReference<>();
    private volatile boolean open;

    void pass() {
        if (open) {
            return;
        }
        push(new Link());
        while (!open) {
            LockSupport.park(this);
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
