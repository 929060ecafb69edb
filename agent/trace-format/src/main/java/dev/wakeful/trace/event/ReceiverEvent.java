package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The reads that a lock or unlock gets its receiver from. */
@Name(ReceiverEvent.NAME)
@Label("Lock Receiver")
@Category({"Wakeful", "Trace"})
@Description("The reads that a lock or unlock gets its receiver from")
@StackTrace(false)
public final class ReceiverEvent extends Event {
    public static final String NAME = "dev.wakeful.Receiver";

    @Label("Site")
    public int site;

    @Label("Kind")
    public String kind;

    @Label("Reads")
    public String reads;
}
