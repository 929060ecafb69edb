package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/**
 * Nested calls get what the thread has, and may: they count how deep they are, put a name in the place of another and put that one back, add to a list, mark all as failed, and begin anew with a
 * text that is fetched and begun anew after they return, or go on with it where they find it.
 */
// PROFILE accesses
public final class ContextOfTheThread {
    private static final ThreadLocal<Context> CONTEXT = ThreadLocal.withInitial(Context::new);
    private static final ThreadLocal<StringBuilder> TEXT = ThreadLocal.withInitial(StringBuilder::new);

    static String handle(String name, List<? extends Runnable> steps) {
        Context context = CONTEXT.get();
        String before = context.name;
        context.name = name;
        if (context.depth++ == 0) {
            context.failed = 0;
            context.seen.clear();
        }
        context.seen.add(name);
        try {
            for (Runnable step : steps) {
                step.run();
            }
            context.seen.add(context.name);
            return context.failed == 0 ? title(context.name) : "failed";
        } finally {
            context.depth--;
            context.name = before;
        }
    }

    /** Each line is a text of its own, though all are written in the same. */
    static String title(Object of) {
        StringBuilder text = TEXT.get();
        text.setLength(0);
        text.append("title ");
        String made = text.toString();
        String name = of.toString();
        text = TEXT.get();
        text.setLength(0);
        text.append(made);
        text.append(name);
        return text.toString();
    }

    static void fail() {
        CONTEXT.get().failed = 7;
    }

    /** Goes on where it finds the text, and leaves there what it was. */
    static String tail(Object of) {
        StringBuilder text = TEXT.get();
        int begin = text.length();
        text.append(of);
        String own = text.substring(begin);
        text.setLength(begin);
        return own;
    }

    public static void main(String[] args) {
        Thread worker = Pace.start("worker", () -> {
            for (int i = 0; i < 3; i++) {
                handle("outer", List.of(new Step("inner", 2), new Step("last", 0)));
                title(new Step("titled", 1));
                tail(new Step("tailed", 1));
            }
        });
        Pace.finish(worker);
    }

    private static final class Context {
        final List<String> seen = new ArrayList<>();
        String name = "none";
        int depth;
        int failed;
    }
}

/** Written apart: comes back with a step less to go. */
final class Step implements Runnable {
    private final String name;
    private final int left;

    Step(String name, int left) {
        this.name = name;
        this.left = left;
    }

    @Override
    public void run() {
        ContextOfTheThread.handle(name, left == 0 ? List.of() : List.of(new Step(name, left - 1)));
        if (left == 1) {
            ContextOfTheThread.fail();
        }
    }

    @Override
    public String toString() {
        return left == 0
                ? name
                : ContextOfTheThread.title(new Step(name, left - 1))
                        + ContextOfTheThread.tail(new Step(name, left - 1));
    }
}
