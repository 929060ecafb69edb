package dev.wakeful.bench;

import dev.wakeful.bench.kernel.LuFactorization;
import dev.wakeful.bench.kernel.RayTracer;
import dev.wakeful.bench.kernel.Relaxation;
import dev.wakeful.bench.kernel.SparseMultiply;
import dev.wakeful.bench.workload.Libraries;
import dev.wakeful.bench.workload.Workload;
import java.util.Locale;
import java.util.function.Supplier;

/** What is measured. The names are those of the command line. */
enum Subject {
    H2(Kind.LIBRARY, 17, Libraries::h2),
    JETTY(Kind.LIBRARY, 17, Libraries::jetty),
    LUCENE(Kind.LIBRARY, 17, Libraries::lucene),
    CAFFEINE(Kind.LIBRARY, 17, Libraries::caffeine),
    NETTY(Kind.LIBRARY, 17, Libraries::netty),
    HIKARI(Kind.LIBRARY, 17, Libraries::hikari),
    EXECUTOR(Kind.LIBRARY, 17, Libraries::executor),
    VIRTUAL(Kind.LIBRARY, 21, Libraries::virtualThreads),
    EPOLL(Kind.NATIVE, 17, Libraries::epoll),
    SQLITE(Kind.NATIVE, 17, Libraries::sqlite),
    SOR(Kind.KERNEL, 17, Relaxation::new),
    LU(Kind.KERNEL, 17, LuFactorization::new),
    SPARSE(Kind.KERNEL, 17, SparseMultiply::new),
    RAYTRACER(Kind.KERNEL, 17, RayTracer::new);

    /** Iterations to measure at least in full mode; each takes 5 to 50 ms without the agent. */
    static final int ITERATIONS = 100;
    /** And for so many seconds at least. */
    static final int MEASURED_SECONDS = 40;
    /** By then the agent has seen what a workload does, and may rest. */
    static final int FIRST_PERIOD_SECONDS = 45;
    /** The most seconds to warm up in full mode; it is over as soon as the compiler is calm. */
    static final int WARM_UP_SECONDS = 90;

    /** Libraries and kernels have goals of their own. What is mostly C has none, and is there for Linux on x86-64 only. */
    enum Kind {
        LIBRARY,
        KERNEL,
        NATIVE
    }

    final Kind kind;
    private final int oldestJdk;
    private final Supplier<Workload> maker;

    Subject(Kind kind, int oldestJdk, Supplier<Workload> maker) {
        this.kind = kind;
        this.oldestJdk = oldestJdk;
        this.maker = maker;
    }

    Workload workload() {
        return maker.get();
    }

    /** The JDK to run on when {@code wanted} is asked for: the newest of the machine where that is too old. */
    Jdk jdk(Jdk wanted) {
        return wanted.version() >= oldestJdk ? wanted : Jdk.newest(wanted);
    }

    /** Why it cannot be measured here, or null. */
    String leftOut(Jdk jdk) {
        if (jdk.version() < oldestJdk) {
            return "no JDK that is new enough";
        }
        String platform = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
        return kind == Kind.NATIVE && !platform.equals("Linux/amd64") ? "no native library for " + platform : null;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
