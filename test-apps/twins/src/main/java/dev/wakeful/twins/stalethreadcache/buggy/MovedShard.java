package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;

/** Threads take the shard's node over when they attach; a thread that the mover starts inherits the mover's copy and never attaches. */
// PROFILE accesses
public final class MovedShard {
    private static final InheritableThreadLocal<Integer> NODE = new InheritableThreadLocal<>();
    private volatile int home = 3;

    void attach() {
        NODE.set(home);
    }

    void move(int node) {
        home = node; // EXPECT stale-thread-cache
        NODE.set(node);
    }

    int node() {
        return NODE.get();
    }

    private void read() {
        for (int i = 0; i < 2; i++) {
            if (node() <= 0) {
                throw new IllegalStateException("no node");
            }
            Pace.nap(20);
        }
    }

    public static void main(String[] args) {
        MovedShard shard = new MovedShard();
        Thread writer = Pace.start("writer", () -> {
            shard.attach();
            shard.node();
        });
        Pace.rest(writer);
        shard.move(4);
        Thread reader = Pace.start("reader", shard::read);
        Pace.nap(300);
        shard.move(5);
        Pace.finish(writer, reader);
    }
}
