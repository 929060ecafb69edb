package dev.wakeful.engine.rules.argument;

import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Effect;
import dev.wakeful.engine.witness.Instruction;
import dev.wakeful.engine.witness.Move;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Program;
import java.util.ArrayList;
import java.util.List;

/** Tells the schedule that a search found as the steps of a finding. */
public final class Telling {
    private final Trace trace;
    private final Narrator narrator;

    public Telling(Facts facts) {
        this.trace = facts.trace();
        this.narrator = facts.narrator();
    }

    /** The moves that have a {@link Cue}, in the order of the schedule; others go without saying. */
    public List<Step> steps(Program program, Outcome.Found found) {
        List<Step> steps = new ArrayList<>();
        for (Move move : found.schedule()) {
            if (move.tag() instanceof Cue cue) {
                String text = cue.text() == null ? narrator.action(cue.event()) : cue.text();
                steps.add(new Step(
                        program.scripts().get(move.thread()).thread(), text + suffix(program, move), location(cue)));
            }
        }
        return steps;
    }

    private Location location(Cue cue) {
        return cue.site() < 0
                ? narrator.location(cue.event(), "")
                : narrator.location(trace.siteOf(cue.site()), "", "");
    }

    private String suffix(Program program, Move move) {
        Effect effect = move.effect();
        return switch (effect) {
            case WAKES_NOBODY -> " (nobody is waiting)";
            case WAKES ->
                " (wakes " + program.scripts().get(move.woken().get(0)).thread() + ")";
            case WAKES_SPURIOUSLY -> ": returns without a reason (spurious wakeup)";
            case TIMES_OUT -> ": the time-out expires";
            case RETURNS, RETURNS_TIMED_OUT -> ": has the lock again";
            case SKIPPED_NULL -> ": the reference is null, nothing is unlocked";
            case FAILED_NULL -> ": NullPointerException";
            case FAILED_NOT_OWNER ->
                ": IllegalMonitorStateException, "
                        + (move.instruction() instanceof Instruction.Release
                                ? narrator.objectName(move.value()) + " is another lock"
                                : "not the owner");
            default -> "";
        };
    }
}
