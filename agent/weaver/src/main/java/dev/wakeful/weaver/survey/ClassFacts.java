package dev.wakeful.weaver.survey;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the survey found in one class. Sites may lie in methods of other classes: getters and callees. Immutable.
 *
 * @param variables fields to watch, with the flags of {@link dev.wakeful.trace.Variable}
 * @param siteFlags read sites (fields, array elements and {@code guardCalls}) with the flags of {@link dev.wakeful.trace.Site}
 * @param guards conditions of waits and notifications
 * @param receivers receivers of lock operations that are read from memory that can change
 * @param guardCalls calls on atomics and java.util collections whose result is a guard
 * @param consumingLooks those of {@code guardCalls} that take something out ({@code poll()}): the literal speaks of what
 *     the collection held before the call
 * @param holders fields whose object's state is a guard, so that changes made through them are to be watched
 * @param slotHolders fields whose map, list or atomic array has slots through which locks are reached, or at which guards look, so that changes of its slots are to be watched
 * @param unknown waits, notifications or methods that defeated the analysis
 */
public record ClassFacts(
        Map<FieldKey, Integer> variables,
        Map<SiteKey, Integer> siteFlags,
        List<GuardFact> guards,
        List<ReceiverFact> receivers,
        Set<SiteKey> guardCalls,
        Set<SiteKey> consumingLooks,
        Map<FieldKey, Holder> holders,
        Set<FieldKey> slotHolders,
        Set<SiteKey> unknown) {
    /** Nothing found. */
    public static final ClassFacts NONE =
            new ClassFacts(Map.of(), Map.of(), List.of(), List.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of());

    public ClassFacts {
        variables = Map.copyOf(variables);
        siteFlags = Map.copyOf(siteFlags);
        guards = List.copyOf(guards);
        receivers = List.copyOf(receivers);
        guardCalls = Set.copyOf(guardCalls);
        consumingLooks = Set.copyOf(consumingLooks);
        holders = Map.copyOf(holders);
        slotHolders = Set.copyOf(slotHolders);
        unknown = Set.copyOf(unknown);
    }
}
