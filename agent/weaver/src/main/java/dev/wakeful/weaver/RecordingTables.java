package dev.wakeful.weaver;

import dev.wakeful.bootstrap.Tables;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;

/** The tables of the recording that this JVM writes. */
final class RecordingTables implements TableSink {
    @Override
    public void site(Site site) {
        Tables.site(site);
    }

    @Override
    public void variable(Variable variable) {
        Tables.variable(variable);
    }

    @Override
    public void guard(GuardShape guard) {
        Tables.guard(guard);
    }

    @Override
    public void receiver(ReceiverShape receiver) {
        Tables.receiver(receiver);
    }

    @Override
    public void skipped(String className, String reason) {
        Tables.skipped(className, reason);
    }

    @Override
    public void immutableClass(String className) {
        Tables.immutableClass(className);
    }

    @Override
    public void libraryClass(String className, String library) {
        Tables.libraryClass(className, library);
    }

    @Override
    public void count(String key, long delta) {
        Tables.count(key, delta);
    }
}
