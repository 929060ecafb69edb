package dev.wakeful.engine.order;

import dev.wakeful.engine.order.Happening.Act;
import dev.wakeful.trace.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One thread of an {@link AccessProgram}: does something random whenever it has its turn. */
final class SimulatedThread {
    final int index;
    private final AccessProgram program;
    final AccessRecorder recorder;
    private final List<AccessProgram.SimulatedLock> held = new ArrayList<>();
    /** What is left of the operation that the thread is in. */
    private final Deque<Runnable> rest = new ArrayDeque<>();

    boolean running;
    private boolean ended;
    private AccessProgram.SimulatedLock waitsFor;
    private boolean notified;
    private boolean parked;
    private boolean permit;
    private int unparks;
    private boolean interrupted;
    private int atBarrier = -1;

    SimulatedThread(AccessProgram program, int index) {
        this.program = program;
        this.index = index;
        this.recorder = new AccessRecorder(program.cells);
    }

    long tid() {
        return index + 1L;
    }

    private void happens(Act act, long target) {
        program.happenings.add(new Happening(index, recorder.records() - 1, act, target));
    }

    private void record(Op op, long object, long a, long b) {
        recorder.record(op, 0, object, a, b);
    }

    /** An operation in steps between which others may run. */
    private void operation(Runnable... steps) {
        for (Runnable step : steps) {
            if (program.open) {
                rest.add(step);
            } else {
                step.run();
            }
        }
    }

    void step() {
        if (!rest.isEmpty()) {
            rest.remove().run();
        } else if (waitsFor != null) {
            endWait();
        } else if (parked) {
            endPark();
        } else if (atBarrier >= 0) {
            passBarrier();
        } else if (!ended) {
            act(program.random.nextInt(program.open ? 36 : 35));
        }
    }

    private void act(int choice) {
        switch (choice) {
            case 0, 1 -> start();
            case 2, 3 ->
                lock(program.locks[program.random.nextInt(program.locks.length)], program.random.nextInt(3) == 0);
            case 4, 5, 6 -> unlock();
            case 7 -> waitOrNotify();
            case 8 -> writeVolatile(AccessProgram.VOLATILES + program.random.nextInt(2));
            case 9 -> readVolatile(AccessProgram.VOLATILES + program.random.nextInt(2));
            case 10 -> update(AccessProgram.VOLATILES + 2);
            case 11 -> taskOrFuture();
            case 12 -> queue();
            case 13 -> park();
            case 14 -> latch();
            case 15 -> semaphore();
            case 16 -> barrier();
            case 17 -> initialize();
            case 18 -> endOrJoin();
            case 35 -> open();
            default -> access();
        }
    }

    private void access() {
        int location = program.random.nextInt(AccessProgram.LOCATIONS);
        int inClass = program.random.nextInt(AccessProgram.CLASSES + 1) - 1;
        int ofVariable = location >= AccessProgram.LOCATIONS - AccessProgram.CLASSES
                ? location - (AccessProgram.LOCATIONS - AccessProgram.CLASSES)
                : -1;
        if (!mayUse(inClass) || !mayUse(ofVariable)) {
            return;
        }
        boolean write = program.random.nextBoolean();
        boolean element = location == 3 || location == 4;
        Op op = element ? write ? Op.WRITE_ELEMENT : Op.READ_ELEMENT : write ? Op.WRITE : Op.READ;
        long owner = location < 2 ? AccessProgram.OBJECTS + location : element ? AccessProgram.OBJECTS + 2 : 0;
        program.values[location] = write ? program.nextId++ : program.values[location];
        long value = element ? 0 : program.values[location];
        recorder.record(op, AccessProgram.site(location, inClass, write), owner, value, element ? location - 3 : 0);
        uses(inClass);
        uses(ofVariable);
        happens(write ? Act.WRITE : Act.READ, location);
    }

    private boolean mayUse(int inClass) {
        return inClass < 0 || program.initialized[inClass] || program.initializers[inClass] == this;
    }

    private void uses(int inClass) {
        if (inClass >= 0 && program.initialized[inClass]) {
            happens(Act.USES_CLASS, inClass);
        }
    }

    private void initialize() {
        for (int c = 0; c < AccessProgram.CLASSES; c++) {
            if (program.initializers[c] == this && !program.initialized[c]) {
                recorder.record(Op.CLASS_INITIALIZED, AccessProgram.INITIALIZED_SITE + c, 0, 0, 0);
                happens(Act.INITIALIZED, c);
                program.initialized[c] = true;
                return;
            }
        }
        int c = program.random.nextInt(AccessProgram.CLASSES);
        if (program.initializers[c] == null) {
            program.initializers[c] = this;
        }
    }

