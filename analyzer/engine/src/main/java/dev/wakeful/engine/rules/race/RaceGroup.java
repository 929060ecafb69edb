package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The races between two methods, which are one defect: the one that reads best is told, the others are named. */
final class RaceGroup {
    private final Facts facts;
    private final Trace trace;
    private final ReadModifyWrites changes;
    private final List<Race> races = new ArrayList<>();
    private final Set<String> followers = new TreeSet<>();
    private long count;

    RaceGroup(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.changes = new ReadModifyWrites(trace);
    }

    void add(List<Race> more, long times) {
        races.addAll(more);
        count += times;
    }

    /** Names a race that follows from one of this group. */
    void follows(Race race, Race cause) {
        if (race.memory().variable() != cause.memory().variable()) {
            followers.add(name(race.memory()));
        }
    }

    Finding finding() {
        Race told = races.stream()
                .min(Comparator.comparing(Race::predicted)
                        .thenComparing(this::effect)
                        .thenComparing(race -> name(race.memory()))
                        .thenComparing(race -> trace.op(race.second()).isWrite())
                        .thenComparing(Race::second))
                .orElseThrow();
        List<String> notes = new ArrayList<>();
        Set<String> others = new TreeSet<>();
        races.forEach(race -> others.add(name(race.memory())));
        others.remove(name(told.memory()));
        if (!others.isEmpty()) {
            notes.add("the same two places race on " + String.join(", ", others) + " as well");
        }
        followers.removeAll(others);
        followers.remove(name(told.memory()));
        if (!followers.isEmpty()) {
            notes.add("what was written before is not ordered either: " + String.join(", ", followers));
        }
        if (mayBeHint(told)) {
            notes.add(
                    "the value is whole and is read once: harmless where any value will do that was ever written, as with a hint");
        }
        return new RaceStory(facts, told, effect(told), changes)
                .finding(role(told, told.first()), role(told, told.second()), notes, count);
    }

    /** The variable, without which element of an array or which collection it is. */
    private String name(Memory memory) {
        String name = facts.narrator().memoryName(memory);
        return name.indexOf('@') > 0
                ? name.substring(0, name.indexOf('@'))
                : name.endsWith("]") ? name.substring(0, name.lastIndexOf('[')) + "[]" : name;
    }

    /** What the method of the access does to the variable in all races together, so that it is the same in every recording. */
    private String role(Race told, int e) {
        boolean reads = false;
        boolean writes = false;
        for (Race race : races) {
            if (race.memory().variable() == told.memory().variable()) {
                for (int access : new int[] {race.first(), race.second()}) {
                    boolean same = trace.site(access).isInMethodOf(trace.site(e));
                    writes |= same && trace.op(access).isWrite();
                    reads |= same && !trace.op(access).isWrite();
                }
            }
        }
        return reads && writes ? "changes" : writes ? "writes" : "reads";
    }

    RaceEffect effect(Race race) {
        Variable variable = trace.variableOf(race.memory().variable());
        if (variable == null) {
            return RaceEffect.STALE;
        }
        if (variable.kind() == Variable.Kind.CONTENTS) {
            return isOfOneElement(race) ? RaceEffect.STALE : RaceEffect.STRUCTURE;
        }
        if (losesUpdate(race, variable)) {
            return RaceEffect.LOST_UPDATE;
        }
        int write = trace.op(race.first()).isWrite() ? race.first() : race.second();
        int other = write == race.first() ? race.second() : race.first();
        if (variable.isReference() && !looksOnly(other)) {
            long published = trace.valueAfter(write);
            return published != 0 && !trace.isImmutable(trace.classNameOf(published))
                    ? RaceEffect.HALF_BUILT
                    : RaceEffect.STALE;
        }
        if (!trace.op(other).isWrite() && trace.site(other).has(Site.READ_AGAIN)) {
            return RaceEffect.NEVER_SEEN;
        }
        return variable.descriptor().equals("J") || variable.descriptor().equals("D")
                ? RaceEffect.HALF_VALUE
                : RaceEffect.STALE;
    }

    private boolean looksOnly(int e) {
        return !trace.op(e).isWrite() && trace.site(e).has(Site.LOOK_ONLY);
    }

    /** Whether all that can come of it is that a reader goes on with an older value of the variable. */
    private boolean mayBeHint(Race race) {
        Variable variable = trace.variableOf(race.memory().variable());
        int read = trace.op(race.second()).isWrite() ? race.first() : race.second();
        return effect(race) == RaceEffect.STALE
                && variable != null
                && (variable.kind() == Variable.Kind.FIELD || variable.kind() == Variable.Kind.STATIC)
                && !trace.op(read).isWrite()
                && !trace.site(read).has(Site.READ_AGAIN)
                && (!variable.isReference() || looksOnly(read));
    }

    private boolean isOfOneElement(Race race) {
        return RaceScan.element(trace, race.first()) != RaceScan.WHOLE
                && RaceScan.element(trace, race.second()) != RaceScan.WHOLE;
    }

    private boolean losesUpdate(Race race, Variable variable) {
        int one = changes.otherHalf(race.first());
        int other = changes.otherHalf(race.second());
        if (one < 0 || other < 0) {
            return false;
        }
        // An initialization reads null and writes a reference: nobody's change is lost, two objects may be made.
        return !variable.isReference() || readValue(race.first(), one) != 0 && readValue(race.second(), other) != 0;
    }

    private long readValue(int half, int otherHalf) {
        return trace.valueBefore(trace.op(half).isWrite() ? otherHalf : half);
    }
}
