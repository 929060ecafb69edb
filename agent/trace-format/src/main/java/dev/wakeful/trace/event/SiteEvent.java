package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A place in the program where records come from. */
@Name(SiteEvent.NAME)
@Label("Site")
@Category({"Wakeful", "Trace"})
@Description("A place in the program where records come from")
@StackTrace(false)
public final class SiteEvent extends Event {
    public static final String NAME = "dev.wakeful.Site";

    @Label("Id")
    public int id;

    @Label("Class")
    public String className;

    @Label("Method")
    public String method;

    @Label("Descriptor")
    public String descriptor;

    @Label("File")
    public String file;

    @Label("Line")
    public int line;

    @Label("Operation")
    public String operation;

    @Label("Variable")
    public int variable;

    @Label("Flags")
    public int flags;
}
