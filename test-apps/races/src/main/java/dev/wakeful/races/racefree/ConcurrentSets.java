package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArraySet;

/** Members found in a concurrent set, whichever kind or view of it, are as their adder left them. */
public final class ConcurrentSets {
    private static final class Member {
        private final int number;
        private String name;

        Member(int number) {
            this.number = number;
        }
    }

    private final List<Set<Member>> sets = List.of(
            ConcurrentHashMap.newKeySet(),
            new CopyOnWriteArraySet<>(),
            new ConcurrentSkipListSet<>(Comparator.comparingInt((Member member) -> member.number)),
            Collections.newSetFromMap(new ConcurrentHashMap<>()));

    void add() {
        for (int i = 0; i < sets.size(); i++) {
            Member member = new Member(i);
            member.name = "member " + i;
            sets.get(i).add(member);
        }
    }

    void find() {
        for (Set<Member> set : sets) {
            Set<Member> seen = Collections.unmodifiableSet(set);
            while (seen.isEmpty()) {
                Pace.nap(1);
            }
            for (Member member : seen) {
                if (!member.name.startsWith("member")) {
                    throw new IllegalStateException();
                }
            }
        }
    }

    public static void main(String[] args) {
        ConcurrentSets club = new ConcurrentSets();
        Thread finder = Pace.start("finder", club::find);
        Thread adder = Pace.start("adder", club::add);
        Pace.finish(finder, adder);
    }
}
