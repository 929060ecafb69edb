package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The phase moves on before the map has the sheet: who looks between waits for the next one. */
public final class SheetPhases {
    private final Map<String, String> sheets = new ConcurrentHashMap<>();
    private final Phaser prints = new Phaser(1);

    void print(String key, String sheet) {
        prints.arrive();
        sheets.put(key, sheet);
    }

    String fetch(String key) throws InterruptedException {
        while (true) {
            int phase = prints.getPhase();
            String sheet = sheets.get(key);
            if (sheet != null) {
                return sheet;
            }
            try {
                prints.awaitAdvanceInterruptibly(phase, 500, TimeUnit.MILLISECONDS); // EXPECT early-notify
                Pace.nap(20);
            } catch (TimeoutException e) {
                Thread.onSpinWait();
            }
        }
    }

    public static void main(String[] args) {
        SheetPhases press = new SheetPhases();
        Thread reader = Pace.start("reader", () -> press.fetch("back"));
        Pace.rest(reader);
        Thread printer = Pace.start("printer", () -> {
            press.print("front", "news");
            Pace.rest(reader);
            press.print("back", "sports");
        });
        Pace.finish(reader, printer);
    }
}
