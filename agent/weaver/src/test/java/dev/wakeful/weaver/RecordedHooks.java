package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;

/** Stands in for the recorder's hooks in woven classes under test: writes down each call, one line each. */
public final class RecordedHooks {
    /** Set by the test before woven code runs; tests of woven code run one after another. */
    static CountedTables tables = new CountedTables();

    static final List<String> EVENTS = new ArrayList<>();

    private RecordedHooks() {}

    static void add(String what, int site) {
        Site registered = tables.sites.get(site);
        Variable variable = tables.variables.get(registered.variable());
        String name = variable == null || variable.name().isEmpty() ? "" : ' ' + variable.name();
        String initializes = registered.has(Site.INITIALIZES) ? " initializes" : "";
        EVENTS.add(what + " at " + registered.operation() + name + initializes);
    }

    static String text(Object object) {
        return object == null || object instanceof Number || object instanceof String
                ? String.valueOf(object)
                : object instanceof Class<?> type
                        ? type.getSimpleName()
                        : object.getClass().getSimpleName();
    }

    public static void compares(int value, int site) {
        add("compares int " + value, site);
    }

    public static void compares(long value, int site) {
        add("compares long " + value, site);
    }

    public static void compares(int left, int right, int site) {
        add("compares ints " + left + " " + right, site);
    }

    public static void compares(long left, long right, int site) {
        add("compares longs " + left + " " + right, site);
    }

    public static void at(int site) {
        add("at", site);
    }

    public static void monitorEntered(Object lock, int site) {
        add(held(lock, true) + "enter " + text(lock), site);
    }

    public static void monitorExiting(Object lock, int site) {
        add(held(lock, true) + "exit " + text(lock), site);
    }

    public static void monitorExitedLate(Object lock, int site) {
        add("late exit " + text(lock), site);
    }

    private static String held(Object lock, boolean expected) {
        return Thread.holdsLock(lock) == expected ? "" : "NOT HELD ";
    }

    public static void waitOn(Object o, int site) throws InterruptedException {
        add("wait " + text(o), site);
        o.wait();
    }

    public static void waitOn(Object o, long millis, int site) throws InterruptedException {
        add("wait " + text(o) + ' ' + millis, site);
        o.wait(millis);
    }

    public static void waitOn(Object o, long millis, int nanos, int site) throws InterruptedException {
        add("wait " + text(o) + ' ' + millis + ' ' + nanos, site);
        o.wait(millis, nanos);
    }

    public static void timedWait(TimeUnit unit, Object o, long timeout, int site) throws InterruptedException {
        add("wait " + text(o) + ' ' + timeout + ' ' + unit, site);
        unit.timedWait(o, timeout);
    }

    public static void notifyOne(Object o, int site) {
        add("notify " + text(o), site);
        o.notify();
    }

    public static void notifyAll(Object o, int site) {
        add("notifyAll " + text(o), site);
        o.notifyAll();
    }

    public static void readReference(Object owner, Object value, int site) {
        add("read " + text(owner) + '=' + text(value), site);
    }

    public static void readInt(Object owner, int value, int site) {
        add("read " + text(owner) + '=' + value, site);
    }

    public static void readLong(Object owner, long value, int site) {
        add("read " + text(owner) + '=' + value, site);
    }

    public static void writeReference(Object owner, Object value, int site) {
        add("write " + text(owner) + '=' + text(value), site);
    }

    public static void writeInt(Object owner, int value, int site) {
        add("write " + text(owner) + '=' + value, site);
    }

    public static void writeLong(Object owner, long value, int site) {
        add("write " + text(owner) + '=' + value, site);
    }

    public static void readElement(Object array, int index, Object value, int site) {
        add("read [" + index + "]=" + text(value), site);
    }

    public static void writeElement(Object array, int index, Object value, int site) {
        add("write [" + index + "]=" + text(value), site);
    }

    public static void reads(Object array, int from, int to, int ofReferences, int ofNumbers) {
        run("reads", array, from, to, ofReferences, ofNumbers);
    }

