package dev.wakeful.bootstrap;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.TraceFormat;
import dev.wakeful.trace.Variable;
import dev.wakeful.trace.event.ClassNameEvent;
import dev.wakeful.trace.event.ComparandEvent;
import dev.wakeful.trace.event.CoverageEvent;
import dev.wakeful.trace.event.GuardEvent;
import dev.wakeful.trace.event.HeaderEvent;
import dev.wakeful.trace.event.ImmutableClassEvent;
import dev.wakeful.trace.event.LibraryClassEvent;
import dev.wakeful.trace.event.ReceiverEvent;
import dev.wakeful.trace.event.SiteEvent;
import dev.wakeful.trace.event.SkippedClassEvent;
import dev.wakeful.trace.event.ThreadEvent;
import dev.wakeful.trace.event.VariableEvent;

/** Rows of the tables as JFR events. */
final class TableEvents {
    private TableEvents() {}

    static void emit(Object row) {
        if (row instanceof Site site) {
            emit(site);
        } else if (row instanceof Variable variable) {
            emit(variable);
        } else if (row instanceof GuardShape guard) {
            emit(guard);
        } else if (row instanceof ReceiverShape receiver) {
            emit(receiver);
        } else if (row instanceof Tables.Comparand comparand) {
            ComparandEvent event = new ComparandEvent();
            event.site = comparand.site();
            event.value = comparand.value();
            event.commit();
        } else if (row instanceof Tables.ClassName named) {
            ClassNameEvent event = new ClassNameEvent();
            event.id = named.id();
            event.className = named.name();
            event.commit();
        } else if (row instanceof Tables.Skipped skipped) {
            SkippedClassEvent event = new SkippedClassEvent();
            event.className = skipped.className();
            event.reason = skipped.reason();
            event.commit();
        } else if (row instanceof Tables.ImmutableClass immutable) {
            ImmutableClassEvent event = new ImmutableClassEvent();
            event.className = immutable.className();
            event.commit();
        } else if (row instanceof Tables.LibraryClass from) {
            LibraryClassEvent event = new LibraryClassEvent();
            event.className = from.className();
            event.library = from.library();
            event.commit();
        } else if (row instanceof Tables.Fact fact) {
            coverage(fact.key(), fact.count(), fact.detail());
        } else {
            throw new IllegalArgumentException("no table has rows of " + row.getClass());
        }
    }

    static void emit(Recorder.Header about) {
        HeaderEvent event = new HeaderEvent();
        event.format = TraceFormat.VERSION;
        event.agentVersion = about.agentVersion();
        event.options = about.options();
        event.profile = about.profile();
        event.javaVersion = about.javaVersion();
        event.processId = about.processId();
        event.attachedLate = about.attachedLate();
        event.startNanos = about.startNanos();
        event.commit();
    }

    static void coverage(String key, long count, String detail) {
        CoverageEvent event = new CoverageEvent();
        event.key = key;
        event.count = count;
        event.detail = detail;
        event.commit();
    }

    static void thread(ThreadTrace trace) {
        thread(trace.tid(), trace.name(), trace.isVirtual(), trace.isDaemon());
    }

    static void thread(long tid, String name, boolean virtual, boolean daemon) {
        ThreadEvent event = new ThreadEvent();
        event.tid = tid;
        event.name = name;
        event.virtual = virtual;
        event.daemon = daemon;
        event.commit();
    }

    private static void emit(Site site) {
        SiteEvent event = new SiteEvent();
        event.id = site.id();
        event.className = site.className();
        event.method = site.method();
        event.descriptor = site.descriptor();
        event.file = site.file();
        event.line = site.line();
        event.operation = site.operation();
        event.variable = site.variable();
        event.flags = site.flags();
        event.commit();
    }

    private static void emit(Variable variable) {
        VariableEvent event = new VariableEvent();
        event.id = variable.id();
        event.className = variable.className();
        event.name = variable.name();
        event.descriptor = variable.descriptor();
        event.kind = variable.kind().name();
        event.flags = variable.flags();
        event.commit();
    }

    private static void emit(GuardShape guard) {
        GuardEvent event = new GuardEvent();
        event.site = guard.site();
        event.kind = guard.kind().name();
        event.host = guard.host();
        event.recheck = guard.recheck().name();
        event.paths = guard.pathsText();
        event.commit();
    }

    private static void emit(ReceiverShape receiver) {
        ReceiverEvent event = new ReceiverEvent();
        event.site = receiver.site();
        event.kind = receiver.kind().name();
        event.reads = receiver.text();
        event.commit();
    }
}
