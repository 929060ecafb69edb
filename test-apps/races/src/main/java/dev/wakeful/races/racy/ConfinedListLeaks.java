package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A list that belongs to the tasks of a single-threaded executor is also read by its owner. */
public final class ConfinedListLeaks {
    private final List<String> events = new ArrayList<>(16);

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ConfinedListLeaks log = new ConfinedListLeaks();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> written = writer.submit(() -> {
            log.events.add("one"); // EXPECT data-race @ ConfinedListLeaks
        });
        boolean empty = log.events.isEmpty();
        written.get();
        writer.shutdown();
        if (empty && log.events.isEmpty()) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
