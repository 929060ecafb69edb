package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What the task writes is read before get was asked for. */
public final class ResultBeforeGet {
    private int rows;

    private int load() {
        rows = 10; // EXPECT data-race @ ResultBeforeGet.rows
        return 1;
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ResultBeforeGet table = new ResultBeforeGet();
        FutureTask<Integer> loading = new FutureTask<>(table::load);
        Thread loader = Pace.start("loader", loading::run);
        int rows = table.rows;
        if (rows > 10 * loading.get()) {
            throw new IllegalStateException();
        }
        Pace.finish(loader);
    }
}
