package dev.wakeful.scenes.rseq;

/** {@code __rseq_abi}: a thread's own memory, in which the kernel keeps the number of its processor. */
final class RseqArea {
    private final Task task;
    private int events;
    private int cpuId;

    /** A new thread's area is filled in by the thread that makes it. */
    RseqArea(Task task) {
        this.task = task;
        events = task.rseqEvents();
        cpuId = task.cpu();
    }

    /** {@code sched_getcpu} of the new C library: no system call, a read of the area. */
    int schedGetcpu() {
        exitToUserMode();
        return cpuId;
    }

    /** {@code rseq_handle_notify_resume}: the area is brought up to date when something has happened to the task. */
    private void exitToUserMode() {
        if (events != task.rseqEvents()) {
            events = task.rseqEvents();
            cpuId = task.cpu();
        }
    }
}
