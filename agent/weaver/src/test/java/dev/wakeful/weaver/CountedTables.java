package dev.wakeful.weaver;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.ReceiverShape;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what was registered, for tests. */
final class CountedTables implements TableSink {
    final Map<Integer, Site> sites = new LinkedHashMap<>();
    final Map<Integer, Variable> variables = new LinkedHashMap<>();
    final List<GuardShape> guards = new ArrayList<>();
    final List<ReceiverShape> receivers = new ArrayList<>();
    final Map<String, String> skipped = new LinkedHashMap<>();

    @Override
    public void site(Site site) {
        sites.put(site.id(), site);
    }

    @Override
    public void variable(Variable variable) {
        variables.put(variable.id(), variable);
    }

    @Override
    public void guard(GuardShape guard) {
        guards.add(guard);
    }

    @Override
    public void receiver(ReceiverShape receiver) {
        receivers.add(receiver);
    }

    @Override
    public void skipped(String className, String reason) {
        skipped.put(className, reason);
    }

    @Override
    public void libraryClass(String className, String library) {}

    @Override
    public void immutableClass(String className) {
        // Nobody asks.
    }

    @Override
    public void count(String key, long delta) {
        // Counts are not looked at.
    }
}
