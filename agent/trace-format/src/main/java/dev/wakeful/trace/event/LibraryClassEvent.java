package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A recorded class that came from a jar: who reads of a finding in it wants to know whose code that is. */
@Name(LibraryClassEvent.NAME)
@Label("Library Class")
@Category({"Wakeful", "Trace"})
@Description("A recorded class that was loaded from a jar other than the one that was started")
@StackTrace(false)
public final class LibraryClassEvent extends Event {
    public static final String NAME = "dev.wakeful.LibraryClass";

    @Label("Class")
    public String className;

    @Label("Library")
    @Description("File name of the jar")
    public String library;
}
