package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;

/**
 * Gives the places of the program to what came out of a concurrent queue of the JDK inside a call by an interface: the record is made inside, where
 * nobody knows the place, and what the call tells of the queue's contents follows it with the place.
 */
final class ReceiveSites {
    /** How many records of the thread lie between the two. */
    private static final int NEAR = 4;

    private ReceiveSites() {}

    static void place(Events events, int[][] byThread) {
        for (int e = 0; e < events.size(); e++) {
            if (events.code[e] == Op.RECEIVE.code() && events.site[e] == Site.UNKNOWN && events.object[e] != 0) {
                events.site[e] = follows(events, byThread[events.thread[e]], e);
            }
        }
    }

    private static int follows(Events events, int[] own, int receive) {
        int from = events.position[receive] + 1;
        for (int position = from; position < Math.min(own.length, from + NEAR); position++) {
            int e = own[position];
            Op op = Op.ofCode(events.code[e]);
            if (op == Op.READ || op == Op.WRITE) {
                boolean same = events.object[e] == events.a[receive];
                return same ? events.site[e] : Site.UNKNOWN;
            }
        }
        return Site.UNKNOWN;
    }
}
