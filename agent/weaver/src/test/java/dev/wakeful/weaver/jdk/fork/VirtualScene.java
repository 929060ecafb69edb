package dev.wakeful.weaver.jdk.fork;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A virtual thread; by reflection, because the tests are compiled for 17. */
final class VirtualScene {
    private VirtualScene() {}

    static void run(Scene.Run run) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Runnable body = () -> {
            run.at(11);
            lock.lock();
            run.at(12);
            lock.unlock();
            run.at(13);
            LockSupport.park();
        };
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        type.getMethod("name", String.class).invoke(builder, "virtual-b");
        Thread thread = (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, body);
        run.at(1);
        thread.start();
        run.awaitState(thread, Thread.State.WAITING);
        run.at(2);
        LockSupport.unpark(thread);
        run.at(3);
        thread.join();
        run.name(lock, "lock");
    }
}
