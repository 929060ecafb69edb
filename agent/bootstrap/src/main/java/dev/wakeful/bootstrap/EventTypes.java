package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.ClassNameEvent;
import dev.wakeful.trace.event.ComparandEvent;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.GuardEvent;
import dev.wakeful.trace.event.HeaderEvent;
import dev.wakeful.trace.event.ImmutableClassEvent;
import dev.wakeful.trace.event.LibraryClassEvent;
import dev.wakeful.trace.event.NotifyEvent;
import dev.wakeful.trace.event.ParkEvent;
import dev.wakeful.trace.event.PeriodEvent;
import dev.wakeful.trace.event.ReceiverEvent;
import dev.wakeful.trace.event.SignalEvent;
import dev.wakeful.trace.event.SiteEvent;
import dev.wakeful.trace.event.SkippedClassEvent;
import dev.wakeful.trace.event.SmallBatchEvent;
import dev.wakeful.trace.event.StandingEvent;
import dev.wakeful.trace.event.StillThreadEvent;
import dev.wakeful.trace.event.TaskEvent;
import dev.wakeful.trace.event.ThreadEvent;
import dev.wakeful.trace.event.UnparkEvent;
import dev.wakeful.trace.event.VariableEvent;
import dev.wakeful.trace.event.WaitEvent;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/** All that a recording consists of. It is made known to Flight Recorder before any of it is needed: a hook must not be the first to initialize an event class. */
final class EventTypes {
    private EventTypes() {}

    /** Registers all event classes and gives them. */
    static List<Class<? extends Event>> register() {
        List<Class<? extends Event>> all = List.of(
                BatchEvent.class,
                SmallBatchEvent.class,
                HeaderEvent.class,
                PeriodEvent.class,
                SiteEvent.class,
                VariableEvent.class,
                GuardEvent.class,
                ComparandEvent.class,
                ReceiverEvent.class,
                ClassNameEvent.class,
                ThreadEvent.class,
                StandingEvent.class,
                StillThreadEvent.class,
                SkippedClassEvent.class,
                ImmutableClassEvent.class,
                LibraryClassEvent.class,
                CoverageEvent.class,
                WaitEvent.class,
                NotifyEvent.class,
                ParkEvent.class,
                UnparkEvent.class,
                SignalEvent.class,
                TaskEvent.class);
        for (Class<? extends Event> type : all) {
            FlightRecorder.register(type);
        }
        return all;
    }
}