    public static void written(Object array, int from, int to, int ofReferences, int ofNumbers) {
        run("written", array, from, to, ofReferences, ofNumbers);
    }

    private static void run(String what, Object array, int from, int to, int ofReferences, int ofNumbers) {
        String end = to == Integer.MAX_VALUE ? "" : String.valueOf(to);
        String either = ofReferences != 0 && ofNumbers != 0 ? " either" : "";
        int site = array instanceof Object[] ? ofReferences : ofNumbers;
        add(what + ' ' + text(array) + '[' + from + ".." + end + ']' + either, site);
    }

    public static void readVersion(Object lock, int site) {
        add("version of " + text(lock), site);
    }

    public static void accessorCall(int site) {
        add("call", site);
    }

    public static void readOther(Object owner, int site) {
        add("read " + text(owner), site);
    }

    public static void writeOther(Object owner, int site) {
        add("write " + text(owner), site);
    }

    public static void readStaticInt(int value, int site) {
        add("read class=" + value, site);
    }

    public static void readStaticLong(long value, int site) {
        add("read class=" + value, site);
    }

    public static void readStaticReference(Object value, int site) {
        add("read class=" + text(value), site);
    }

    public static void readStaticOther(int site) {
        add("read class", site);
    }

    public static void writeStaticInt(int value, int site) {
        add("write class=" + value, site);
    }

    public static void writeStaticLong(long value, int site) {
        add("write class=" + value, site);
    }

    public static void writeStaticReference(Object value, int site) {
        add("write class=" + text(value), site);
    }

    public static void writeStaticOther(int site) {
        add("write class", site);
    }

    public static void readElement(Object array, int index, int site) {
        add("read " + text(array) + '[' + index + ']', site);
    }

    public static void writeElement(Object array, int index, int site) {
        add("write " + text(array) + '[' + index + ']', site);
    }

    public static void contentsRead(Object collection, int site) {
        add("look " + text(collection), site);
    }

    public static void sizeRead(Object collection, int site) {
        add("count " + text(collection), site);
    }

    public static void sizeReadBefore(Object taken, Object collection, int site) {
        add("count " + text(collection) + " before " + text(taken), site);
    }

    public static void sizeChanged(Object collection, int site) {
        add("recount " + text(collection), site);
    }

    public static void contentsChanged(Object collection, int site) {
        add("change " + text(collection), site);
    }

    public static void handOver(Object element, Object collection, int site) {
        add("hand over " + text(element) + " to " + text(collection), site);
    }

    public static void receive(Object element, Object collection, int site) {
        add("receive " + text(element) + " from " + text(collection), site);
    }

    public static Object get(AtomicReference<?> r, int site) {
        add("get", site);
        return r.get();
    }

    public static void set(AtomicReference<?> r, Object value, int site) {
        add("set " + text(value), site);
        cast(r).set(value);
    }

    public static boolean compareAndSet(AtomicReference<?> r, Object expect, Object update, int site) {
        add("compareAndSet " + text(expect) + ' ' + text(update), site);
        return cast(r).compareAndSet(expect, update);
    }

    @SuppressWarnings("unchecked")
    private static AtomicReference<Object> cast(AtomicReference<?> r) {
        return (AtomicReference<Object>) r;
    }

    public static boolean getAndSet(AtomicBoolean r, boolean value, int site) {
        add("getAndSet " + value, site);
        return r.getAndSet(value);
    }

    public static int incrementAndGet(AtomicInteger r, int site) {
        add("incrementAndGet", site);
        return r.incrementAndGet();
    }

    public static int addAndGet(AtomicInteger r, int delta, int site) {
        add("addAndGet " + delta, site);
        return r.addAndGet(delta);
    }

    public static long getAndAdd(AtomicLong r, long delta, int site) {
        add("getAndAdd " + delta, site);
        return r.getAndAdd(delta);
    }

    public static long addAndGet(AtomicLong r, long delta, int site) {
        add("addAndGet " + delta, site);
        return r.addAndGet(delta);
    }

