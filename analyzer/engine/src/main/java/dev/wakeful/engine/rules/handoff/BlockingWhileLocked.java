package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.trace.Op;
import java.util.List;

/**
 * A thread sleeps or waits for something else while it holds a lock that others want. Observed only: how long the thread was kept is in the
 * recording; that others can want the lock meanwhile is what must-order leaves open.
 */
public final class BlockingWhileLocked implements Rule {
    @Override
    public String id() {
        return "blocking-while-locked";
    }

    @Override
    public String title() {
        return "a thread sleeps or waits for something else while it holds a lock that others want";
    }

    @Override
    public List<Finding> find(Facts facts) {
        return facts.trace().holds(Op.BLOCKED) ? new Stalls(facts).find(this) : List.of();
    }
}
