package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A thread unparked another one. */
@Name(UnparkEvent.NAME)
@Label("Unpark")
@Category({"Wakeful", "Telling"})
@Description("A thread unparked another one")
@StackTrace(true)
public final class UnparkEvent extends Event {
    public static final String NAME = "dev.wakeful.Unpark";

    @Label("Target Thread Id")
    public long target;

    @Label("Site")
    public int site;
}
