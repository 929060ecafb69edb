package dev.wakeful.weaver.survey;

import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** What the calls of the platform's API mean to the survey. */
final class Vocabulary {
    /** How a call waits, and so which lock belongs to it. */
    enum Waiting {
        MONITOR,
        CONDITION,
        PARK,
        /** A latch, semaphore, queue, future, barrier or selector: nothing of the program is unlocked, nothing wakes it by chance. */
        OTHER;

        boolean canWakeByChance() {
            return this != OTHER;
        }
    }

    /** How a call notifies. */
    enum Notifying {
        MONITOR,
        CONDITION,
        OTHER
    }

    /** What a call does with a lock object. */
    enum Locking {
        LOCK,
        TRY,
        UNLOCK,
        /** Gives a part of the lock that stands for it: readLock(), asWriteLock(). */
        VIEW
    }

    private static final String JUC = "java/util/concurrent/";
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String ATOMIC = "java/util/concurrent/atomic/Atomic";
    private static final Set<String> QUEUES = Set.of(
            "BlockingQueue",
            "BlockingDeque",
            "LinkedBlockingQueue",
            "LinkedBlockingDeque",
            "ArrayBlockingQueue",
            "PriorityBlockingQueue",
            "DelayQueue",
            "SynchronousQueue",
            "TransferQueue",
            "LinkedTransferQueue",
            "ExecutorCompletionService",
            "CompletionService");
    private static final Set<String> PURE = Set.of(
            "java/lang/String",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Boolean",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Math",
            "java/util/Objects",
            "java/util/concurrent/TimeUnit",
            "java/time/Duration",
            "java/lang/Enum",
            "java/lang/Number",
            "java/lang/StringBuilder",
            "java/util/Optional",
            "java/util/Arrays");
    private static final Set<String> REMOVERS = Set.of(
            "remove",
            "removeFirst",
            "removeLast",
            "pop",
            "poll",
            "pollFirst",
            "pollLast",
            "take",
            "element",
            "getFirst",
            "getLast",
            "firstElement",
            "lastElement",
            "firstKey",
            "lastKey",
            "get",
            "add",
            "addFirst",
            "addLast",
            "addElement",
            "offer",
            "offerFirst",
            "offerLast",
            "push",
            "put",
            "clear",
            "drainTo",
            "set");

    private Vocabulary() {}

    /** How the call waits, or null. */
    static Waiting waitBy(MethodInsnNode call) {
        return waitBy(call.owner, call.name, call.desc);
    }

    static Waiting waitBy(String owner, String name, String desc) {
        if (name.equals("wait") && (desc.equals("()V") || desc.equals("(J)V") || desc.equals("(JI)V"))) {
            return Waiting.MONITOR;
        }
        if (name.equals("timedWait") && owner.equals(JUC + "TimeUnit")) {
            return Waiting.MONITOR;
        }
        if (!owner.startsWith(JUC)) {
            boolean selects =
                    owner.equals("java/nio/channels/Selector") && name.startsWith("select") && desc.endsWith("I");
            return selects ? Waiting.OTHER : null;
        }
        if (owner.startsWith(LOCKS)) {
            if (name.startsWith("await") && owner.endsWith("Condition") || owner.endsWith("ConditionObject")) {
                return name.startsWith("await") ? Waiting.CONDITION : null;
            }
            return name.startsWith("park") && owner.equals(LOCKS + "LockSupport") ? Waiting.PARK : null;
        }
        return waitsInUtility(owner.substring(JUC.length()), name, desc) ? Waiting.OTHER : null;
    }

    private static boolean waitsInUtility(String type, String name, String desc) {
        boolean timed = desc.contains("JLjava/util/concurrent/TimeUnit;");
        switch (type) {
            case "CountDownLatch", "CyclicBarrier":
                return name.equals("await");
            case "Semaphore":
                return name.startsWith("acquire") || (name.equals("tryAcquire") && timed);
            case "Phaser":
                return name.startsWith("awaitAdvance") || name.equals("arriveAndAwaitAdvance");
            case "Exchanger":
                return name.equals("exchange");
            case "Future", "CompletableFuture", "FutureTask", "ForkJoinTask":
                return name.equals("join") || (name.equals("get") && (desc.startsWith("()") || timed));
            default:
                return QUEUES.contains(type)
                        && (name.startsWith("take")
                                || (timed && (name.startsWith("poll") || name.startsWith("offer")))
                                || (name.startsWith("put") && desc.endsWith(")V")));
        }
    }

    /** Whether the wait has a time-out, so that it may be a pause. */
    static boolean isTimed(MethodInsnNode call) {
        return call.desc.contains("J") || call.name.equals("awaitUntil");
    }

    static Notifying notifyBy(MethodInsnNode call) {
        String name = call.name;
        if (call.desc.equals("()V")) {
            if (name.equals("notify") || name.equals("notifyAll")) {
                return Notifying.MONITOR;
            }
            if ((name.equals("signal") || name.equals("signalAll")) && call.owner.startsWith(LOCKS)) {
                return Notifying.CONDITION;
            }
        }
        String owner = call.owner;
        boolean other = (name.equals("unpark") && owner.equals(LOCKS + "LockSupport"))
                || (name.equals("countDown") && owner.equals(JUC + "CountDownLatch"))
                || (name.equals("release") && owner.equals(JUC + "Semaphore"))
                || (name.equals("wakeup") && owner.equals("java/nio/channels/Selector"))
                || (name.startsWith("complete") && owner.equals(JUC + "CompletableFuture") && call.desc.endsWith("Z"));
        return other ? Notifying.OTHER : null;
    }

