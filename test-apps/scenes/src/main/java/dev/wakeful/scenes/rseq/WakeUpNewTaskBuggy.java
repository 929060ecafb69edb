package dev.wakeful.scenes.rseq;

/** {@code wake_up_new_task} as it was: the one path that changes a task's processor and says nothing of it. */
public final class WakeUpNewTaskBuggy extends AffinityTest {
    @Override
    void wakeUpNewTask(Task p, int cpu) {
        p.setCpuOfNewTask(cpu);
    }

    public static void main(String[] args) {
        new WakeUpNewTaskBuggy().play();
    }
}
