package dev.wakeful.trace.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An executor ran a task. */
@Name(TaskEvent.NAME)
@Label("Task")
@Category({"Wakeful", "Telling"})
@Description("An executor ran a task")
@StackTrace(false)
public final class TaskEvent extends Event {
    public static final String NAME = "dev.wakeful.Task";

    @Label("Task")
    public long task;

    @Label("Task Class")
    public String taskClass;
}
