package dev.wakeful.engine.order;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources by key of which each consumer needs one: all that were made since the last consumer, or, when there are none,
 * those that the last consumer had (a periodic task begins many times after one submission).
 */
final class Offers {
    private final Long2ObjectOpenHashMap<Offer> byKey = new Long2ObjectOpenHashMap<>();

    void offer(long key, Point point) {
        byKey.computeIfAbsent(key, k -> new Offer()).fresh.add(point);
    }

    /** Sources that a consumer may have used; empty when none is known. */
    List<Point> take(long key) {
        Offer offer = byKey.get(key);
        if (offer == null) {
            return List.of();
        }
        if (!offer.fresh.isEmpty()) {
            offer.last = offer.fresh;
            offer.fresh = new ArrayList<>(1);
        }
        return offer.last;
    }

    private static final class Offer {
        private List<Point> fresh = new ArrayList<>(1);
        private List<Point> last = List.of();
    }
}
