package dev.wakeful.scenes.rseq;

/** The patch of the report: {@code rseq_migrate(p)} on this path, too. */
public final class WakeUpNewTaskFixed extends AffinityTest {
    @Override
    void wakeUpNewTask(Task p, int cpu) {
        p.migrateNewTask(cpu);
    }

    public static void main(String[] args) {
        new WakeUpNewTaskFixed().play();
    }
}
