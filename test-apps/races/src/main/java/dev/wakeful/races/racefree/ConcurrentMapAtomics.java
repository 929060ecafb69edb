package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** putIfAbsent, replace, merge, remove: whoever gets a value out of the map sees what was done before it went in. */
public final class ConcurrentMapAtomics {
    private static final class Bid {
        private int amount;

        static Bid of(int amount) {
            Bid bid = new Bid();
            bid.amount = amount;
            return bid;
        }
    }

    private final ConcurrentMap<String, Bid> bids = new ConcurrentHashMap<>();
    private int before;

    void offer() {
        before = 1;
        bids.putIfAbsent("vase", Bid.of(10));
        bids.merge("lamp", Bid.of(20), (old, more) -> Bid.of(old.amount + more.amount));
        Bid first = bids.get("vase");
        while (!bids.replace("vase", first, Bid.of(first.amount + 1))) {
            Pace.nap(1);
        }
    }

    void close() {
        Bid vase = bids.get("vase");
        while (vase == null || vase.amount < 11) {
            Pace.nap(1);
            vase = bids.get("vase");
        }
        Bid lamp = bids.remove("lamp");
        int sum = vase.amount + lamp.amount + before;
        for (Map.Entry<String, Bid> entry : bids.entrySet()) {
            sum += entry.getValue().amount;
        }
        if (sum != 11 + 20 + 1 + 11) {
            throw new IllegalStateException("sum " + sum);
        }
    }

    public static void main(String[] args) {
        ConcurrentMapAtomics auction = new ConcurrentMapAtomics();
        Thread closer = Pace.start("closer", auction::close);
        Thread bidder = Pace.start("bidder", auction::offer);
        Pace.finish(closer, bidder);
    }
}
