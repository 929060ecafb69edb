package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A thread parked outside of the locks of the JDK. */
@Name(ParkEvent.NAME)
@Label("Park")
@Category({"Wakeful", "Telling"})
@Description("A thread parked outside of the locks of the JDK")
@StackTrace(true)
public final class ParkEvent extends Event {
    public static final String NAME = "dev.wakeful.Park";

    @Label("Site")
    public int site;

    @Label("Time-out")
    @Timespan(Timespan.NANOSECONDS)
    public long timeout;
}
