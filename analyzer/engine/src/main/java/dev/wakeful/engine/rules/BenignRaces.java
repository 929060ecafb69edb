package dev.wakeful.engine.rules;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;

/** Unordered accesses that are no defect of their own, or of which the recording cannot say that they are unordered. */
final class BenignRaces {
    private final Trace trace;
    private final UnseenOrder unseen;
    private final PrivatePhases phases;
    private final LazyInit lazy;

    BenignRaces(Facts facts) {
        this.trace = facts.trace;
        this.unseen = new UnseenOrder(trace);
        this.phases = new PrivatePhases(trace, facts.touches);
        this.lazy = new LazyInit(facts);
    }

    boolean contains(Memory memory, int first, int second) {
        return initializesClass(memory, first)
                || initializesClass(memory, second)
                || phases.isPrivate(first, second)
                || phases.isPrivate(second, first)
                || lazy.isBenign(memory)
                || unseen.between(first, second);
    }

    /** The JVM lets no other thread use a class before its initializer has ended. */
    private boolean initializesClass(Memory memory, int e) {
        return memory.owner() == 0 && trace.site(e).has(Site.INITIALIZES);
    }
}
