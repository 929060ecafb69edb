package dev.wakeful.scenes.rseq;

import dev.wakeful.scenes.Stage;

/** {@code posix/tst-affinity-static}: asks threads on which processor they are; what the kernel does with new ones is the subclass's. */
abstract class AffinityTest {
    private static final int FIRST_CPU = 2;
    private static final int OTHER_CPU = 0;
    private static final int THIRD_CPU = 1;

    /** {@code wake_up_new_task}: puts a new task on the processor that {@code select_task_rq} chose. */
    abstract void wakeUpNewTask(Task p, int cpu);

    final void play() {
        Stage.heading(
                "seed rseq-cpu-id (Mathieu Desnoyers, Florian Weimer, linux-kernel, July 2020)",
                "'use the cpu_id field from __rseq_abi on Linux to implement sched_getcpu()' -> RseqArea.schedGetcpu",
                "'Here are the missing kernel bits. Just adding those in wake_up_new_task() is enough' -> wakeUpNewTask",
                "'__set_task_cpu(p, select_task_rq(p, task_cpu(p), SD_BALANCE_FORK, 0)); + rseq_migrate(p);'",
                " -> Task.setCpuOfNewTask and Task.migrateNewTask",
                "'error: Unexpected CPU 2, expected 0' -> what the forced run ends with");
        Task p = new Task(FIRST_CPU);
        RseqArea area = new RseqArea(p);
        Answer answer = new Answer();
        Thread child = Stage.start("child", () -> {
            // In the kernel a new task runs when it has been woken up only; in the ordinary run it is early enough to
            // be right.
            Stage.force(150);
            answer.cpu = area.schedGetcpu();
            Stage.pace(700);
            answer.cpu = area.schedGetcpu();
        });
        Thread parent = Stage.start("parent", () -> {
            Stage.pace(100);
            wakeUpNewTask(p, OTHER_CPU);
        });
        Thread balancer = Stage.start("balancer", () -> {
            Stage.pace(300);
            Stage.force(500);
            p.setTaskCpu(THIRD_CPU);
        });
        Stage.await("a thread hangs", child, parent, balancer);
        int expected = Stage.FORCED ? OTHER_CPU : THIRD_CPU;
        if (answer.cpu != expected) {
            Stage.manifested("error: Unexpected CPU " + answer.cpu + ", expected " + expected);
        }
        System.out.println("RESULT ok");
    }

    /** What the child said last; read when it has ended. */
    private static final class Answer {
        private int cpu;
    }
}
