package dev.wakeful.trace;

/**
 * What a record says happened. Every record has an operation, a site and up to three operands: an object id and two
 * numbers {@code a} and {@code b}, whose meaning each constant states. Codes are part of the format: never reuse one.
 *
 * <p>Locks are recorded at their outermost level only. A lock's <em>version</em> changes, under the lock itself, when
 * its owner changes; it orders tenures without a clock. Threads are named by {@code Thread.getId()}, objects by ids
 * that are never reused. Times are {@code System.nanoTime()} and are for people.
 */
public enum Op {
    /** First sight of an object: a = class id ({@code dev.wakeful.ClassName}). */
    BIRTH(1, true, 1, Bearing.NAMES),
    /**
     * Two objects are one lock (a ReentrantLock and its sync, a read lock and its write lock): a = canonical object id.
     */
    ALIAS(2, true, 1, Bearing.NAMES),

    /** Outermost exclusive acquire: a = version. Recorded after the acquire, under the lock. */
    ACQUIRE(10, true, 1),
    /** Outermost exclusive release, recorded before it. a = 1 when recorded late (exceptional exit of a block). */
    RELEASE(11, true, 1),
    /** First shared acquire of this thread: a = writer version seen. */
    ACQUIRE_SHARED(12, true, 1),
    /** Last shared release of this thread. */
    RELEASE_SHARED(13, true, 0),
    /** A tryLock that did not get the lock. */
    TRY_FAILED(14, true, 0),
    /** An unlock that threw (IllegalMonitorStateException): the thread did not own the lock. */
    RELEASE_FAILED(15, true, 0),
    /**
     * Took a lock again that this thread holds, in code that was called back in the middle of the critical section: a = id of the class, of
     * neither side's kin, that lies between the two on the stack, b = 1 when the JDK called it, so that the call of the JDK that the critical
     * section makes is not over; b = 2 when it is a subclass that fills in a method of the class whose critical section it is. Now and then only; profile {@code accesses}.
     */
    REENTERED(16, true, 2),
    /** Before the release that goes with {@link #REENTERED}. */
    REENTERED_END(17, true, 0),
    /**
     * The {@link #THREAD_LOCAL_GET} just before gave what the thread had been given before, in code that was called back while another activation of the same method, on
     * the stack below, is not over: object = the value, a = id of the class that calls in again. Now and then only; profile {@code accesses}.
     */
    TAKEN_AGAIN(18, true, 1, Bearing.NAMES),
    /**
     * The activation that {@link #TAKEN_AGAIN} tells of was found to be over, before anything else was recorded of what came after it: object = the value, a = 1 when the
     * one below is over, too. Left out where the thread records too much in between.
     */
    TAKEN_AGAIN_END(19, true, 1, Bearing.NAMES),

    /**
     * Enters Object.wait or Condition.await: object = condition, a = lock id, b = time-out in ns (0: none). Releases
     * the lock.
     */
    WAIT_BEGIN(20, true, 2),
    /**
     * Has left the wait and owns the lock again: object = condition, a = version, b = {@link #OUTCOME_UNKNOWN} or
     * another outcome.
     */
    WAIT_END(21, true, 2),
    /** notify or signal: object = condition, a = lock id. */
    NOTIFY(22, true, 1),
    /** notifyAll or signalAll: object = condition, a = lock id. */
    NOTIFY_ALL(23, true, 1),

    /** LockSupport.park: object = blocker, a = time-out in ns (0: none). */
    PARK_BEGIN(30, true, 1),
    /** Returned from park: object = blocker, a = number of unparks aimed at this thread so far. */
    PARK_END(31, true, 1),
    /**
     * Before LockSupport.unpark: object = 0, a = target thread id, b = number of unparks aimed at it, this one
     * included.
     */
    UNPARK(32, false, 2),
    /**
     * Parks in the queue of a synchronizer of the application (a subclass of AbstractQueuedSynchronizer that names no owner) after a vain attempt to
     * acquire: object = synchronizer, a = time-out in ns (0: none).
     */
    QUEUED_BEGIN(34, true, 1),
    /** Back from that park, to try again: object = synchronizer. */
    QUEUED_END(35, true, 0),
    /** Before such a synchronizer wakes the first in its queue, because it was released: object = synchronizer. */
    QUEUE_SIGNAL(36, true, 0),
    /**
     * Back from a call that may block, made while the thread held a lock: object = what it waited for, 0 where that is nothing or what the
     * records before say; a = for how many nanoseconds the call kept the thread, b = how that is known, {@link #BLOCKED_ASLEEP} and so on.
     * The thread held then what it holds now.
     */
    BLOCKED(33, true, 2, Bearing.NAMES),

