package dev.wakeful.engine.witness;

import java.util.LinkedHashSet;
import java.util.Set;

/** The ids that a program uses, in order of appearance. */
record Names(
        Set<Long> locks,
        Set<Long> variables,
        Set<Long> latches,
        Set<Long> semaphores,
        Set<Long> selectors,
        Set<String> marks) {

    static Names of(Program program) {
        Collector collector = new Collector(program);
        return new Names(
                collector.locks,
                collector.variables,
                collector.latches,
                collector.semaphores,
                collector.selectors,
                collector.marks);
    }

    private static final class Collector implements Instruction.Visitor {
        private final Set<Long> locks = new LinkedHashSet<>();
        private final Set<Long> variables = new LinkedHashSet<>();
        private final Set<Long> latches = new LinkedHashSet<>();
        private final Set<Long> semaphores = new LinkedHashSet<>();
        private final Set<Long> selectors = new LinkedHashSet<>();
        private final Set<String> marks = new LinkedHashSet<>();
        private final Program program;
        /** Variables whose values may be used as locks. */
        private final Set<Long> references = new LinkedHashSet<>();

        Collector(Program program) {
            this.program = program;
            variables.addAll(program.variables().keySet());
            latches.addAll(program.latches().keySet());
            semaphores.addAll(program.semaphores().keySet());
            selectors.addAll(program.readySelectors());
            program.holds().forEach(hold -> locks.add(hold.lock()));
            // A reference may be found after the write that its value comes from: repeat until nothing is new.
            int before;
            do {
                before = references.size();
                program.scripts().forEach(script -> script.instructions().forEach(this::collect));
            } while (references.size() > before);
            program.variables().forEach(this::mayHold);
        }

        private void collect(Instruction instruction) {
            if (!(instruction instanceof Instruction.Goto) && !(instruction instanceof Instruction.End)) {
                instruction.accept(this);
            }
        }

        private void receiver(Receiver receiver) {
            if (receiver instanceof Receiver.Lock lock) {
                locks.add(lock.lock());
            } else if (receiver instanceof Receiver.Through through) {
                variables.add(through.variable());
                references.add(through.variable());
            }
        }

        private void mayHold(long variable, long value) {
            if (references.contains(variable) && value != 0 && value != Program.UNKNOWN) {
                locks.add(value);
            }
        }

        private void formula(Formula formula) {
            formula.ways().forEach(way -> way.forEach(this::compared));
        }

        private void compared(Formula.Test test) {
            variables.add(test.variable());
            if (test.versus() != Formula.Test.NONE) {
                variables.add(test.versus());
            }
        }

        private static void declared(Set<Long> all, long id, String what) {
            if (!all.contains(id)) {
                throw new IllegalArgumentException(what + " " + id + " has no initial count");
            }
        }

        @Override
        public void acquire(Instruction.Acquire instruction) {
            receiver(instruction.lock());
        }

        @Override
        public void release(Instruction.Release instruction) {
            receiver(instruction.lock());
        }

        @Override
        public void acquireShared(Instruction.AcquireShared instruction) {
            receiver(instruction.lock());
        }

        @Override
        public void releaseShared(Instruction.ReleaseShared instruction) {
            receiver(instruction.lock());
        }

        @Override
        public void read(Instruction.Read instruction) {
            variables.add(instruction.variable());
            formula(instruction.expected());
        }

        @Override
        public void write(Instruction.Write instruction) {
            variables.add(instruction.variable());
            mayHold(instruction.variable(), instruction.value());
        }

        @Override
        public void add(Instruction.Add instruction) {
            variables.add(instruction.variable());
        }

        @Override
        public void compareAndSet(Instruction.CompareAndSet instruction) {
            variables.add(instruction.variable());
            mayHold(instruction.variable(), instruction.value());
        }

        @Override
        public void load(Instruction.Load instruction) {
            variables.add(instruction.into());
            variables.add(instruction.variable());
            if (references.contains(instruction.into())) {
                references.add(instruction.variable());
            }
        }

        @Override
        public void branch(Instruction.Branch instruction) {
            formula(instruction.formula());
        }

        @Override
        public void await(Instruction.Wait instruction) {
            locks.add(instruction.lock());
        }

        @Override
        public void notifyOne(Instruction.NotifyOne instruction) {
            // Conditions are compared, not numbered.
        }

        @Override
        public void notifyAll(Instruction.NotifyAll instruction) {
            // Conditions are compared, not numbered.
        }

        @Override
        public void park(Instruction.Park instruction) {
            // A permit belongs to its thread.
        }

        @Override
        public void unpark(Instruction.Unpark instruction) {
            if (instruction.thread() < 0
                    || instruction.thread() >= program.scripts().size()) {
                throw new IllegalArgumentException("no thread " + instruction.thread());
            }
        }

        @Override
        public void down(Instruction.Down instruction) {
            declared(latches, instruction.latch(), "latch");
        }

        @Override
        public void awaitLatch(Instruction.AwaitLatch instruction) {
            declared(latches, instruction.latch(), "latch");
        }

        @Override
        public void give(Instruction.Give instruction) {
            declared(semaphores, instruction.semaphore(), "semaphore");
        }

        @Override
        public void take(Instruction.Take instruction) {
            declared(semaphores, instruction.semaphore(), "semaphore");
        }

        @Override
        public void setReady(Instruction.SetReady instruction) {
            selectors.add(instruction.selector());
        }

        @Override
        public void select(Instruction.Select instruction) {
            selectors.add(instruction.selector());
        }

        @Override
        public void mark(Instruction.Mark instruction) {
            marks.add(instruction.name());
            formula(instruction.when());
        }
    }
}
