package dev.wakeful.scenes.rseq;

import dev.wakeful.scenes.SceneLibrary;
import dev.wakeful.scenes.Stage;

/** The seed in native code ({@code rseq.c}): a real {@code sched_getcpu}, and a thread local for the field that the kernel keeps. */
final class NativeCpu {
    /** {@code __rseq_abi.cpu_id}. */
    private static final ThreadLocal<Integer> CPU_ID = new ThreadLocal<>();

    private NativeCpu() {}

    private static native boolean run(boolean repaired);

    /** Called where the thread has been moved. */
    static void refresh(int cpu) {
        CPU_ID.set(cpu);
    }

    /** Called to work on the data of the processor that the thread runs on. */
    static void use(int cpu) {
        int cached = CPU_ID.get();
        if (Stage.FORCED && cached != cpu) {
            throw new IllegalStateException("error: Unexpected CPU " + cached + ", expected " + cpu);
        }
    }

    /** @param repaired whether a thread that is put on a processor for the first time is told, too */
    static void play(boolean repaired) {
        Stage.heading(
                "seed rseq-cpu-id (Mathieu Desnoyers, Florian Weimer, linux-kernel, July 2020), in native code",
                "'use the cpu_id field from __rseq_abi on Linux to implement sched_getcpu()' -> the thread local CPU_ID",
                "'__set_task_cpu(p, select_task_rq(p, task_cpu(p), SD_BALANCE_FORK, 0)); + rseq_migrate(p);'",
                " -> wake_up_new_task and set_task_cpu in rseq.c",
                "'error: Unexpected CPU 2, expected 0' -> what the forced run ends with");
        SceneLibrary.load();
        Thread child = Stage.start("child", () -> {
            if (!run(repaired)) {
                throw new IllegalStateException("this needs two processors");
            }
        });
        Stage.curtain("a thread hangs", child);
    }
}
