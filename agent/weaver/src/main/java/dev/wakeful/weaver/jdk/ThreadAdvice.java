package dev.wakeful.weaver.jdk;

import java.util.List;

/** Threads. */
final class ThreadAdvice {
    private static final String THREAD = "java/lang/Thread";
    private static final String VIRTUAL = "java/lang/VirtualThread";

    private ThreadAdvice() {}

    static void addTo(List<Advice> rows) {
        rows.add(Advice.of(THREAD, "start()V").enter("ThreadHooks.starting(this)"));
        rows.add(Advice.of(THREAD, "start(Ljdk/internal/vm/ThreadContainer;)V")
                .enter("ThreadHooks.starting(this)")
                .since(19));
        rows.add(Advice.of(VIRTUAL, "start(Ljdk/internal/vm/ThreadContainer;)V")
                .enter("ThreadHooks.starting(this)")
                .since(21));
        for (String join : List.of("join()V", "join(J)V", "join(JI)V")) {
            rows.add(joining(THREAD, join));
        }
        rows.add(joining(THREAD, "join(Ljava/time/Duration;)Z").since(19));
        rows.add(Advice.of(THREAD, "interrupt").enter("ThreadHooks.interrupting(this)"));
        rows.add(Advice.of(VIRTUAL, "interrupt")
                .enter("ThreadHooks.interrupting(this)")
                .since(21));
        rows.add(Advice.of(THREAD, "dispatchUncaughtException").enter("ThreadHooks.uncaught(1)"));
        rows.add(Advice.of(THREAD, "exit").enter("ThreadHooks.ending()"));
        // Only there the virtual thread is still the current one on every way out.
        rows.add(Advice.of(VIRTUAL, "run(Ljava/lang/Runnable;)V")
                .before("jdk/internal/vm/StackableScope", "popAll", "ThreadHooks.ending()")
                .since(21));
    }

    private static Advice joining(String owner, String join) {
        return Advice.of(owner, join)
                .enter("ThreadHooks.joining(this)")
                .exit("ThreadHooks.joined(this, token)")
                .fail("ThreadHooks.joinFailed(thrown, token)");
    }
}
