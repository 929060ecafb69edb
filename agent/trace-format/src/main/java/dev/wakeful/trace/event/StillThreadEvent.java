package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A thread that waited when the agent looked, as the JVM tells of it, whether or not the thread ever recorded anything. */
@Name(StillThreadEvent.NAME)
@Label("Still Thread")
@Category({"Wakeful", "Trace"})
@Description("A thread that waited when the agent came, when a copy was made, or when the recording ended")
@StackTrace(false)
public final class StillThreadEvent extends Event {
    public static final String NAME = "dev.wakeful.StillThread";

    /** The agent comes to a program that runs. */
    public static final String ATTACH = "ATTACH";
    /** A copy of the recording is made. */
    public static final String DUMP = "DUMP";
    /** The recording ends. */
    public static final String END = "END";

    /** It waits for a lock. */
    public static final String LOCK = "LOCK";
    /** It waits for the end of another thread, its owner. */
    public static final String JOIN = "JOIN";
    /** It waits in {@code Object.wait}. */
    public static final String WAIT = "WAIT";
    /** It is parked. */
    public static final String PARK = "PARK";

    @Label("Moment")
    public String moment;

    @Label("Thread Id")
    public long tid;

    @Label("Thread Name")
    public String name;

    @Label("Daemon")
    public boolean daemon;

    @Label("Virtual")
    public boolean virtual;

    @Label("State")
    public String state;

    @Label("Waits For")
    public String kind;

    @Label("Class")
    @Description("Of what it waits on; empty when the JVM does not say")
    public String className;

    @Label("Identity Hash Code")
    public int hash;

    @Label("Object Id")
    @Description("Id of what it waits on in the records; 0 when no record names it")
    public long object;

    @Label("Owner Thread Id")
    @Description("Of the thread that holds the lock or whose end is awaited; 0 when there is none or it is not known")
    public long owner;

    @Label("Owner Thread Name")
    public String ownerName;

    @Label("Holds")
    @Description("Monitors that it holds")
    public String holds;

    @Label("Since Before")
    @Description("Whether it has waited here without a break since the agent came")
    public boolean before;

    @Label("Batches")
    @Description("Batches of records that it had written; one that wrote more has gone on")
    public int batches;

    @Label("Stack")
    @Description("Its upper frames, one a line")
    public String stack;
}
