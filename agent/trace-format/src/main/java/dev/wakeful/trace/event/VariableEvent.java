package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A variable that the agent watches. */
@Name(VariableEvent.NAME)
@Label("Variable")
@Category({"Wakeful", "Trace"})
@Description("A variable that the agent watches")
@StackTrace(false)
public final class VariableEvent extends Event {
    public static final String NAME = "dev.wakeful.Variable";

    @Label("Id")
    public int id;

    @Label("Class")
    public String className;

    @Label("Name")
    public String name;

    @Label("Type")
    public String descriptor;

    @Label("Kind")
    public String kind;

    @Label("Flags")
    public int flags;
}
