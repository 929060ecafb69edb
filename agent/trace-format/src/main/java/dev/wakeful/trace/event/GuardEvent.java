package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The condition around a wait or a notification. */
@Name(GuardEvent.NAME)
@Label("Guard")
@Category({"Wakeful", "Trace"})
@Description("The condition around a wait or a notification")
@StackTrace(false)
public final class GuardEvent extends Event {
    public static final String NAME = "dev.wakeful.Guard";

    @Label("Site")
    public int site;

    @Label("Kind")
    public String kind;

    @Label("Host")
    public String host;

    @Label("Recheck")
    public String recheck;

    @Label("Paths")
    public String paths;
}
