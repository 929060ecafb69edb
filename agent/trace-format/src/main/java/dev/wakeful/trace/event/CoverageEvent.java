package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One line of the coverage account: what was seen and what was not. */
@Name(CoverageEvent.NAME)
@Label("Coverage")
@Category({"Wakeful", "Trace"})
@Description("One line of the coverage account: what was seen and what was not")
@StackTrace(false)
public final class CoverageEvent extends Event {
    public static final String NAME = "dev.wakeful.Coverage";

    @Label("Key")
    public String key;

    @Label("Count")
    public long count;

    @Label("Detail")
    public String detail;
}