    /**
     * Before CountDownLatch.countDown, or what orders like one: a = the count seen just before, -1 when there is none
     * to see.
     */
    LATCH_DOWN(40, true, 1),
    LATCH_AWAIT_BEGIN(41, true, 1),
    /** Returned from CountDownLatch.await: a = 1 when the count was zero, 0 when it timed out. */
    LATCH_AWAIT_END(42, true, 1),
    /** Before Semaphore.release: a = permits. */
    PERMITS_RELEASE(43, true, 1),
    /** Before Semaphore.acquire: a = permits, b = time-out in ns (0: none). */
    PERMITS_ACQUIRE_BEGIN(44, true, 2),
    /** Returned from Semaphore.acquire or tryAcquire: a = permits got (0: none). */
    PERMITS_ACQUIRE_END(45, true, 1),
    /** Enters CyclicBarrier.await: a = number of parties, 0 when not known. */
    BARRIER_BEGIN(46, true, 1),
    BARRIER_END(47, true, 0),

    /** Before Thread.start: a = id of the new thread. */
    THREAD_START(50, false, 1),
    /** The thread ends; its last record. */
    THREAD_END(51, false, 0),
    /** Returned from Thread.join on a thread that has ended: a = its id. */
    THREAD_JOIN(52, false, 1),
    /** The thread is about to end because of something that nobody caught: object = what was thrown. */
    UNCAUGHT(58, true, 0),
    /** Before Thread.interrupt: a = target thread id. */
    INTERRUPT(53, false, 1),

    /** A task is made or handed over: object = task (Runnable, FutureTask, ForkJoinTask). */
    TASK_SUBMIT(60, true, 0),
    TASK_BEGIN(61, true, 0),
    TASK_END(62, true, 0),
    /** A future is completed: object = future. */
    COMPLETE(63, true, 0),
    /** About to wait for a future: a = time-out in ns (0: none). */
    GET_BEGIN(64, true, 1),
    /** Has seen a future completed. */
    GET_END(65, true, 0),
    /** Before an element goes into a concurrent queue or map: object = the element, a = the collection's id. */
    HAND_OVER(66, true, 1),
    /**
     * An element came out of a concurrent queue or map: object = the element (0: none came), a = the collection's id.
     */
    RECEIVE(67, true, 1),
    /** About to take from a blocking queue, perhaps waiting: object = the queue, a = time-out in ns (0: none). */
    RECEIVE_BEGIN(68, true, 1),

    /** Before sun.misc.Signal.raise or a delivery: a = signal number. */
    SIGNAL_RAISE(70, false, 1),
    /** A Java signal handler begins: a = signal number. */
    HANDLER_BEGIN(71, false, 1),
    HANDLER_END(72, false, 1),

    /** Enters a select: object = selector, a = time-out in ns (0: none, -1: does not block). */
    SELECT_BEGIN(80, true, 1),
    /** Left a select: a = number of ready keys. */
    SELECT_END(81, true, 1),
    /** Before Selector.wakeup. */
    SELECT_WAKEUP(82, true, 0),
    /** A channel is registered: object = channel, a = selector id. */
    CHANNEL_REGISTER(83, true, 1),
    /** What is written to object can be read from channel a (the two ends of a pipe). */
    CHANNEL_PEER(84, true, 1),
    /** Before a write to a channel. */
    CHANNEL_WRITE(85, true, 0),

    /** A read of the site's variable: object = owner (0: static), a = value. Recorded after the read. */
    READ(90, true, 1),
    /** A write: object = owner, a = value. Recorded before the write. */
    WRITE(91, true, 1),
    /** An atomic read-modify-write that took place: object = owner, a = value before, b = value after. */
    UPDATE(92, true, 2),
    /** A read of an array element: object = array, a = value, b = index. */
    READ_ELEMENT(93, true, 2),
    WRITE_ELEMENT(94, true, 2),

