package samples;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.LongAdder;

/** Calls that order threads as volatile accesses do. */
public class Orders {
    private static final VarHandle STATE;
    private static final VarHandle SHARED;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final AtomicLongFieldUpdater<Orders> TIME = AtomicLongFieldUpdater.newUpdater(Orders.class, "time");

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Orders.class, "state", int.class);
            SHARED = MethodHandles.lookup().findStaticVarHandle(Orders.class, "shared", String.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Not a constant of the language. */
    public static final String ORDER = String.valueOf("order");

    private static String shared;
    private int state;
    private volatile long time;

    /** A class of the application's own that is an atomic. */
    public static class Ticket extends AtomicReference<String> {
        private static final long serialVersionUID = 1L;
    }

    public static void atomics() {
        AtomicInteger count = new AtomicInteger();
        check(count.updateAndGet(i -> i + 2) == 2);
        count.setRelease(3);
        check(count.getAcquire() == 3);
        check(count.getPlain() == 3);
        count.setOpaque(4);
        check(count.addAndGet(1) == 5);
        check(new Ticket().compareAndSet(null, "taken"));
        AtomicLong sum = new AtomicLong(7);
        check(sum.longValue() + sum.getAndAdd(2L) == 14);
        AtomicStampedReference<String> stamped = new AtomicStampedReference<>("a", 1);
        int[] stamp = new int[1];
        check(stamped.compareAndSet("a", "b", 1, 2) && "b".equals(stamped.get(stamp)));
        LongAdder adder = new LongAdder();
        adder.add(4L);
        check(adder.sum() == 4);
    }

    public static void arrays() {
        AtomicIntegerArray ints = new AtomicIntegerArray(4);
        check(ints.length() == 4);
        check(ints.incrementAndGet(3) == 1);
        AtomicLongArray longs = new AtomicLongArray(4);
        longs.lazySet(2, 5L);
        check(longs.get(2) == 5);
        AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(2);
        check(texts.compareAndSet(1, null, "a"));
        check(texts.updateAndGet(1, text -> text + "b").equals("ab"));
        check(!texts.weakCompareAndSetPlain(1, null, "c"));
    }

    public static void updaters() {
        Orders orders = new Orders();
        check(TIME.compareAndSet(orders, 0L, 3L) && TIME.get(orders) == 3 && orders.time == 3);
    }

    public static void handles() {
        Orders orders = new Orders();
        check(STATE.compareAndSet(orders, 0, 1));
        check((int) STATE.getAcquire(orders) == 1 && orders.state == 1);
        STATE.setOpaque(orders, 2);
        STATE.set(orders, 3);
        SHARED.setVolatile("new");
        check("new".equals((String) SHARED.getAndSet("newer")) && "newer".equals(shared));
        long[] array = new long[3];
        ELEMENT.setRelease(array, 2, 9L);
        check((long) ELEMENT.getAndAdd(array, 2, 1L) == 9 && array[2] == 10);
        VarHandle.fullFence();
        VarHandle.releaseFence();
    }

    public static void keys() {
        SelectionKey key = new Key();
        key.interestOps(SelectionKey.OP_READ);
        check(key.isReadable());
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }

    /** A key of no selector. */
    public static final class Key extends SelectionKey {
        public Key() {}

        @Override
        public SelectableChannel channel() {
            return null;
        }

        @Override
        public Selector selector() {
            return null;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public int interestOps() {
            return OP_READ;
        }

        @Override
        public SelectionKey interestOps(int ops) {
            return this;
        }

        @Override
        public int readyOps() {
            return OP_READ;
        }
    }
}
