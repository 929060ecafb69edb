package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.HeaderEvent;
import jdk.jfr.FlightRecorder;

/** Listens to Flight Recorder: each chunk of a recording has to describe itself, and to hold everything that was recorded before it ends. Called by it on the thread that rotates or stops. */
final class Chunks {
    private static final Runnable BEGIN = Recorder::chunkBegins;
    private static final Runnable END = Chunks::end;

    private Chunks() {}

    static void listen() {
        FlightRecorder.addPeriodicEvent(HeaderEvent.class, BEGIN);
        FlightRecorder.addPeriodicEvent(CoverageEvent.class, END);
    }

    static void leave() {
        FlightRecorder.removePeriodicEvent(BEGIN);
        FlightRecorder.removePeriodicEvent(END);
    }

    /** At exit this is Flight Recorder's shutdown hook. */
    private static void end() {
        if (isShuttingDown()) {
            Recorder.close();
        } else {
            Recorder.flush();
        }
    }

    private static boolean isShuttingDown() {
        Thread probe = new Thread(null, null, "wakeful-probe", 0, false);
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
