package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Name of a class id that births refer to. */
@Name(ClassNameEvent.NAME)
@Label("Class Name")
@Category({"Wakeful", "Trace"})
@Description("Name of a class id that births refer to")
@StackTrace(false)
public final class ClassNameEvent extends Event {
    public static final String NAME = "dev.wakeful.ClassName";

    @Label("Id")
    public int id;

    @Label("Class")
    public String className;
}