    private boolean initializes() {
        for (int c = 0; c < AccessProgram.CLASSES; c++) {
            if (program.initializers[c] == this && !program.initialized[c]) {
                return true;
            }
        }
        return false;
    }

    private void start() {
        for (SimulatedThread other : program.threads) {
            if (!other.running) {
                record(Op.THREAD_START, 0, other.tid(), 0);
                happens(Act.START, other.index);
                other.running = true;
                return;
            }
        }
    }

    private void endOrJoin() {
        if (index > 0 && held.isEmpty() && !initializes() && program.random.nextInt(6) == 0) {
            record(Op.THREAD_END, 0, 0, 0);
            happens(Act.END, index);
            ended = true;
            return;
        }
        for (SimulatedThread other : program.threads) {
            if (other.ended && program.random.nextBoolean()) {
                record(Op.THREAD_JOIN, 0, other.tid(), 0);
                happens(Act.JOINED, other.index);
                return;
            }
        }
    }

    private void lock(AccessProgram.SimulatedLock lock, boolean shared) {
        if (held.contains(lock) || !(shared ? lock.holder == null : lock.free())) {
            return;
        }
        held.add(lock);
        if (shared) {
            lock.owner = null;
            lock.readers.add(this);
            happens(Act.LOCK_SHARED, lock.id);
            record(Op.ACQUIRE_SHARED, lock.id, lock.version, 0);
        } else {
            long version = lock.take(this);
            happens(Act.LOCK, lock.id);
            record(Op.ACQUIRE, lock.id, version, 0);
        }
    }

    private void unlock() {
        if (held.isEmpty()) {
            return;
        }
        AccessProgram.SimulatedLock lock = held.remove(program.random.nextInt(held.size()));
        if (lock.holder == this) {
            operation(() -> record(Op.RELEASE, lock.id, 0, 0), () -> {
                happens(Act.UNLOCK, lock.id);
                lock.holder = null;
            });
        } else {
            operation(() -> record(Op.RELEASE_SHARED, lock.id, 0, 0), () -> {
                happens(Act.UNLOCK_SHARED, lock.id);
                lock.readers.remove(this);
            });
        }
    }

    private void waitOrNotify() {
        for (AccessProgram.SimulatedLock lock : held) {
            if (lock.holder == this && program.random.nextInt(3) == 0) {
                record(Op.WAIT_BEGIN, lock.id, lock.id, 0);
                happens(Act.UNLOCK, lock.id);
                lock.holder = null;
                waitsFor = lock;
                return;
            }
            if (lock.holder == this) {
                record(Op.NOTIFY_ALL, lock.id, lock.id, 0);
                program.threads.forEach(other -> other.notified |= other.waitsFor == lock);
                return;
            }
        }
    }

    private void endWait() {
        if (notified && waitsFor.free()) {
            long version = waitsFor.take(this);
            happens(Act.LOCK, waitsFor.id);
            record(Op.WAIT_END, waitsFor.id, version, Op.OUTCOME_NOTIFIED);
            waitsFor = null;
            notified = false;
        }
    }

    private void writeVolatile(long variable) {
        operation(() -> recorder.releases(variable), () -> happens(Act.VOLATILE_WRITE, variable));
    }

    private void readVolatile(long variable) {
        operation(() -> happens(Act.VOLATILE_READ, variable), () -> recorder.acquires(variable));
    }

    private void update(long variable) {
        operation(
                () -> recorder.releases(variable),
                () -> {
                    happens(Act.VOLATILE_READ, variable);
                    happens(Act.VOLATILE_WRITE, variable);
                },
                () -> recorder.acquires(variable));
    }

    private void taskOrFuture() {
        switch (program.random.nextInt(4)) {
            case 0 -> {
                long task = program.nextId++;
                operation(() -> record(Op.TASK_SUBMIT, task, 0, 0), () -> {
                    happens(Act.SUBMIT, task);
                    program.tasks.add(task);
                });
            }
            case 1 -> {
                if (!program.tasks.isEmpty()) {
                    long task = program.tasks.remove(program.random.nextInt(program.tasks.size()));
                    happens(Act.BEGIN, task);
                    record(Op.TASK_BEGIN, task, 0, 0);
                }
            }
            case 2 -> {
                long future = program.nextId++;
                operation(() -> record(Op.COMPLETE, future, 0, 0), () -> {
                    happens(Act.COMPLETE, future);
                    program.futures.add(future);
                });
            }
            default -> {
                if (!program.futures.isEmpty()) {
                    long future = program.futures.get(program.random.nextInt(program.futures.size()));
                    happens(Act.GOT, future);
                    record(Op.GET_END, future, 0, 0);
                }
            }
        }
    }

