package dev.wakeful.scenes.userfaultfd;

import dev.wakeful.scenes.Stage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** {@code struct userfaultfd_ctx}: who waits for which page, and the file descriptor on which the monitor reads of it. */
final class UserfaultfdCtx {
    /** {@code struct userfaultfd_wait_queue}. No record: to make up the first equals of one takes longer than the monitor to resolve a fault. */
    static final class Uwq {
        private final Page page;
        private final Thread task;

        Uwq(Page page, Thread task) {
            this.page = page;
            this.task = task;
        }
    }

    /** {@code fault_pending_wqh}. */
    private final List<Uwq> faultPending = new ArrayList<>();

    private final BlockingQueue<Page> fd = new LinkedBlockingQueue<>();

    /** {@code __add_wait_queue}, and {@code wake_up_poll(&ctx->fd_wqh)}. */
    Uwq enqueue(Page page) {
        Uwq uwq = new Uwq(page, Thread.currentThread());
        synchronized (faultPending) {
            faultPending.add(uwq);
        }
        fd.add(page);
        return uwq;
    }

    void dequeue(Uwq uwq) {
        synchronized (faultPending) {
            faultPending.remove(uwq);
        }
    }

    /** The monitor: reads a fault, resolves it by UFFDIO_COPY, wakes by UFFDIO_WAKE. */
    void monitor() throws InterruptedException {
        while (true) {
            Page page = fd.take();
            Stage.nap(120);
            page.present = true;
            wakeUserfault(page);
        }
    }

    private void wakeUserfault(Page page) {
        synchronized (faultPending) {
            for (Iterator<Uwq> queue = faultPending.iterator(); queue.hasNext(); ) {
                Uwq uwq = queue.next();
                if (uwq.page == page) {
                    queue.remove();
                    LockSupport.unpark(uwq.task);
                }
            }
        }
    }
}
