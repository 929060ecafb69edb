package dev.wakeful.bench;

import dev.wakeful.bench.kernel.Relaxation;
import dev.wakeful.bench.workload.Libraries;
import dev.wakeful.bench.workload.Workload;
import java.util.function.Supplier;

/** What is measured. The names are those of the command line. */
enum Subject {
    H2(Kind.LIBRARY, 60, Libraries::h2, "queries and updates, in-memory database"),
    EXECUTOR(Kind.LIBRARY, 60, Libraries::executorQueues, "thread pools, bounded queues, futures"),
    SOR(Kind.KERNEL, 60, Relaxation::new, "successive over-relaxation on a grid");

    /** Libraries and kernels have goals of their own. */
    enum Kind {
        LIBRARY,
        KERNEL
    }

    final Kind kind;
    /** Iterations to warm up and again to measure in full mode; each takes some 50 ms without the agent. */
    final int iterations;

    final String meaning;
    private final Supplier<Workload> maker;

    Subject(Kind kind, int iterations, Supplier<Workload> maker, String meaning) {
        this.kind = kind;
        this.iterations = iterations;
        this.maker = maker;
        this.meaning = meaning;
    }

    Workload workload() {
        return maker.get();
    }

    /** The JDK to run on, when {@code wanted} is asked for. */
    Jdk jdk(Jdk wanted) {
        return wanted;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