    /**
     * From here on what happens at the site is recorded now and then only: in this thread (a = 0) or in every one (a = 1). Without a site:
     * since the thread's record before, what is recorded at some sites has changed, so that something may be missing in between.
     */
    SAMPLED(98, false, 1, Bearing.NAMES),
    /**
     * Before a write to a watched variable of a value that is followed, or before an element is handed over: a = ordering cell, b = the cell's
     * stamp, raised by one. With a site where the write itself is left out, without one where it has a record. Orders what a program
     * follows, not what synchronizes, and only where one of the two ends was left out. Cells are coarse: all objects that have the variable
     * share one.
     */
    VALUE_RELEASE(120, false, 2, Bearing.PASSES_ON),
    /** After a read of such a value, or the receipt of an element: a = ordering cell, b = the cell's stamp; the site as above. */
    VALUE_ACQUIRE(121, false, 2, Bearing.LEARNS),
    /**
     * In a critical section that is left out because nothing in it is recorded (with its site), or before the release of one that is recorded
     * (without): a = ordering cell, b = the cell's stamp, raised by one. Orders as the lock does where one of the two ends was
     * left out. All monitors of one class share a cell.
     */
    LOCK_RELEASE(122, false, 2, Bearing.PASSES_ON),
    /** As {@link #LOCK_RELEASE}, after the acquire of the lock: a = ordering cell, b = the cell's stamp. */
    LOCK_ACQUIRE(123, false, 2, Bearing.LEARNS),

    /**
     * Compares, at the site of a {@linkplain Literal.Comparand comparand}, with a: the first time with another value than anybody did there before, and from
     * then on every time.
     */
    COMPARED(59, false, 1, Bearing.NAMES),

    // ---- profile accesses only

    /**
     * Before an operation that publishes what its thread did so far (a volatile write, a put into a concurrent map): a = ordering
     * cell, b = the cell's stamp, which this very operation has raised by one. Left out when the thread has done nothing since it last
     * raised that cell.
     */
    STAMP_RELEASE(95, false, 2, Bearing.PASSES_ON),
    /**
     * After an operation that may see what others published (a volatile read, a get): a = ordering cell, b = the cell's
     * stamp. Every release with a stamp up to b came before, every other one after. Left out when the thread has seen that stamp of
     * the cell before.
     */
    STAMP_ACQUIRE(96, false, 2, Bearing.LEARNS),
    /** The static initializer of the site's class has ended. */
    CLASS_INITIALIZED(97, false, 0),
    /** A call of an accessor begins: what it reads belongs to the caller's method. */
    ACCESSOR_CALL(99, false, 0),
    /**
     * Returned from ThreadLocal.get, what the call itself made of an initial value included: object = the thread local, a = its value in this thread, b = a
     * union of {@link #INHERITABLE} and {@link #BOXED}. A value is an object id, 0 for null, or the number, character or boolean in a box.
     */
    THREAD_LOCAL_GET(54, true, 2),
    /** Returned from ThreadLocal.set; the operands as above. */
    THREAD_LOCAL_SET(55, true, 2),
    /** Returned from ThreadLocal.remove: object = the thread local, a = {@link #INHERITABLE} or 0. */
    THREAD_LOCAL_REMOVE(56, true, 1),
    /**
     * A read of the site's variable that saw what the thread last saw there, so that it has no record as a {@link #READ}: the first few at each site, for that
     * there was a look at all may matter. Object = owner (0: static), a = value.
     */
    LOOK_AGAIN(57, true, 1, Bearing.NAMES),

    // ---- native channel, on threads of Java

    /** Native code calls into Java: a = id of the OS thread, b = stamp: its native records below that came before. */
    UPCALL_BEGIN(100, false, 2),
    /** Back in native code. */
    UPCALL_END(101, false, 0),
    /** Native code has attached its thread to the JVM; the first record of the thread: a = id of the OS thread, b = stamp. */
    ATTACHED(102, false, 2),
    /**
     * A monitor taken through JNI at the site was not given back when its native method returned (a = {@link #LEAKED_AT_RETURN}, seen when
     * the call into Java around it ends) or its thread ended (a = {@link #LEAKED_AT_THREAD_END}).
     */
    MONITOR_LEAKED(103, true, 1),
    /** After a RELEASE through JNI of a monitor that this thread had not taken through JNI: what bytecode took is gone. */
    MONITOR_EXIT_UNPAIRED(104, true, 0),

    // ---- native channel, streams of OS threads: objects are addresses, or DESCRIPTORS plus the number of a
    // descriptor.
    // ---- Locks and waits there are mutexes and condition variables; NOTIFY does not know its lock (a = 0).

