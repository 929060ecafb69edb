package dev.wakeful.scenes.rseq;

/** {@code struct task_struct}: where the scheduler has put a thread, and what the thread is to look at on its way back to user mode. */
final class Task {
    /** {@code thread_info.cpu}; written under {@code pi_lock}. */
    private volatile int cpu;
    /** {@code rseq_event_mask} and TIF_NOTIFY_RESUME: changes with each event. Written under {@code pi_lock}. */
    private volatile int rseqEvents;

    /** {@code sched_fork}: a new task begins where the one is that makes it. */
    Task(int cpu) {
        this.cpu = cpu;
    }

    int cpu() {
        return cpu;
    }

    int rseqEvents() {
        return rseqEvents;
    }

    /** {@code set_task_cpu}: moves a task that runs. */
    synchronized void setTaskCpu(int to) {
        cpu = to;
        rseqMigrate();
    }

    /** {@code __set_task_cpu} alone, as {@code wake_up_new_task} calls it. */
    synchronized void setCpuOfNewTask(int to) {
        cpu = to;
    }

    /** The same with the report's patch, {@code + rseq_migrate(p)}. */
    synchronized void migrateNewTask(int to) {
        cpu = to;
        rseqMigrate();
    }

    private void rseqMigrate() {
        rseqEvents++;
    }
}
