package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A period of recording: it begins, or a chunk begins that lies in it. Where recording costs too much the agent rests between periods, and
 * what it tells of threads, locks and order in one of them has nothing to do with what it tells in another.
 */
@Name(PeriodEvent.NAME)
@Label("Period")
@Category({"Wakeful", "Trace"})
@Description("A period of recording begins, or a chunk begins that lies in it; between periods the agent rests")
@StackTrace(false)
public final class PeriodEvent extends Event {
    public static final String NAME = "dev.wakeful.Period";

    @Label("Number")
    @Description("0 for the first")
    public int number;
}