    /** The stream is of OS thread b, on which Java thread a runs from here on (0: none, or not known). */
    NATIVE_THREAD(105, false, 2),
    /**
     * The record behind it was made at place a of the one order that all native records have, b nanoseconds after the recording's
     * start. Stamps agree with the order of mutexes.
     */
    NATIVE_STAMP(106, false, 2),
    /** A JNI library has installed a signal handler: a = signal number, b = 1, or 0 for the default or none. */
    HANDLER_INSTALLED(107, false, 2),
    /** Before fork(). */
    FORK_BEGIN(108, false, 0),
    /** While the fork that ends next was under way: object = a mutex held all the time by OS thread a. */
    FORK_HELD(109, true, 1),
    /** In the parent, after fork(): a = process id of the child, -1 when there is none. */
    FORK_END(110, false, 1),
    /** sched_getcpu() gave a, which is the first or another one than before on this thread. */
    CPU_READ(111, false, 1),
    /** Virtual thread a runs on this thread from here on; left out when it comes back to where it was last. */
    MOUNTED(112, false, 1),
    /**
     * In a child that this thread forked: a = process id, object = the first mutex that the child took, or asked for, of those that other threads of the parent
     * held at the fork. The child has its own record nowhere; this one comes when the parent has learned of it.
     */
    FORK_CHILD_ACQUIRED(113, true, 1, Bearing.NAMES);

    /** {@link #BLOCKED}: asleep, not longer than it asked for. */
    public static final int BLOCKED_ASLEEP = 1;
    /** Parked, in the call of the JDK that the records before name, or by its own call of LockSupport. */
    public static final int BLOCKED_PARKED = 2;
    /** In Object.wait or Condition.await: object = the lock that it gave up meanwhile. */
    public static final int BLOCKED_WAITING = 3;
    /** In a call that does nothing but wait for somebody else, by the clock. */
    public static final int BLOCKED_CALLING = 4;
    /** In a call that may wait for data or room, by the clock. Short calls are recorded now and then, too: they say what the lock is for. */
    public static final int BLOCKED_TRANSFERRING = 5;
    /** The same, where only a slow device can keep the thread for long. */
    public static final int BLOCKED_STORING = 6;

    /** Objects of native streams from here on are descriptors. */
    public static final long DESCRIPTORS = 1L << 56;

    /** Of a thread local: new threads begin with the value of the thread that makes them. */
    public static final int INHERITABLE = 1;
    /** The value of a thread local is what is in a box, not the box. */
    public static final int BOXED = 2;

    public static final int LEAKED_AT_RETURN = 0;
    public static final int LEAKED_AT_THREAD_END = 1;

    /** What a record says of its thread. */
    private enum Bearing {
        /** Nothing: it names an object, or says what is left out. */
        NAMES,
        /** It passes on what the thread did and learned before. */
        PASSES_ON,
        /** It learned what others passed on. */
        LEARNS,
        DEED
    }

    /** Outcomes of {@link #WAIT_END}. */
    public static final int OUTCOME_UNKNOWN = 0;

    public static final int OUTCOME_NOTIFIED = 1;
    public static final int OUTCOME_TIMED_OUT = 2;
    public static final int OUTCOME_INTERRUPTED = 3;

    private static final Op[] BY_CODE = new Op[128];

    static {
        for (Op op : values()) {
            BY_CODE[op.code] = op;
        }
    }

    private final byte code;
    private final boolean object;
    private final int numbers;
    private final Bearing bearing;

    Op(int code, boolean object, int numbers, Bearing bearing) {
        this.code = (byte) code;
        this.object = object;
        this.numbers = numbers;
        this.bearing = bearing;
    }

    Op(int code, boolean object, int numbers) {
        this(code, object, numbers, Bearing.DEED);
    }

    public byte code() {
        return code;
    }

    /** Whether records of this operation carry an object id. */
    public boolean hasObject() {
        return object;
    }

    /** How many of {@code a} and {@code b} records of this operation carry. */
    public int numbers() {
        return numbers;
    }

    /** Whether it says what its thread did or learned, rather than to name an object or to pass on what was learned before. */
    public boolean isDeed() {
        return bearing == Bearing.DEED || bearing == Bearing.LEARNS;
    }

    /** Whether it raises or reads an ordering cell. */
    public boolean isStamp() {
        return bearing == Bearing.PASSES_ON || bearing == Bearing.LEARNS;
    }

    public boolean isAccess() {
        return code >= READ.code && code <= WRITE_ELEMENT.code;
    }

    public boolean isWrite() {
        return this == WRITE || this == UPDATE || this == WRITE_ELEMENT;
    }

    /** The operation of a code, or null for a code that this version does not know. */
    public static Op ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
