package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An operating system signal was raised or handled. */
@Name(SignalEvent.NAME)
@Label("Signal")
@Category({"Wakeful", "Telling"})
@Description("An operating system signal was raised or handled")
@StackTrace(true)
public final class SignalEvent extends Event {
    public static final String NAME = "dev.wakeful.Signal";

    @Label("Signal")
    public int number;

    @Label("Phase")
    public String phase;
}
