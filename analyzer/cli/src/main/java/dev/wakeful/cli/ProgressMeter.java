package dev.wakeful.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for long work, on a terminal only. Confined to the thread that works. */
final class ProgressMeter implements AutoCloseable {
    /** Nobody needs a bar for work that is over before it is read. */
    private static final long PATIENCE_NANOS = 700_000_000L;

    private final PrintStream out;
    private final int columns;
    private final long start = System.nanoTime();
    private String task = "";
    private ProgressBar bar;

    private ProgressMeter(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    static ProgressMeter on(Terminal terminal) {
        return new ProgressMeter(terminal.errIsTerminal() ? terminal.err() : null, terminal.columns());
    }

    /** Says how many bytes of a task are done; a negative total means that nobody knows. */
    void report(String newTask, long done, long total) {
        show(newTask, done, total, " MB", 1_000_000);
    }

    /** Says how many steps of a task are done, and which is next. */
    void step(String newTask, String next, int done, int total) {
        // The time goes on beside the bar while one step takes long.
        if (show(newTask, done, total, "", 1)) {
            bar.setExtraMessage(next);
        }
    }

    private boolean show(String newTask, long done, long total, String unit, long unitSize) {
        if (out == null || System.nanoTime() - start < PATIENCE_NANOS) {
            return false;
        }
        if (bar == null || !newTask.equals(task)) {
            close();
            task = newTask;
            bar = new ProgressBarBuilder()
                    .setTaskName(newTask)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(unit, unitSize)
                    .setConsumer(new ConsoleProgressBarConsumer(out, columns))
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.maxHint(total);
        bar.stepTo(done);
        return true;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
