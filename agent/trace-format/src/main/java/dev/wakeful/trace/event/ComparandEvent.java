package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What the variable of a guard is compared with, where no bytecode says it: of each place the first value, and one that differs. */
@Name(ComparandEvent.NAME)
@Label("Comparand")
@Category({"Wakeful", "Trace"})
@Description("What the variable of a guard is compared with")
@StackTrace(false)
public final class ComparandEvent extends Event {
    public static final String NAME = "dev.wakeful.Comparand";

    @Label("Site")
    public int site;

    @Label("Value")
    public long value;
}