    private void queue() {
        if (program.random.nextBoolean()) {
            long element = program.nextId++;
            operation(() -> record(Op.HAND_OVER, element, AccessProgram.QUEUE, 0), () -> {
                happens(Act.PUT, element);
                program.queue.add(element);
            });
        } else if (!program.queue.isEmpty()) {
            long element = program.queue.remove();
            happens(Act.TAKEN, element);
            record(Op.RECEIVE, element, AccessProgram.QUEUE, 0);
        }
    }

    private void park() {
        SimulatedThread target = program.threads.get(program.random.nextInt(program.threads.size()));
        if (program.random.nextInt(3) == 0) {
            record(Op.PARK_BEGIN, 0, 0, 0);
            parked = true;
        } else if (target.running && !target.ended && target != this) {
            operation(() -> record(Op.UNPARK, 0, target.tid(), ++target.unparks), () -> {
                happens(Act.UNPARK, target.index);
                target.permit = true;
            });
        }
    }

    private void endPark() {
        if (permit) {
            permit = false;
            parked = false;
            happens(Act.UNPARKED, index);
            record(Op.PARK_END, 0, unparks, 0);
        }
    }

    private void latch() {
        if (program.latch > 0 || program.open && program.random.nextInt(3) == 0) {
            operation(() -> record(Op.LATCH_DOWN, AccessProgram.LATCH, program.latch, 0), () -> {
                if (program.latch > 0) {
                    program.latch--;
                    happens(Act.COUNT_DOWN, AccessProgram.LATCH);
                }
            });
        } else {
            happens(Act.OPENED, AccessProgram.LATCH);
            record(Op.LATCH_AWAIT_END, AccessProgram.LATCH, 1, 0);
        }
    }

    private void semaphore() {
        if (program.random.nextBoolean()) {
            operation(() -> recorder.releases(AccessProgram.SEMAPHORE), () -> permitsRecord(Op.PERMITS_RELEASE), () -> {
                happens(Act.RELEASE_PERMIT, AccessProgram.SEMAPHORE);
                program.permits++;
            });
        } else if (program.permits > 0) {
            program.permits--;
            happens(Act.ACQUIRE_PERMIT, AccessProgram.SEMAPHORE);
            operation(() -> permitsRecord(Op.PERMITS_ACQUIRE_END), () -> recorder.acquires(AccessProgram.SEMAPHORE));
        }
    }

    /** The counts of a semaphore that had program.permits from the start prove no order. */
    private void permitsRecord(Op op) {
        if (program.open) {
            record(op, AccessProgram.SEMAPHORE, 1, 0);
        }
    }

    /** Two parties, always the same: who else comes goes on. */
    private void barrier() {
        if (index < 2) {
            record(Op.BARRIER_BEGIN, AccessProgram.BARRIER, 2, 0);
            happens(Act.ARRIVE, program.generation);
            atBarrier = program.generation;
            if (++program.arrived == 2) {
                program.arrived = 0;
                program.generation++;
            }
        }
    }

    private void passBarrier() {
        if (atBarrier < program.generation) {
            happens(Act.PASSED, atBarrier);
            record(Op.BARRIER_END, AccessProgram.BARRIER, 0, 0);
            atBarrier = -1;
        }
    }

    /** What leaves the recording less to say. */
    private void open() {
        SimulatedThread target = program.threads.get(program.random.nextInt(program.threads.size()));
        if (interrupted) {
            interrupted = false;
            operation(() -> happens(Act.INTERRUPTED, index), () -> recorder.acquires(AccessProgram.INTERRUPTS + index));
        } else if (program.random.nextBoolean()) {
            recorder.forgetCells();
        } else if (target.running && !target.ended && target != this) {
            operation(
                    () -> record(Op.INTERRUPT, 0, target.tid(), 0),
                    () -> recorder.releases(AccessProgram.INTERRUPTS + target.index),
                    () -> {
                        happens(Act.INTERRUPT, target.index);
                        target.interrupted = true;
                    });
        }
    }
}
