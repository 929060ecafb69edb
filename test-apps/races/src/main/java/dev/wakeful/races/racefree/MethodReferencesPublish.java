package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The synchronizing calls are method references: the JDK makes their callers at run time. */
public final class MethodReferencesPublish {
    private final AtomicBoolean sent = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<int[]> queue = new ConcurrentLinkedQueue<>();
    private int data;
    private int count;

    void send() {
        data = 42;
        Consumer<Boolean> publish = sent::set;
        publish.accept(true);
        int[] message = {1};
        Predicate<int[]> put = queue::add;
        put.test(message);
        underLock(lock::lock, lock::unlock);
    }

    void receive() {
        BooleanSupplier isSent = sent::get;
        while (!isSent.getAsBoolean()) {
            Pace.nap(1);
        }
        Supplier<int[]> take = queue::poll;
        int[] message = take.get();
        while (message == null) {
            Pace.nap(1);
            message = take.get();
        }
        if (data + message[0] != 43) {
            throw new IllegalStateException();
        }
        underLock(lock::lock, lock::unlock);
    }

    private void underLock(Runnable before, Runnable after) {
        before.run();
        try {
            count++;
        } finally {
            after.run();
        }
    }

    public static void main(String[] args) {
        MethodReferencesPublish mail = new MethodReferencesPublish();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}