    public static <T> T get(ThreadLocal<T> local, int site) {
        T value = local.get();
        add("get " + text(local) + '=' + text(value), site);
        return value;
    }

    public static <T> void set(ThreadLocal<T> local, T value, int site) {
        local.set(value);
        add("set " + text(local) + '=' + text(value), site);
    }

    public static void remove(ThreadLocal<?> local, int site) {
        local.remove();
        add("remove " + text(local), site);
    }

    public static void sleep(long millis, int site) throws InterruptedException {
        add("sleep " + millis, site);
        Thread.sleep(millis);
    }

    public static void sleep(long millis, int nanos, int site) throws InterruptedException {
        add("sleep " + millis + ' ' + nanos, site);
        Thread.sleep(millis, nanos);
    }

    public static void sleep(TimeUnit unit, long timeout, int site) throws InterruptedException {
        add("sleep " + timeout + ' ' + unit, site);
        unit.sleep(timeout);
    }

    // ---- BlockingHooks

    public static void begin(Object receiver, int kind, int site) {
        add("begin " + text(receiver) + " kind " + kind, site);
    }

    public static void end() {
        EVENTS.add("end");
    }

    public static boolean isAlive(Thread thread, int site) {
        add("isAlive", site);
        return thread.isAlive();
    }

    public static int updateAndGet(AtomicInteger atomic, IntUnaryOperator function, int site) {
        add("updateAndGet", site);
        return atomic.updateAndGet(function);
    }

    public static void attempted(boolean done, Object owner, Object expect, Object update, int site) {
        add((done ? "swapped " : "did not swap ") + text(expect) + ' ' + text(update) + " of " + text(owner), site);
    }

    public static void attempted(boolean done, Object owner, long expect, long update, int site) {
        attempted(done, owner, Long.valueOf(expect), Long.valueOf(update), site);
    }

    public static void attempted(boolean done, Object owner, int expect, int update, int site) {
        attempted(done, owner, (long) expect, update, site);
    }

    public static void exchanged(Object owner, Object before, Object after, int site) {
        add("exchanged " + text(before) + ' ' + text(after) + " of " + text(owner), site);
    }

    public static void exchanged(Object owner, long before, long after, int site) {
        exchanged(owner, Long.valueOf(before), Long.valueOf(after), site);
    }

    public static void added(Object owner, long before, long delta, int site) {
        add("added " + delta + " to " + before + " of " + text(owner), site);
    }

    public static void added(Object owner, int before, int delta, int site) {
        added(owner, (long) before, delta, site);
    }

    public static void sum(Object owner, int after, int delta, int site) {
        add("sum " + after + " after " + delta + " of " + text(owner), site);
    }

    public static void read(Object value, Object container, Object key, int site) {
        add("slot " + key + " of " + text(container) + " is " + text(value), site);
    }

    public static void read(Object value, Object container, int index, int site) {
        add("slot " + index + " of " + text(container) + " is " + text(value), site);
    }

    public static void written(Object container, Object key, Object value, int site) {
        add("slot " + key + " of " + text(container) + " = " + text(value), site);
    }

    public static void written(Object container, int index, Object value, int site) {
        add("slot " + index + " of " + text(container) + " = " + text(value), site);
    }

    public static void tried(boolean done, Object container, Object key, Object value, int site) {
        add("slot " + key + " of " + text(container) + (done ? " = " + text(value) : " stays"), site);
    }

    public static void tried(boolean done, Object container, int index, Object value, int site) {
        add("slot " + index + " of " + text(container) + (done ? " = " + text(value) : " stays"), site);
    }

    public static void taken(Object value, Object container, Object key, int lookSite, int site) {
        add("slot " + key + " of " + text(container) + " gives " + text(value), lookSite);
        if (value != null) {
            written(container, key, null, site);
        }
    }

    public static void filled(Object before, Object container, Object key, Object value, int site) {
        add("slot " + key + " of " + text(container) + (before == null ? " = " + text(value) : " stays"), site);
    }

    public static void computed(Object value, Object container, Object key, int site) {
        add("slot " + key + " of " + text(container) + " becomes " + text(value), site);
    }
}
