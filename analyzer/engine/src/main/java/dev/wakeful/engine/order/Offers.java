package dev.wakeful.engine.order;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources by key of which each consumer needs one: all that were made since the last consumer, or, when there are none,
 * those that the last consumer had (a periodic task begins many times after one submission). In an upper bound all that
 * were ever made.
 */
final class Offers {
    private final Long2ObjectOpenHashMap<Offer> byKey = new Long2ObjectOpenHashMap<>();

    /** The frontier's current event is a source. */
    void offer(long key, Frontier frontier) {
        Offer offer = byKey.computeIfAbsent(key, k -> new Offer());
        if (frontier.isUpperBound()) {
            offer.all.add(frontier.here());
        } else {
            offer.fresh.add(frontier.here());
        }
    }

    /** The frontier's current event uses a source; false when none is known. */
    boolean take(long key, Frontier frontier) {
        Offer offer = byKey.get(key);
        if (offer == null) {
            return false;
        }
        if (frontier.isUpperBound()) {
            offer.all.before(frontier);
            return true;
        }
        if (!offer.fresh.isEmpty()) {
            offer.last = offer.fresh;
            offer.fresh = new ArrayList<>(1);
        }
        frontier.afterOneOf(offer.last);
        return true;
    }

    private static final class Offer {
        private List<Point> fresh = new ArrayList<>(1);
        private List<Point> last = List.of();
        private final Released all = new Released();
    }
}
