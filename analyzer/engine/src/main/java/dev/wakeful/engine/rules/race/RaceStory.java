package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells one race to people. */
final class RaceStory {
    private static final int SECTIONS_SHOWN = 6;

    private final Facts facts;
    private final Trace trace;
    private final Narrator narrator;
    private final Race race;
    private final RaceEffect effect;
    private final ReadModifyWrites changes;
    private final Variable variable;

    RaceStory(Facts facts, Race race, RaceEffect effect, ReadModifyWrites changes) {
        this.facts = facts;
        this.trace = facts.trace();
        this.narrator = facts.narrator();
        this.race = race;
        this.effect = effect;
        this.changes = changes;
        this.variable = trace.variableOf(race.memory().variable());
    }

    Finding finding(String firstRole, String secondRole, List<String> notes, long count) {
        int first = race.first();
        int second = race.second();
        List<FoundThread> threads = List.of(
                narrator.thread(trace.thread(first), firstRole), narrator.thread(trace.thread(second), secondRole));
        return new Finding(
                "data-race",
                "",
                race.predicted() ? Verdict.PREDICTED : Verdict.OBSERVED,
                message(),
                threads,
                objects(),
                List.of(narrator.location(first, firstRole), narrator.location(second, secondRole)),
                schedule(),
                effect.text(),
                remedy(),
                notes,
                count);
    }

    private String message() {
        String where = " in " + place(race.first()) + " and " + name(race.second());
        if (effect == RaceEffect.LOST_UPDATE) {
            return name(race.first()) + where + " in " + place(race.second()) + " change " + variableName()
                    + " at the same time";
        }
        boolean bothWrite =
                trace.op(race.first()).isWrite() && trace.op(race.second()).isWrite();
        return name(race.first()) + (trace.op(race.first()).isWrite() ? " writes " : " reads ") + variableName() + where
                + (bothWrite ? " writes it too" : trace.op(race.second()).isWrite() ? " writes it" : " reads it")
                + " in " + place(race.second()) + ", and nothing "
                + (race.predicted() ? "but the order in which they came to a lock " : "") + "orders the two";
    }

    private List<FoundObject> objects() {
        List<FoundObject> objects = new ArrayList<>();
        objects.add(narrator.memoryOwner(race.memory(), ownerRole()));
        if (effect == RaceEffect.HALF_BUILT) {
            int write = trace.op(race.first()).isWrite() ? race.first() : race.second();
            objects.add(narrator.object(trace.valueAfter(write), "what is published"));
        }
        for (int e : new int[] {race.first(), race.second()}) {
            for (Hold hold : facts.holds().at(e)) {
                String role = "lock that " + name(e) + " holds";
                if (objects.stream()
                        .noneMatch(o -> o.id() == hold.lock() && o.role().equals(role))) {
                    objects.add(narrator.object(hold.lock(), role));
                }
            }
        }
        return objects;
    }

    private String ownerRole() {
        return switch (variable.kind()) {
            case CONTENTS, SLOT -> "used by both";
            case ELEMENT -> "the array";
            case STATIC -> "the class";
            case FIELD, ATOMIC -> "holds " + variable.name();
        };
    }

    private List<Step> schedule() {
        if (race.predicted()) {
            return reordered();
        }
        return effect == RaceEffect.LOST_UPDATE ? lostUpdate() : asRecorded();
    }

    /** The later thread's critical sections before those that the recording has first. */
    private List<Step> reordered() {
        int first = race.first();
        int second = race.second();
        List<Step> steps = new ArrayList<>();
        for (Hold hold : facts.holds().ofThread(trace.thread(second))) {
            if (hold.acquire() > first && hold.acquire() < second) {
                Hold before = overtaken(hold);
                if (before != null) {
                    steps.add(step(
                            hold.acquire(),
                            narrator.action(hold.acquire()) + ", before " + name(first) + " does in "
                                    + place(before.acquire()) + " (in the recording: after it)"));
                    if (hold.release() >= 0 && hold.release() < second) {
                        steps.add(step(hold.release(), narrator.action(hold.release())));
                    }
                }
            }
        }
        while (steps.size() > SECTIONS_SHOWN) {
            steps.remove(0);
        }
        steps.add(step(first, access(first) + holding(first)));
        steps.add(step(
                second, access(second) + holding(second) + "; nothing orders it after what " + name(first) + " does"));
        return steps;
    }

