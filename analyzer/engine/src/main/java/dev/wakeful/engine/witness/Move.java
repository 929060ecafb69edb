package dev.wakeful.engine.witness;

import java.util.List;

/**
 * One step of a schedule.
 *
 * @param thread index of the script that moves
 * @param index index of the instruction in it
 * @param tag the caller's tag of the instruction, or null
 * @param value the lock taken, released or refused; the value read, written or loaded; otherwise 0
 * @param woken threads that this notification took out of their wait
 */
public record Move(
        int thread, int index, Instruction instruction, Object tag, Effect effect, long value, List<Integer> woken) {}
