package dev.wakeful.engine.witness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one thread does in a {@link Program}: a list of instructions, each with the caller's tag (an event or a site;
 * null for none). Immutable.
 */
public final class Script {
    private final String thread;
    private final List<Instruction> instructions;
    private final List<Object> tags;
    private final Map<String, Integer> labels;

    private Script(Builder builder) {
        thread = builder.thread;
        instructions = List.copyOf(builder.instructions);
        tags = Collections.unmodifiableList(new ArrayList<>(builder.tags));
        labels = Map.copyOf(builder.labels);
    }

    public static Builder of(String thread) {
        return new Builder(thread);
    }

    public String thread() {
        return thread;
    }

    public List<Instruction> instructions() {
        return instructions;
    }

    public int size() {
        return instructions.size();
    }

    /** The caller's tag of an instruction, or null. */
    public Object tag(int index) {
        return tags.get(index);
    }

    /**
     * The index of the instruction that a label names; {@link #size()} when the label stands at the end.
     *
     * @throws IllegalArgumentException when there is no such label
     */
    public int index(String label) {
        Integer index = labels.get(label);
        if (index == null) {
            throw new IllegalArgumentException("no label " + label + " in the script of " + thread);
        }
        return index;
    }

    /** Writes a script line by line. Not thread-safe. */
    public static final class Builder {
        private final String thread;
        private final List<Instruction> instructions = new ArrayList<>();
        private final List<Object> tags = new ArrayList<>();
        private final Map<String, Integer> labels = new LinkedHashMap<>();
        private Object tag;

        private Builder(String thread) {
            this.thread = thread;
        }

        /** Names the place of the next instruction. */
        public Builder label(String label) {
            if (labels.putIfAbsent(label, instructions.size()) != null) {
                throw new IllegalArgumentException("label " + label + " is there twice");
            }
            return this;
        }

        /** The tag of the instructions that follow, until the next call. */
        public Builder at(Object newTag) {
            tag = newTag;
            return this;
        }

        /** How many instructions there are: the index of the next one. */
        public int size() {
            return instructions.size();
        }

        public Builder add(Instruction instruction) {
            instructions.add(instruction);
            tags.add(tag);
            return this;
        }

        public Builder acquire(long lock) {
            return acquire(Receiver.lock(lock));
        }

        public Builder acquire(Receiver lock) {
            return add(new Instruction.Acquire(lock, Patience.FOREVER));
        }

        public Builder tryAcquire(Receiver lock, String onRefusal) {
            return add(new Instruction.Acquire(lock, Patience.none(onRefusal)));
        }

        public Builder release(long lock) {
            return release(Receiver.lock(lock), Instruction.OnNull.FAIL);
        }

        public Builder release(Receiver lock, Instruction.OnNull onNull) {
            return add(new Instruction.Release(lock, onNull));
        }

        public Builder acquireShared(long lock) {
            return add(new Instruction.AcquireShared(Receiver.lock(lock), Patience.FOREVER));
        }

        public Builder releaseShared(long lock) {
            return add(new Instruction.ReleaseShared(Receiver.lock(lock), Instruction.OnNull.FAIL));
        }

        /** A read on which nothing depends. */
        public Builder read(long variable) {
            return read(variable, Formula.ALWAYS);
        }

        public Builder read(long variable, Formula expected) {
            return add(new Instruction.Read(variable, expected));
        }

        public Builder write(long variable, long value) {
            return add(new Instruction.Write(variable, value));
        }

        public Builder increase(long variable, long delta) {
            return add(new Instruction.Add(variable, delta));
        }

        public Builder compareAndSet(long variable, long expected, long value, String onMismatch) {
            return add(new Instruction.CompareAndSet(variable, expected, value, onMismatch));
        }

        public Builder load(long into, long variable) {
            return add(new Instruction.Load(into, variable));
        }

        public Builder branch(Formula formula, String whenTrue, String whenFalse) {
            return add(new Instruction.Branch(formula, whenTrue, whenFalse));
        }

        public Builder jump(String target) {
            return add(new Instruction.Goto(target));
        }

        public Builder await(long condition, long lock) {
            return add(new Instruction.Wait(condition, lock, Patience.FOREVER, false));
        }

        public Builder await(long condition, long lock, Patience patience, boolean spurious) {
            return add(new Instruction.Wait(condition, lock, patience, spurious));
        }

        public Builder notifyOne(long condition) {
            return add(new Instruction.NotifyOne(condition));
        }

        public Builder notifyEach(long condition) {
            return add(new Instruction.NotifyAll(condition));
        }

        public Builder park() {
            return park(Patience.FOREVER, false);
        }

        public Builder park(Patience patience, boolean spurious) {
            return add(new Instruction.Park(patience, spurious));
        }

        public Builder unpark(int target) {
            return add(new Instruction.Unpark(target));
        }

        public Builder down(long latch) {
            return add(new Instruction.Down(latch));
        }

        public Builder awaitLatch(long latch, Patience patience) {
            return add(new Instruction.AwaitLatch(latch, patience));
        }

        public Builder give(long semaphore, long permits) {
            return add(new Instruction.Give(semaphore, permits));
        }

        public Builder take(long semaphore, long permits, Patience patience) {
            return add(new Instruction.Take(semaphore, permits, patience));
        }

        public Builder setReady(long selector) {
            return add(new Instruction.SetReady(selector));
        }

        public Builder select(long selector, Patience patience, boolean consumes) {
            return add(new Instruction.Select(selector, patience, consumes));
        }

        public Builder mark(String name) {
            return mark(name, Formula.ALWAYS);
        }

        public Builder mark(String name, Formula when) {
            return add(new Instruction.Mark(name, when));
        }

        public Builder end() {
            return add(new Instruction.End());
        }

        public Script build() {
            return new Script(this);
        }
    }
}
