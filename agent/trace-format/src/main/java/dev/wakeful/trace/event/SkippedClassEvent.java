package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A class that was not woven, and why. */
@Name(SkippedClassEvent.NAME)
@Label("Skipped Class")
@Category({"Wakeful", "Trace"})
@Description("A class that was not woven, and why")
@StackTrace(false)
public final class SkippedClassEvent extends Event {
    public static final String NAME = "dev.wakeful.SkippedClass";

    @Label("Class")
    public String className;

    @Label("Reason")
    public String reason;
}
