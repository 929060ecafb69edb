package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A thread that waited without a time-out when the recording ended. */
@Name(StandingEvent.NAME)
@Label("Standing Thread")
@Category({"Wakeful", "Trace"})
@Description("A thread that waited without a time-out when the recording ended")
@StackTrace(false)
public final class StandingEvent extends Event {
    public static final String NAME = "dev.wakeful.Standing";

    /** It waits for a lock: object, and the owner where the JVM names it. */
    public static final String LOCK = "LOCK";
    /** It waits for the end of the thread {@code owner}. */
    public static final String JOIN = "JOIN";
    /** It waits in what its last record began. */
    public static final String WAIT = "WAIT";
    /** It is a pool's worker and waits for a task, perhaps not for ever. */
    public static final String IDLE = "IDLE";
    /** It ends the JVM and will not come back. */
    public static final String EXIT = "EXIT";

    @Label("Thread Id")
    public long tid;

    @Label("Waits For")
    public String kind;

    @Label("Object Id")
    @Description("0 when it is not known")
    public long object;

    @Label("Owner Thread Id")
    @Description("0 when there is none or it is not known")
    public long owner;

    @Label("Class")
    @Description("Where the application's code stands")
    public String className;

    @Label("Method")
    public String method;

    @Label("Source File")
    public String file;

    @Label("Line")
    public int line;
}
