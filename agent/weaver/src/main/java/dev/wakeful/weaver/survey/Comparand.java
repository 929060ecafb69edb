package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;

/**
 * {@link Literal.Comparand} before its site has an id.
 *
 * @param site the instruction that compares, or that leaves the bits to compare
 * @param left whether it is the instruction's left operand
 * @param relation in which the value that was read stands to it
 */
public record Comparand(SiteKey site, boolean left, Relation relation) {
    Comparand negate() {
        return new Comparand(site, left, relation.negate());
    }
}
