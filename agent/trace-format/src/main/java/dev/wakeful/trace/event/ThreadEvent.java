package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A thread that recorded something. */
@Name(ThreadEvent.NAME)
@Label("Thread")
@Category({"Wakeful", "Trace"})
@Description("A thread that recorded something")
@StackTrace(false)
public final class ThreadEvent extends Event {
    public static final String NAME = "dev.wakeful.Thread";

    @Label("Thread Id")
    public long tid;

    @Label("Thread Name")
    public String name;

    @Label("Virtual")
    public boolean virtual;

    @Label("Daemon")
    public boolean daemon;
}
