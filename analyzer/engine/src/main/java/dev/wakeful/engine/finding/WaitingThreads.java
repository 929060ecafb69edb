package dev.wakeful.engine.finding;

import java.util.List;

/**
 * Threads that waited for the same at the same place at the end of a recording or copy. No finding: to wait is what most threads do most of the time.
 *
 * @param waitsFor in words, such as {@code a notification of Mailbox@12}
 * @param className of what they wait on, empty when it is not known
 * @param since in words
 * @param before whether they stood there already when the agent came
 * @param wakers who could wake them, one line each
 * @param last the last events of others that concern what they wait for, in order
 * @param facts what else is certain, one line each
 * @param explainedBy fingerprints of the findings of the same recording that are about the place
 * @param unknown what cannot be known of them, one line each
 * @param stack upper frames of the first of them, without a role
 */
public record WaitingThreads(
        List<FoundThread> threads,
        String waitsFor,
        String className,
        Location place,
        String since,
        boolean before,
        List<String> wakers,
        List<Step> last,
        List<String> facts,
        List<String> explainedBy,
        List<String> unknown,
        List<Location> stack) {
    public WaitingThreads {
        threads = List.copyOf(threads);
        wakers = List.copyOf(wakers);
        last = List.copyOf(last);
        facts = List.copyOf(facts);
        explainedBy = List.copyOf(explainedBy);
        unknown = List.copyOf(unknown);
        stack = List.copyOf(stack);
    }
}
