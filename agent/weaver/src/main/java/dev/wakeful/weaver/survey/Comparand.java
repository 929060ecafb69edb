package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;

/**
 * {@link Literal.Comparand} before its site has an id.
 *
 * @param site the instruction that compares, or that leaves the bits to compare; of another look, the one that reads
 * @param left whether it is the instruction's left operand
 * @param relation in which the value that was read stands to it
 * @param look whether it is another look
 */
public record Comparand(SiteKey site, boolean left, Relation relation, boolean look) {
    static Comparand recorded(SiteKey site, boolean left, Relation relation) {
        return new Comparand(site, left, relation, false);
    }

    static Comparand look(Value read, Relation relation) {
        return new Comparand(read.site, false, relation, true);
    }

    Comparand negate() {
        return new Comparand(site, left, relation.negate(), look);
    }
}
