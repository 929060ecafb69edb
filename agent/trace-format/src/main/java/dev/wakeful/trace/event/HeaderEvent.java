package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What made this recording and how. */
@Name(HeaderEvent.NAME)
@Label("Recording")
@Category({"Wakeful", "Trace"})
@Description("What made this recording and how")
@StackTrace(false)
public final class HeaderEvent extends Event {
    public static final String NAME = "dev.wakeful.Recording";

    @Label("Format Version")
    public int format;

    @Label("Agent Version")
    public String agentVersion;

    @Label("Agent Options")
    public String options;

    @Label("Profile")
    public String profile;

    @Label("Java Version")
    public String javaVersion;

    @Label("Process Id")
    public long processId;

    @Label("Attached Late")
    public boolean attachedLate;

    @Label("nanoTime at the Start")
    public long startNanos;
}
