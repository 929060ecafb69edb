package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** Looks for races among the accesses that nothing but locks ordered, a bounded number of times for each pair of sites. */
final class PredictedRaces {
    private static final int FOUND = 4;
    private static final int TRIES = 24;
    private static final int EXCLUDED = 256;

    private final Facts facts;
    private final BenignRaces benign;
    private final RaceGroups groups;
    private final SyncPreserving witness;
    private final Long2IntOpenHashMap found = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap tries = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap excluded = new Long2IntOpenHashMap();

    PredictedRaces(Facts facts, BenignRaces benign, RaceGroups groups) {
        this.facts = facts;
        this.benign = benign;
        this.groups = groups;
        this.witness = new SyncPreserving(facts);
    }

    void find() {
        RaceScan scan = new RaceScan(facts.trace(), facts.besideLocks());
        for (Memory memory : facts.accesses().conflicting()) {
            scan.scan(memory, facts.accesses().of(memory), this::consider);
        }
    }

    private void consider(Memory memory, int first, int second) {
        long sites = groups.sites(first, second);
        if (found.get(sites) >= FOUND || tries.get(sites) >= TRIES || excluded.get(sites) >= EXCLUDED) {
            return;
        }
        if (!facts.happensBefore().before(first, second)) {
            return;
        }
        if (witness.excluded(first, second)) {
            excluded.addTo(sites, 1);
            return;
        }
        tries.addTo(sites, 1);
        if (!benign.contains(memory, first, second) && witness.canMeet(first, second)) {
            found.addTo(sites, 1);
            groups.add(new Race(memory, first, second, true));
        }
    }
}
