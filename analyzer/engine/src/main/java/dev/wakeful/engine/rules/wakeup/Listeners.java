package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape.Recheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The looks whose threads wait, or would wait, in a loop for notifications through one channel: one for each wait. */
final class Listeners {
    private final Facts facts;
    private final Trace trace;
    private final Tellers tellers;
    private final Map<Long, List<Look>> byChannel = new HashMap<>();

    Listeners(Facts facts, Tellers tellers) {
        this.facts = facts;
        this.trace = facts.trace();
        this.tellers = tellers;
    }

    /** What several looks before one wait have in common, and what tells apart those that none followed. */
    private record Instance(int waitSite, int waitEvent, int lookOrThread) {}

    List<Look> of(int notification) {
        return byChannel.computeIfAbsent(Channels.channelOf(trace, notification), channel -> listeners(notification));
    }

    private List<Look> listeners(int notification) {
        List<Look> listeners = new ArrayList<>();
        Set<Instance> seen = new HashSet<>();
        for (var entry : facts.looks().byMemory()) {
            for (Look look : entry.getValue()) {
                if (look.shape().recheck() == Recheck.LOOP
                        && tellers.listens(look, notification)
                        && seen.add(instance(look))) {
                    listeners.add(look);
                }
            }
        }
        return listeners;
    }

    private Instance instance(Look look) {
        int own = look.waitEvent() < 0 ? look.read() : trace.thread(look.read());
        return new Instance(look.shape().site(), look.waitEvent(), own);
    }
}
