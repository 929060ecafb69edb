package dev.wakeful.bench.workload;

/** The workloads over libraries. Each method loads no more than its own library. */
public final class Libraries {
    private Libraries() {}

    public static Workload h2() {
        return new H2Queries();
    }

    public static Workload jetty() {
        return new JettyRequests();
    }

    public static Workload lucene() {
        return new LuceneSearch();
    }

    public static Workload caffeine() {
        return new CaffeineCache();
    }

    public static Workload netty() {
        return new NettyEcho();
    }

    public static Workload hikari() {
        return new HikariCheckout();
    }

    public static Workload executor() {
        return new ExecutorQueues();
    }

    public static Workload virtualThreads() {
        return new VirtualThreads();
    }
}
