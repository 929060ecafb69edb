package dev.wakeful.scenes.kqueue;

import java.util.concurrent.locks.ReentrantLock;

/** {@code struct proc}: a short-lived child. Its process lock is also the lock of its knlist. */
final class Proc {
    final int pid;
    /** {@code PROC_LOCK}. */
    final ReentrantLock processLock = new ReentrantLock();
    /** {@code p_klist}. */
    final Knlist klist = new Knlist(processLock);

    private boolean zombie;

    Proc(int pid) {
        this.pid = pid;
    }

    /** Called with the process lock held. */
    void becomeZombie() {
        zombie = true;
    }

    /** Called with the process lock held. */
    boolean isZombie() {
        return zombie;
    }
}
