package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import java.util.List;

/**
 * One look at one variable of a wait's guard.
 *
 * @param path the way to the wait that the look is part of
 * @param literal the comparison that the look decides by, with what was compared then; on the way to the wait it holds
 * @param read the event that read the variable
 * @param waitEvent the wait that followed because of it, -1 when none is known to have
 */
public record Look(GuardShape shape, List<Literal> path, Literal literal, int read, int waitEvent, Memory memory) {}
