package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where methods read what may be a version: volatile variables and optimistic stamps. A method that reads one before its data and, at another place, behind them
 * checks what it read, whether or not one activation is there with both: rounds that it throws away use up what is recorded at the places before
 * the check, and the rounds that count then show nothing but the check.
 */
final class VersionReads {
    private record Reader(String method, Memory version) {}

    private final Facts facts;
    private final Trace trace;
    private final Map<Reader, Set<Site>> places = new HashMap<>();

    VersionReads(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    void add(Activation.Read read) {
        if (isVersion(read.memory())) {
            Site site = trace.siteOf(read.site());
            places.computeIfAbsent(new Reader(site.methodKey(), read.memory()), r -> new HashSet<>())
                    .add(site);
        }
    }

    private boolean isVersion(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return facts.isLockVersion(memory)
                || variable != null && (variable.has(Variable.VOLATILE) || variable.kind() == Variable.Kind.ATOMIC);
    }

    /** Whether the method of the two reads has read a version that the update changes before the first and behind the second. */
    boolean enclose(TornRead question) {
        Site first = trace.siteOf(question.first().site());
        Site second = trace.siteOf(question.second().site());
        if (!first.isInMethodOf(second)) {
            return false;
        }
        for (Memory memory : question.region().writes().keySet()) {
            for (Site before : at(first, memory)) {
                for (Site after : at(first, memory)) {
                    if (before.id() != after.id()
                            && before.line() > 0
                            && before.line() <= first.line()
                            && after.line() >= second.line()
                            && after.id() != second.id()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Set<Site> at(Site method, Memory memory) {
        return places.getOrDefault(new Reader(method.methodKey(), memory), Set.of());
    }
}
