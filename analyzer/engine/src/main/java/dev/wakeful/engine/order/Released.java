package dev.wakeful.engine.order;

/**
 * What releases so far hand on to an acquire that may have seen any of them. The latest stays a point: most are
 * followed by one that covers them, and then no clock need be made.
 */
final class Released {
    /** Those that later ones did not cover; null when there are none. */
    private Clock earlier;

    private Point latest;

    void add(Point point) {
        if (latest != null && !point.covers(latest)) {
            earlier = earlier == null ? latest.clock() : earlier.join(latest.clock());
        }
        latest = point;
    }

    /** The frontier's current event comes after all of them. */
    void before(Frontier frontier) {
        if (earlier != null) {
            frontier.after(earlier);
        }
        if (latest != null) {
            frontier.after(latest);
        }
    }
}
