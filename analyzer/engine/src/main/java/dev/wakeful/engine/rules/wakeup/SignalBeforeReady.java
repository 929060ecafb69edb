package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Telling;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Patience;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The seed itself: a signal is raised before the event that it announces is visible to the selector, and whoever the signal
 * wakes polls exactly once without waiting. Somebody who selects with waiting on the same selector will see the event, and
 * makes it right.
 */
final class SignalBeforeReady {
    private static final int NEAR = 64;
    private static final long READY = 1;

    private final Facts facts;
    private final Trace trace;
    private final Long2LongOpenHashMap selectorOf = new Long2LongOpenHashMap();
    private final Long2LongOpenHashMap peerOf = new Long2LongOpenHashMap();
    private final LongOpenHashSet waitedOn = new LongOpenHashSet();

    SignalBeforeReady(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        for (int e = 0; e < trace.size(); e++) {
            switch (trace.op(e)) {
                case CHANNEL_REGISTER -> selectorOf.put(trace.object(e), trace.a(e));
                case CHANNEL_PEER -> peerOf.put(trace.object(e), trace.a(e));
                case SELECT_BEGIN -> {
                    if (trace.a(e) >= 0) {
                        waitedOn.add(trace.object(e));
                    }
                }
                default -> {}
            }
        }
    }

    List<Finding> find(Rule rule) {
        List<Finding> findings = new ArrayList<>();
        Set<Long> reported = new HashSet<>();
        for (int raise = 0; raise < trace.size(); raise++) {
            int ready = trace.op(raise) == Op.SIGNAL_RAISE ? readyAfter(raise) : -1;
            int look = ready < 0 ? -1 : lookOf(raise, madeReady(ready));
            if (look >= 0 && reported.add((long) trace.siteId(ready) << 32 | trace.siteId(look))) {
                Finding finding = ask(rule, raise, ready, look);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    /** The selector that a channel write or wakeup makes ready, 0 for none that is polled. */
    private long madeReady(int e) {
        if (trace.op(e) == Op.SELECT_WAKEUP) {
            return trace.object(e);
        }
        if (trace.op(e) != Op.CHANNEL_WRITE) {
            return 0;
        }
        return selectorOf.get(peerOf.getOrDefault(trace.object(e), trace.object(e)));
    }

    /** What makes a polled selector ready shortly after a raise, with no further raise of the signal behind it. */
    private int readyAfter(int raise) {
        int ready = -1;
        int steps = 0;
        for (int e = trace.next(raise); e >= 0; e = trace.next(e)) {
            if (trace.op(e) == Op.SIGNAL_RAISE && trace.a(e) == trace.a(raise)) {
                // Whoever missed the event is told again.
                return -1;
            }
            if (ready < 0 && ++steps <= NEAR && madeReady(e) != 0 && !waitedOn.contains(madeReady(e))) {
                ready = e;
            }
        }
        return ready;
    }

    /** The only non-blocking select on the selector that the handler of this signal does, or has done after it. */
    private int lookOf(int raise, long selector) {
        for (int handler = raise + 1; handler < trace.size(); handler++) {
            if (trace.op(handler) != Op.HANDLER_BEGIN || trace.a(handler) != trace.a(raise)) {
                continue;
            }
            int only = -1;
            int polls = 0;
            for (int e = trace.next(handler); e >= 0 && trace.op(e) != Op.HANDLER_END; e = trace.next(e)) {
                if (trace.op(e) == Op.SELECT_BEGIN && trace.object(e) == selector) {
                    only = e;
                    polls++;
                }
            }
            if (polls == 1) {
                return only;
            }
            if (polls == 0) {
                return pollElsewhere(raise, handler, selector);
            }
        }
        return -1;
    }

    /** The handler only tells another thread, which polls once a signal: as many polls as handler runs. */
    private int pollElsewhere(int raise, int handler, long selector) {
        int handlers = 0;
        int polls = 0;
        int first = -1;
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.HANDLER_BEGIN && trace.a(e) == trace.a(raise)) {
                handlers++;
            }
            if (trace.op(e) == Op.SELECT_BEGIN && trace.object(e) == selector) {
                polls++;
                first = first < 0 && e > handler ? e : first;
            }
        }
        return polls > 0 && polls <= handlers ? first : -1;
    }

    private Finding ask(Rule rule, int raise, int ready, int look) {
        Narrator narrator = facts.narrator();
        long variable = 1;
        String selector = narrator.objectName(trace.object(look));
        Script poller = Script.of(narrator.threadName(trace.thread(look)))
                .at(Cue.of(look, "handles signal " + trace.a(raise)))
                .take(variable, 1, Patience.FOREVER)
                .at(Cue.of(look, "polls " + selector + " once, without waiting"))
                .branch(Formula.is(variable, Relation.EQ, READY), "seen", "missed")
                .label("seen")
                .end()
                .label("missed")
                .at(Cue.of(look, "sees nothing and goes back to wait for the next signal"))
                .mark("missed")
                .build();
        Script raiser = Script.of(narrator.threadName(trace.thread(raise)))
                .at(Cue.of(raise))
                .give(variable, 1)
                .at(Cue.of(ready, narrator.action(ready) + ": " + selector + " is ready only now"))
                .write(variable, READY)
                .build();
        Program program = Program.builder()
                .script(poller)
                .script(raiser)
                .variable(variable, 0)
                .semaphore(variable, 0)
                .build();
        Goal missed = Goal.marked("missed").and(Goal.holds(Formula.is(variable, Relation.EQ, READY)));
        if (!(Search.run(program, missed) instanceof Outcome.Found witness)) {
            return null;
        }
        boolean happened = raise < look && look < ready && sawNothing(look);
        List<Location> locations = List.of(
                narrator.location(raise, "raises the signal"),
                narrator.location(ready, "makes the selector ready"),
                narrator.location(look, "polls once"));
        return new Finding(
                rule.id(),
                "signal",
                happened ? Verdict.OBSERVED : Verdict.PREDICTED,
                narrator.threadName(trace.thread(raise)) + " raises signal " + trace.a(raise)
                        + " before it makes the selector ready; the single poll that follows the signal can come too early",
                List.of(
                        narrator.thread(trace.thread(look), "polls once for each signal"),
                        narrator.thread(trace.thread(raise), "raises the signal")),
                List.of(narrator.object(trace.object(look), "the selector")),
                locations,
                new Telling(facts).steps(program, witness),
                "the event is not handled until the next signal, perhaps never",
                "make the selector ready first and raise the signal afterwards, or poll until nothing is left",
                List.of(),
                1);
    }

    private boolean sawNothing(int look) {
        int end = trace.next(look);
        return end >= 0 && trace.op(end) == Op.SELECT_END && trace.a(end) == 0;
    }
}
