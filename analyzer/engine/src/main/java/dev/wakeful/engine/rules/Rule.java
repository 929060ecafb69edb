package dev.wakeful.engine.rules;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import java.util.List;
import java.util.Optional;

/** One rule of the catalogue. Stateless; an instance may be used by several threads, each with its own {@link Facts}. */
public interface Rule {
    /** Stable kebab-case id: the same in code, docs, reports and suppressions. */
    String id();

    /** One line for people: what the rule finds. */
    String title();

    /** Why the rule cannot answer for this trace, or empty when it can. */
    default Optional<String> notApplicable(Facts facts) {
        return Optional.empty();
    }

    /** What the rule finds; several findings may have one fingerprint, the engine merges them. */
    List<Finding> find(Facts facts);
}
