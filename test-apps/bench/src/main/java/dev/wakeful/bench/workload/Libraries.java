package dev.wakeful.bench.workload;

/** The workloads over libraries. Each method loads no more than its own library. */
public final class Libraries {
    private Libraries() {}

    public static Workload h2() {
        return new H2Queries();
    }

    public static Workload executorQueues() {
        return new ExecutorQueues();
    }
}