    /** A critical section on the same lock that the first thread comes to after its access. */
    private Hold overtaken(Hold hold) {
        for (Hold before : facts.holds().ofThread(trace.thread(race.first()))) {
            boolean between = before.acquire() > race.first() && before.acquire() < hold.acquire();
            if (between && before.lock() == hold.lock() && !(before.shared() && hold.shared())) {
                return before;
            }
        }
        return null;
    }

    /** Both accesses as they happened. */
    private List<Step> asRecorded() {
        List<Step> steps = new ArrayList<>();
        takes(steps, race.first());
        steps.add(step(race.first(), access(race.first()) + holding(race.first())));
        takes(steps, race.second());
        steps.add(step(
                race.second(),
                access(race.second()) + holding(race.second()) + "; nothing orders it after what " + name(race.first())
                        + " does"));
        return steps;
    }

    /** The acquire of the lock under which an access happens, if it is not far away. */
    private void takes(List<Step> steps, int e) {
        List<Hold> holds = facts.holds().at(e);
        if (!holds.isEmpty()) {
            int acquire = holds.get(holds.size() - 1).acquire();
            steps.add(step(acquire, narrator.action(acquire)));
        }
    }

    /** Two changes, one within the other. */
    private List<Step> lostUpdate() {
        int first = race.first();
        int second = race.second();
        return List.of(
                step(readOf(first), "reads " + variableName() + holding(readOf(first))),
                step(readOf(second), "reads " + variableName() + ", the same value" + holding(readOf(second))),
                step(writeOf(second), "sets " + variableName()),
                step(writeOf(first), "sets " + variableName() + ": the change of " + name(second) + " is lost"));
    }

    private int readOf(int e) {
        return trace.op(e).isWrite() ? changes.otherHalf(e) : e;
    }

    private int writeOf(int e) {
        return trace.op(e).isWrite() ? e : changes.otherHalf(e);
    }

    private String access(int e) {
        if (variable.kind() == Variable.Kind.CONTENTS) {
            return "calls " + trace.site(e).operation() + " on "
                    + narrator.objectName(race.memory().owner());
        }
        String action = (trace.op(e).isWrite() ? "sets " : "reads ") + variableName();
        return hasValue() ? action + " = " + narrator.value(race.memory(), trace.valueAfter(e)) : action;
    }

    /** Records of floating point numbers, and of elements of arrays of numbers, carry none. */
    private boolean hasValue() {
        boolean number = !variable.isReference();
        boolean floating =
                variable.descriptor().equals("F") || variable.descriptor().equals("D");
        return !(number && (floating || variable.kind() == Variable.Kind.ELEMENT));
    }

    private String holding(int e) {
        List<Hold> holds = facts.holds().at(e);
        return holds.isEmpty()
                ? ", holding no lock"
                : ", holding "
                        + holds.stream()
                                .map(hold -> narrator.objectName(hold.lock()))
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    private String remedy() {
        List<Hold> one = facts.holds().at(race.first());
        List<Hold> other = facts.holds().at(race.second());
        if (one.isEmpty() == other.isEmpty()) {
            return effect.remedy();
        }
        boolean firstIsBare = one.isEmpty();
        Hold held = firstIsBare ? other.get(other.size() - 1) : one.get(one.size() - 1);
        return "hold " + narrator.objectName(held.lock()) + " in " + place(firstIsBare ? race.first() : race.second())
                + " too, or: " + effect.remedy();
    }

    private Step step(int e, String text) {
        return new Step(name(e), text, narrator.location(e, ""));
    }

    private String name(int e) {
        return narrator.threadName(trace.thread(e));
    }

    private String place(int e) {
        return narrator.location(e, "").brief();
    }

    private String variableName() {
        return narrator.memoryName(race.memory());
    }
}
