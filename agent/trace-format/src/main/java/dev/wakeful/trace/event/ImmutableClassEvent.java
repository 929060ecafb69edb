package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A class all of whose instance fields are final, inherited ones included. */
@Name(ImmutableClassEvent.NAME)
@Label("Immutable Class")
@Category({"Wakeful", "Trace"})
@Description("A class all of whose instance fields are final: its objects may be handed to other threads without order")
@StackTrace(false)
public final class ImmutableClassEvent extends Event {
    public static final String NAME = "dev.wakeful.ImmutableClass";

    @Label("Class")
    public String className;
}
