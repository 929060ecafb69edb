package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Calls set the context of their thread and restore what was there before, nested ones too; other tasks read whatever is there. */
// PROFILE accesses
public final class RestoredContext {
    private static final ThreadLocal<String> CONTEXT = ThreadLocal.withInitial(() -> "none");

    static int call(String context, int depth) {
        String before = CONTEXT.get();
        CONTEXT.set(context);
        try {
            return depth == 0 ? CONTEXT.get().length() : call(context + depth, depth - 1);
        } finally {
            CONTEXT.set(before);
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 4; i++) {
            int depth = i;
            pool.submit(() -> call("call", depth));
            pool.submit(() -> CONTEXT.get().length());
        }
        pool.submit(() -> call("last", 1)).get();
        pool.shutdown();
        Pace.finish();
    }
}
