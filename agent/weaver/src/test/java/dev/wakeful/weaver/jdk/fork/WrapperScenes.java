package dev.wakeful.weaver.jdk.fork;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Wrappers of java.util.Collections in profile accesses: that their mutex is taken counts for those who hold a lock. */
final class WrapperScenes {
    private WrapperScenes() {}

    static void addTo(List<Scene> scenes) {
        scenes.add(new Scene("wrapper", WrapperScenes::wrapper, """
                wrapper| ACQUIRE lock @910
                wrapper| ACQUIRE list @96
                wrapper| RELEASE list 0 @96
                wrapper| RELEASE lock 0 @911
                wrapper| THREAD_END
                """));
    }

    private static void wrapper(Scene.Run run) {
        ReentrantLock lock = new ReentrantLock();
        List<String> list = Collections.synchronizedList(new ArrayList<>());
        list.add("without a lock");
        run.at(910);
        lock.lock();
        list.iterator();
        list.add("with one");
        run.at(911);
        lock.unlock();
        run.name(lock, "lock");
        run.name(list, "list");
    }
}