    /** What the call does with its receiver as a lock, or null. */
    static Locking lockBy(MethodInsnNode call) {
        if (!call.owner.startsWith(LOCKS) || call.owner.endsWith("Condition")) {
            return null;
        }
        switch (call.name) {
            case "lock", "lockInterruptibly":
                return Locking.LOCK;
            case "readLock", "writeLock":
                return call.owner.endsWith("StampedLock") ? Locking.LOCK : Locking.VIEW;
            case "readLockInterruptibly", "writeLockInterruptibly":
                return Locking.LOCK;
            case "asReadLock", "asWriteLock", "asReadWriteLock":
                return Locking.VIEW;
            case "tryLock", "tryReadLock", "tryWriteLock":
                return Locking.TRY;
            case "unlock", "unlockRead", "unlockWrite":
                return Locking.UNLOCK;
            default:
                return null;
        }
    }

    static boolean isAtomicLook(MethodInsnNode call) {
        return call.owner.startsWith(ATOMIC)
                && !call.owner.endsWith("Array")
                && !call.owner.endsWith("Updater")
                && call.desc.startsWith("()")
                && (call.name.equals("get")
                        || call.name.equals("getPlain")
                        || call.name.equals("getAcquire")
                        || call.name.equals("getOpaque")
                        || call.name.equals("intValue")
                        || call.name.equals("longValue"));
    }

    static boolean isAtomic(String owner) {
        return owner.startsWith(ATOMIC) && !owner.endsWith("Array") && !owner.endsWith("Updater");
    }

    /** Types whose looks the weaver can record: collections and maps of java.util. */
    static boolean isCollection(String owner) {
        if (!owner.startsWith("java/util/") || owner.startsWith(LOCKS) || owner.startsWith(ATOMIC)) {
            return false;
        }
        String type = owner.substring(owner.lastIndexOf('/') + 1);
        return type.endsWith("Queue")
                || type.endsWith("Deque")
                || type.endsWith("List")
                || type.endsWith("Set")
                || type.endsWith("Map")
                || type.equals("Collection")
                || type.equals("Vector")
                || type.equals("Stack")
                || type.equals("Hashtable");
    }

    /** Whether the call asks a collection something that its content answers. */
    static boolean isCollectionLook(MethodInsnNode call) {
        if (!isCollection(call.owner)) {
            return false;
        }
        return switch (call.name) {
            case "isEmpty", "size", "peek", "peekFirst", "peekLast", "firstEntry", "lastEntry", "contains" -> true;
            case "containsKey", "containsValue", "empty" -> true;
            case "get" -> !call.desc.startsWith("(I)");
            case "poll", "pollFirst", "pollLast" -> call.desc.startsWith("()");
            default -> false;
        };
    }

    /** Whether the call sets an atomic if it holds what is expected, and says whether it did. */
    static boolean isAttempt(MethodInsnNode call) {
        return isAtomic(call.owner)
                && call.name.equals("compareAndSet")
                && Type.getArgumentTypes(call.desc).length == 2;
    }

    static boolean consumes(String look) {
        return look.startsWith("poll");
    }

    /** Whether the call on a collection or atomic acts on its content. */
    static boolean acts(MethodInsnNode call) {
        if (isAtomic(call.owner)) {
            return !isAtomicLook(call) && !call.name.startsWith("compareAnd") && !call.name.startsWith("weakCompare");
        }
        return isCollection(call.owner) && REMOVERS.contains(call.name);
    }

    /** Whether the result depends on the operands alone. */
    static boolean isPure(MethodInsnNode call) {
        return PURE.contains(call.owner)
                || (call.owner.startsWith("java/time/") && !call.name.equals("now") && !isClock(call))
                || call.owner.startsWith("java/math/")
                || call.name.equals("equals")
                // Of an enum the call names the enum's own class.
                || (call.name.equals("compareTo") && call.desc.endsWith(")I"))
                || call.name.equals("hashCode")
                || (call.name.equals("ordinal") && call.desc.equals("()I"));
    }

    /** Whether the result is no more, or no less, than either operand. */
    static boolean isBound(MethodInsnNode call) {
        return call.owner.equals("java/lang/Math") && (call.name.equals("min") || call.name.equals("max"));
    }

    static boolean isClock(MethodInsnNode call) {
        return switch (call.owner) {
            case "java/lang/System" -> call.name.equals("nanoTime") || call.name.equals("currentTimeMillis");
            case "java/time/Instant", "java/time/Clock" ->
                call.name.equals("now") || call.name.equals("instant") || call.name.equals("millis");
            default -> false;
        };
    }

    /** Whether the result is the thread's own matter or a time. */
    static boolean isLocalMatter(MethodInsnNode call) {
        return switch (call.owner) {
            case "java/lang/System", "java/time/Instant", "java/time/Clock", "java/util/concurrent/ThreadLocalRandom" ->
                true;
            case "java/lang/ThreadLocal", "java/lang/Object", "java/lang/Class", "java/util/Iterator" -> true;
            case "java/lang/Thread" ->
                call.name.equals("interrupted")
                        || call.name.equals("isInterrupted")
                        || call.name.equals("currentThread")
                        || call.name.startsWith("getName")
                        || call.name.equals("getId")
                        || call.name.equals("threadId");
            default -> call.name.equals("<init>");
        };
    }
}
