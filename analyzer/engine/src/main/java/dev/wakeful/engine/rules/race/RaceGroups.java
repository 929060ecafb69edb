package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one finding of the races that are one defect: those between the same two methods, and those that a racy publication brought
 * with it.
 */
final class RaceGroups {
    /** First and latest races kept of each pair of sites. */
    private static final int KEPT = 16;

    private final Facts facts;
    private final Trace trace;
    private final Long2ObjectLinkedOpenHashMap<Sample> bySites = new Long2ObjectLinkedOpenHashMap<>();
    private final FinalFields finalFields;

    RaceGroups(Facts facts) {
        this.facts = facts;
        this.finalFields = new FinalFields(facts);
        this.trace = facts.trace();
    }

    private static final class Sample {
        final List<Race> first = new ArrayList<>(2);
        final Deque<Race> latest = new ArrayDeque<>(2);
        long count;

        void add(Race race) {
            count++;
            if (first.size() < KEPT) {
                first.add(race);
                return;
            }
            if (latest.size() == KEPT) {
                latest.removeFirst();
            }
            latest.addLast(race);
        }

        List<Race> races() {
            List<Race> races = new ArrayList<>(first);
            races.addAll(latest);
            return races;
        }
    }

    void add(Race race) {
        bySites.computeIfAbsent(sites(race.first(), race.second()), s -> new Sample())
                .add(race);
    }

    /** A racy initialization that is right: what follows from it may be so, too. */
    void addInitialization(Race race) {
        finalFields.add(race);
    }

    /** Names the pair of the sites of two events, whichever comes first. */
    long sites(int first, int second) {
        long one = trace.siteId(first);
        long other = trace.siteId(second);
        return Math.min(one, other) << 32 | Math.max(one, other);
    }

    List<Finding> findings() {
        RacyPublications publications = new RacyPublications(trace);
        bySites.values().forEach(sample -> sample.races().forEach(publications::add));
        Map<String, RaceGroup> groups = new TreeMap<>();
        Map<Race, Race> followers = new LinkedHashMap<>();
        for (Sample sample : bySites.values()) {
            List<Race> own = new ArrayList<>();
            for (Race race : sample.races()) {
                if (finalFields.leadTo(race)) {
                    continue;
                }
                Race cause = publications.causeOf(race);
                if (cause == null) {
                    own.add(race);
                } else {
                    followers.put(race, cause);
                }
            }
            if (!own.isEmpty()) {
                groups.computeIfAbsent(key(own.get(0)), k -> new RaceGroup(facts))
                        .add(own, sample.count);
            }
        }
        followers.forEach((race, cause) -> {
            RaceGroup group = groups.get(key(cause));
            if (group != null) {
                group.follows(race, cause);
            }
        });
        return groups.values().stream().map(RaceGroup::finding).toList();
    }

    private String key(Race race) {
        String one = method(race.first());
        String other = method(race.second());
        return one.compareTo(other) <= 0 ? one + ' ' + other : other + ' ' + one;
    }

    private String method(int e) {
        return trace.site(e).methodKey();
    }
}
