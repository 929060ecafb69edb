package dev.wakeful.engine.witness;

/**
 * One step of a {@link Script}. Ids of variables, locks, conditions, latches, semaphores and selectors are the
 * caller's, each kind with its own name space; threads are named by their index in the {@link Program}. Labels name
 * places in the same script.
 *
 * <p>Locks are reentrant and either monitors, locks, or the two modes of a read-write lock: a thread that holds the
 * exclusive mode may take the shared one, not the other way round.
 */
public sealed interface Instruction {
    void accept(Visitor visitor);

    /** Takes a lock once more. A null receiver fails. */
    record Acquire(Receiver lock, Patience patience) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.acquire(this);
        }
    }

    /** What a release does when its receiver is null. */
    enum OnNull {
        /** There is a null check: the release does not happen. */
        SKIP,
        /** There is none: the thread fails. */
        FAIL
    }

    /** Gives a lock back once. A lock that the thread does not own fails. */
    record Release(Receiver lock, OnNull onNull) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.release(this);
        }
    }

    record AcquireShared(Receiver lock, Patience patience) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.acquireShared(this);
        }
    }

    record ReleaseShared(Receiver lock, OnNull onNull) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.releaseShared(this);
        }
    }

    /**
     * Reads a variable where the recording knows only one way on: with a value that meets {@code expected} the thread
     * goes on, with another its future is not known and that line of the search ends.
     */
    record Read(long variable, Formula expected) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.read(this);
        }
    }

    /** Writes a value; {@link Program#UNKNOWN} is allowed. */
    record Write(long variable, long value) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.write(this);
        }
    }

    /** Adds in one step. An unknown value stays unknown. */
    record Add(long variable, long delta) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.add(this);
        }
    }

    /**
     * Replaces {@code expected} by {@code value} in one step, or goes on at {@code onMismatch} (null: the next
     * instruction).
     */
    record CompareAndSet(long variable, long expected, long value, String onMismatch) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.compareAndSet(this);
        }
    }

    /** Copies a variable into another one, commonly one that stands for a local of the thread. */
    record Load(long into, long variable) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.load(this);
        }
    }

    /**
     * Goes on at one of two labels (null: the next instruction). An undecidable formula ends that line of the search.
     */
    record Branch(Formula formula, String whenTrue, String whenFalse) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.branch(this);
        }
    }

    /** Costs no move. */
    record Goto(String target) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            throw new IllegalStateException("jumps are resolved before the search");
        }
    }

    /**
     * Gives the lock back whatever its depth and sleeps on the condition, until it is notified, its time-out expires
     * or, where {@code spurious} allows it, for no reason; then it takes the lock again to the same depth.
     */
    record Wait(long condition, long lock, Patience patience, boolean spurious) implements Instruction {
        public Wait {
            if (patience.kind() == Patience.Kind.NONE) {
                throw new IllegalArgumentException("a wait cannot be refused at once");
            }
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.await(this);
        }
    }

    /** Wakes any one of the threads that wait on the condition: the search tries each. */
    record NotifyOne(long condition) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.notifyOne(this);
        }
    }

    record NotifyAll(long condition) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.notifyAll(this);
        }
    }

    /** Sleeps until the thread's permit is there, and consumes it. */
    record Park(Patience patience, boolean spurious) implements Instruction {
        public Park {
            if (patience.kind() == Patience.Kind.NONE) {
                throw new IllegalArgumentException("a park cannot be refused at once");
            }
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.park(this);
        }
    }

    /** Makes the permit of a thread there; there is never more than one. */
    record Unpark(int thread) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.unpark(this);
        }
    }

    record Down(long latch) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.down(this);
        }
    }

    record AwaitLatch(long latch, Patience patience) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.awaitLatch(this);
        }
    }

    record Give(long semaphore, long permits) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.give(this);
        }
    }

    record Take(long semaphore, long permits, Patience patience) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.take(this);
        }
    }

    /**
     * Makes a selector ready (a wakeup, or a channel that has something to read); it stays so until a select consumes
     * it.
     */
    record SetReady(long selector) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.setReady(this);
        }
    }

    /**
     * Waits until a selector is ready. {@code consumes} for a wakeup, not for a channel that nobody has read from yet.
     */
    record Select(long selector, Patience patience, boolean consumes) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.select(this);
        }
    }

    /** Sets a mark for good when the formula holds at this moment: "acted although", "reached". */
    record Mark(String name, Formula when) implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            visitor.mark(this);
        }
    }

    /** Ends the thread; costs no move. The end of the list does the same. */
    record End() implements Instruction {
        @Override
        public void accept(Visitor visitor) {
            throw new IllegalStateException("ends are resolved before the search");
        }
    }

    /** One method per instruction that is a move. */
    interface Visitor {
        void acquire(Acquire instruction);

        void release(Release instruction);

        void acquireShared(AcquireShared instruction);

        void releaseShared(ReleaseShared instruction);

        void read(Read instruction);

        void write(Write instruction);

        void add(Add instruction);

        void compareAndSet(CompareAndSet instruction);

        void load(Load instruction);

        void branch(Branch instruction);

        void await(Wait instruction);

        void notifyOne(NotifyOne instruction);

        void notifyAll(NotifyAll instruction);

        void park(Park instruction);

        void unpark(Unpark instruction);

        void down(Down instruction);

        void awaitLatch(AwaitLatch instruction);

        void give(Give instruction);

        void take(Take instruction);

        void setReady(SetReady instruction);

        void select(Select instruction);

        void mark(Mark instruction);
    }
}
