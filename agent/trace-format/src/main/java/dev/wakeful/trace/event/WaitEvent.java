package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A thread waited in Object.wait or Condition.await. */
@Name(WaitEvent.NAME)
@Label("Wait")
@Category({"Wakeful", "Telling"})
@Description("A thread waited in Object.wait or Condition.await")
@StackTrace(true)
public final class WaitEvent extends Event {
    public static final String NAME = "dev.wakeful.Wait";

    @Label("Condition")
    public long condition;

    @Label("Condition Class")
    public String conditionClass;

    @Label("Site")
    public int site;

    @Label("Time-out")
    @Timespan(Timespan.NANOSECONDS)
    public long timeout;
}
