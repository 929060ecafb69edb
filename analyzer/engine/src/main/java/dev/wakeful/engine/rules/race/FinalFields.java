package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Touches;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Variable;

/**
 * What a thread reaches through the final fields of an object that it got by a racy initialization that is right: all that was done to
 * it before the object was published is seen with the object (JLS 17.5). Reads of final fields are not recorded; an object counts as reached
 * so when nothing else was recorded by which the reader could have come to know it: its maker had it alone, wrote no reference to it but
 * into what it had alone as well, and the reader met it only after the object that was published.
 */
final class FinalFields {
    /** How deep objects in objects are followed. */
    private static final int DEPTH = 16;

    private final Trace trace;
    private final Touches touches;
    private final RacyPublications publications;

    FinalFields(Facts facts) {
        this.trace = facts.trace();
        this.touches = facts.touches();
        this.publications = new RacyPublications(trace);
    }

    /** Takes in a race by which an object of final fields may have been published. */
    void add(Race publication) {
        Variable variable = trace.variableOf(publication.memory().variable());
        if (variable != null && variable.isReference()) {
            publications.add(publication);
        }
    }

    /** Whether the earlier of the two accesses came before such a publication, by which the later one's thread reached the location. */
    boolean leadTo(Race race) {
        Race publication = publications.causeOf(race);
        return publication != null
                && isReachedThrough(publication, race.memory().owner(), 0);
    }

    private boolean isReachedThrough(Race publication, long object, int depth) {
        int maker = trace.thread(publication.first());
        int reader = trace.thread(publication.second());
        int made = touches.first(maker, object);
        if (object == 0 || depth == DEPTH || made < 0 || made > publication.first()) {
            return false;
        }
        for (int t = 0; t < trace.threadCount(); t++) {
            int known = touches.first(t, object);
            int from = t == reader ? publication.second() : publication.first();
            if (t != maker && known >= 0 && known <= from) {
                return false;
            }
        }
        int[] events = trace.eventsOf(maker);
        for (int i = trace.position(made); events[i] < publication.first(); i++) {
            long into = trace.object(events[i]);
            if (passes(events[i], object)
                    && into != object
                    && into != trace.valueAfter(publication.first())
                    && !isReachedThrough(publication, into, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(int e, long object) {
        Variable variable = trace.op(e).isWrite() ? trace.variable(e) : null;
        return variable != null && variable.isReference() && trace.valueAfter(e) == object;
    }
}
