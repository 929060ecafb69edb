package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Literal.Comparand.Kind;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;

/**
 * {@link Literal.Comparand} before its site has an id.
 *
 * @param site the instruction that compares, or that leaves the bits to compare; of another look, the one that reads
 * @param records what the instruction records: {@link Site#LEFT_COMPARAND}, {@link Site#RIGHT_COMPARAND}, {@link Site#DISTANCE}, or 0 for another look
 * @param relation in which the value that was read stands to it
 */
public record Comparand(SiteKey site, int records, Relation relation, Kind kind) {
    static Comparand recorded(SiteKey site, boolean left, Relation relation) {
        return new Comparand(site, left ? Site.LEFT_COMPARAND : Site.RIGHT_COMPARAND, relation, Kind.VALUE);
    }

    /** @param ahead whether the read is compared with what is greater than it by as much as the instruction's right operand is greater than the left one; else less */
    static Comparand distant(SiteKey site, boolean ahead, Relation relation) {
        return new Comparand(site, Site.DISTANCE, relation, ahead ? Kind.AHEAD : Kind.BEHIND);
    }

    static Comparand look(Value read, Relation relation) {
        return new Comparand(read.site, 0, relation, Kind.LOOK);
    }

    Comparand negate() {
        return new Comparand(site, records, relation.negate(), kind);
    }
}
