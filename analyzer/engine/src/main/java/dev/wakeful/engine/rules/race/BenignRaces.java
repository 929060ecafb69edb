package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;

/** Unordered accesses that are no defect of their own, or of which the recording cannot say that they are unordered. */
final class BenignRaces {
    private final Trace trace;
    private final UnseenOrder unseen;
    private final PrivatePhases phases;
    private final LazyInit lazy;
    private final OptimisticReads optimistic;

    BenignRaces(Facts facts) {
        this.trace = facts.trace();
        this.unseen = new UnseenOrder(trace);
        this.phases = new PrivatePhases(trace, facts.touches());
        this.lazy = new LazyInit(facts);
        this.optimistic = new OptimisticReads(facts);
    }

    boolean contains(Memory memory, int first, int second) {
        return initializesClass(first, second)
                || initializesClass(second, first)
                || phases.isPrivate(first, second)
                || phases.isPrivate(second, first)
                || optimistic.isValidated(first, second)
                || lazy.isBenign(memory)
                || unseen.between(first, second);
    }

    /** Whether all that was recorded of the location is racy initialization that is right. */
    boolean isInitialization(Memory memory) {
        return lazy.isBenign(memory);
    }

    /**
     * Whether the access is one of a static initializer: the JVM lets no other thread use the class before that has ended, but what the
     * initializer itself started may use the objects that it was given.
     */
    private boolean initializesClass(int e, int other) {
        int start = trace.threadInfo(trace.thread(other)).start();
        boolean startedBefore = start >= 0 && start < e && trace.thread(start) == trace.thread(e);
        return trace.site(e).method().equals("<clinit>")
                && (!startedBefore || trace.site(e).has(Site.INITIALIZES));
    }
}
