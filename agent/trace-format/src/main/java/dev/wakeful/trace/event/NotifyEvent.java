package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A thread called notify, notifyAll, signal or signalAll. */
@Name(NotifyEvent.NAME)
@Label("Notification")
@Category({"Wakeful", "Telling"})
@Description("A thread called notify, notifyAll, signal or signalAll")
@StackTrace(true)
public final class NotifyEvent extends Event {
    public static final String NAME = "dev.wakeful.Notify";

    @Label("Condition")
    public long condition;

    @Label("Condition Class")
    public String conditionClass;

    @Label("Site")
    public int site;

    @Label("All")
    public boolean all;
}
