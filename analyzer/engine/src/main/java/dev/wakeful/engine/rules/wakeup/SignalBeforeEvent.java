package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.Rule;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.rules.facts.NativeStreams;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The seed in native code, where the kernel raises the signal and no record tells when it makes the event visible. What a run that met the race shows: the look that follows a
 * signal finds nothing, no signal follows, and a look that comes much later, for another reason, finds an event. That the signals announce the events of that very
 * descriptor shows in the others, whose looks find one at once. Who looks again and again until it is there is right, and so is who waits for it.
 */
final class SignalBeforeEvent {
    /** Who looks again within that time has not gone back to wait for the next signal. */
    private static final long GONE_BACK_NANOS = 20_000_000;

    private static final int KERNEL = -1;
    private static final String KERNEL_NAME = "kernel";

    private final Facts facts;
    private final Trace trace;
    private final NativeStreams streams;
    /** Handlers, and looks of a descriptor, in the order of their stamps. */
    private final List<Integer> events = new ArrayList<>();

    private final Long2IntOpenHashMap registered = new Long2IntOpenHashMap();

    /** A handler and the looks that follow it before the next one, as ends of selects. */
    private record Turn(int handler, List<Integer> looks) {}

    private record Key(int handlerSite, int lookSite) {}

    SignalBeforeEvent(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.streams = facts.nativeStreams();
    }

    List<Finding> find(Rule rule) {
        LongLinkedOpenHashSet signals = new LongLinkedOpenHashSet();
        for (int stream : streams.all()) {
            if (trace.gapsOf(stream).length > 0) {
                return List.of();
            }
            for (int e : trace.eventsOf(stream)) {
                gather(e, signals);
            }
        }
        events.sort(Comparator.comparingLong(streams::stamp));
        Map<Key, Finding> found = new LinkedHashMap<>();
        for (long selector : registered.keySet()) {
            if (registered.get(selector) == 1 && onlyPolled(selector)) {
                for (long signal : signals) {
                    turns(rule, turns(signal, selector), found);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private void gather(int e, LongLinkedOpenHashSet signals) {
        switch (trace.op(e)) {
            case HANDLER_BEGIN -> {
                signals.add(trace.a(e));
                events.add(e);
            }
            case SELECT_BEGIN, SELECT_END -> events.add(e);
            case CHANNEL_REGISTER -> registered.addTo(trace.a(e), 1);
            default -> {
                // Says nothing of signals and polls.
            }
        }
    }

    /** Whether nobody waits on it: who does learns of every event. */
    private boolean onlyPolled(long selector) {
        return events.stream()
                .noneMatch(e -> trace.op(e) == Op.SELECT_BEGIN && trace.object(e) == selector && trace.a(e) >= 0);
    }

    private List<Turn> turns(long signal, long selector) {
        List<Turn> turns = new ArrayList<>();
        for (int e : events) {
            if (trace.op(e) == Op.HANDLER_BEGIN && trace.a(e) == signal) {
                turns.add(new Turn(e, new ArrayList<>(2)));
            } else if (trace.op(e) == Op.SELECT_END && trace.object(e) == selector && !turns.isEmpty()) {
                turns.get(turns.size() - 1).looks().add(e);
            }
        }
        return turns;
    }

    private void turns(Rule rule, List<Turn> turns, Map<Key, Finding> found) {
        long answered = turns.stream().filter(this::isAnswered).count();
        List<Integer> missed = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            boolean own = i + 1 == turns.size() || isAnswered(turns.get(i + 1));
            // A signal that comes after its event was found already has nothing left to announce.
            if (own && late(turns.get(i)) >= 0) {
                missed.add(i);
            }
        }
        for (int i : missed) {
            Turn turn = turns.get(i);
            int look = turn.looks().get(0);
            if (answered >= missed.size() && trace.siteId(look) != Site.UNKNOWN) {
                Key key = new Key(trace.siteId(turn.handler()), trace.siteId(look));
                Finding known = found.get(key);
                found.put(key, known == null ? finding(rule, turn) : known.withCount(known.count() + 1));
            }
        }
    }

    private boolean isAnswered(Turn turn) {
        return !turn.looks().isEmpty() && trace.a(turn.looks().get(0)) > 0;
    }

    /** The look that found what the one after the signal had missed; -1 when that is not what happened. */
    private int late(Turn turn) {
        List<Integer> looks = turn.looks();
        if (looks.size() < 2 || trace.a(looks.get(0)) != 0) {
            return -1;
        }
        for (int look : looks.subList(1, looks.size())) {
            if (trace.a(look) > 0) {
                return nanos(look) - nanos(looks.get(0)) >= GONE_BACK_NANOS ? look : -1;
            }
        }
        return -1;
    }

    private long nanos(int e) {
        return trace.b(trace.previous(e));
    }

    private Finding finding(Rule rule, Turn turn) {
        Narrator narrator = facts.narrator();
        int look = turn.looks().get(0);
        int late = late(turn);
        String signal = "signal " + trace.a(turn.handler());
        String selector = narrator.objectName(trace.object(look));
        String after = Narrator.duration(nanos(late) - nanos(look));
        List<FoundThread> threads = new ArrayList<>();
        threads.add(narrator.thread(trace.thread(look), "looks once for each signal"));
        threads.add(new FoundThread(KERNEL_NAME, 0, "raises the signal", ""));
        Location nowhere = narrator.location(trace.siteOf(Site.UNKNOWN), "", "");
        List<Step> steps = List.of(
                step(KERNEL, "raises " + signal, nowhere),
                step(turn.handler(), "handles " + signal, narrator.location(turn.handler(), "")),
                step(
                        look,
                        "looks at " + selector + " once, without waiting, and finds nothing",
                        narrator.location(look, "")),
                step(KERNEL, "makes the event visible to " + selector + "; no signal follows", nowhere),
                step(
                        late,
                        "looks again " + after + " later, for another reason, and finds the event",
                        narrator.location(late, "")));
        return new Finding(
                rule.id(),
                "native",
                Verdict.OBSERVED,
                signal + " comes before the event that it announces is visible to " + selector
                        + "; the single look that follows it came too early",
                threads,
                List.of(narrator.object(trace.object(look), "what is looked at")),
                List.of(narrator.location(turn.handler(), "handles the signal"), narrator.location(look, "looks once")),
                steps,
                "the event is not handled until somebody looks for another reason: here after " + after
                        + ", without that never",
                "wait for the event after its signal, as long as it takes",
                List.of("what raises the signal is not recorded: that it came first follows from what the looks found"),
                1);
    }

    private Step step(int e, String text, Location location) {
        String thread = e == KERNEL ? KERNEL_NAME : facts.narrator().threadName(trace.thread(e));
        return new Step(thread, text, location);
    }
}
