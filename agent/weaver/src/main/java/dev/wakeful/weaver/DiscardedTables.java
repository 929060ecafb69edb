package dev.wakeful.weaver;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;

/** Tables of a weaving whose result nobody runs. */
final class DiscardedTables implements TableSink {
    @Override
    public void site(Site site) {
        // Nobody reads it.
    }

    @Override
    public void variable(Variable variable) {
        // Nobody reads it.
    }

    @Override
    public void guard(GuardShape guard) {
        // Nobody reads it.
    }

    @Override
    public void receiver(ReceiverShape receiver) {
        // Nobody reads it.
    }

    @Override
    public void skipped(String className, String reason) {
        // Nobody reads it.
    }

    @Override
    public void libraryClass(String className, String library) {}

    @Override
    public void immutableClass(String className) {
        // Nobody reads it.
    }

    @Override
    public void count(String key, long delta) {
        // Nobody reads it.
    }
}
