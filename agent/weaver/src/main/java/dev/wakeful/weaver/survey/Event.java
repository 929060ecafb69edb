package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Relation;

/** Something that a path did after a wait: an immutable list, latest first. */
final class Event {
    enum Kind {
        /** Branched on a read of the place. */
        DECIDES,
        /** Acted on the place: wrote it, dereferenced or returned its value, took from the collection. */
        USES,
        /** Branched on a counter. */
        COUNTS,
        /** Asked what time it is. */
        CLOCK
    }

    final Kind kind;
    final Place place;
    final Relation relation;
    final long operand;
    final Event earlier;

    Event(Kind kind, Place place, Relation relation, long operand, Event earlier) {
        this.kind = kind;
        this.place = place;
        this.relation = relation;
        this.operand = operand;
        this.earlier = earlier;
    }

    boolean says(Kind aKind, Place aPlace) {
        return kind == aKind && (aPlace == null ? place == null : aPlace.equals(place));
    }
}
