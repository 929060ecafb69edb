package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Whoever sees that it is not closed looks again under the lock, so often that the second look is hardly ever recorded in the end. */
public final class CheckedAgainEachTime {
    private volatile boolean closed;
    private Set<Integer> members = new HashSet<>();

    private boolean add(int member) {
        if (!closed) {
            synchronized (this) {
                if (!closed) {
                    Set<Integer> set = members;
                    if (set == null) {
                        set = new HashSet<>();
                        members = set;
                    }
                    set.add(member);
                    return true;
                }
            }
        }
        return false;
    }

    private int close() {
        if (closed) {
            return 0;
        }
        Set<Integer> last;
        synchronized (this) {
            if (closed) {
                return 0;
            }
            closed = true;
            last = members;
            members = null;
        }
        return last.size();
    }

    public static void main(String[] args) {
        AtomicReference<CheckedAgainEachTime> current = new AtomicReference<>(new CheckedAgainEachTime());
        Thread adder = Pace.start("adder", () -> {
            for (int i = 0; i < 2_000; i++) {
                current.get().add(i);
            }
        });
        Thread closer = Pace.start("closer", () -> {
            for (int i = 0; i < 20; i++) {
                Pace.nap(2);
                current.getAndSet(new CheckedAgainEachTime()).close();
            }
        });
        Pace.finish(adder, closer);
    }
}
