package dev.wakeful.weaver.survey;

import dev.wakeful.trace.GuardShape.Recheck;
import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/** All that the exploration of one root has seen of one wait site: the ways to it, and what follows it. */
final class WaitRecord {
    private static final int MAX_ENDINGS = 200;

    /** How a path that came from the wait ended. */
    private enum End {
        /** At the same wait, or at another on the same lock. */
        WAITS_AGAIN,
        WAITS_ELSEWHERE,
        RETURNS,
        /** Returns an answer that a look at the guard has made or that takes something out, or null for none: the caller decides. */
        ANSWERS,
        THROWS
    }

    private record Ending(End end, Event events, int round) {}

    final SiteKey site;
    final Vocabulary.Waiting waiting;
    final boolean timed;
    /** Whether the wait stands in the explored method itself and not in a callee. */
    final boolean own;

    final PathSet paths = new PathSet();
    /** Places that decide whether the wait is reached. */
    private final Set<Place> guards = new HashSet<>();
    /** Places looked at last before the wait. */
    private final Set<Place> nearest = new HashSet<>();
    /** Those of them that some look compares with a constant. */
    private final Set<Place> plain = new HashSet<>();

    /** Places that decide, after the wait, whether it is reached once more. */
    private final Set<Place> guardsOfLoop = new HashSet<>();
    /** Places that decide something on a way from the wait to itself. */
    private final Set<Place> looksOfLoop = new HashSet<>();

    private final List<Decision> waitingDecisions = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private boolean again;
    /** Whether each way to the wait, but those from itself, sets the state of a synchronizer before. */
    private boolean stateSet = true;

    private boolean ofCaller;
    private boolean mayBePause;
    /** Whether what is returned after the wait tells of the guard. */
    private boolean looksAtGuard;

    WaitRecord(SiteKey site, Vocabulary.Waiting waiting, boolean timed, boolean own) {
        this.site = site;
        this.waiting = waiting;
        this.timed = timed;
        this.own = own;
    }

    void arrive(Path path, Value lock) {
        List<Decision> decisions = path.relevant(true);
        if (lostRace(decisions)) {
            return;
        }
        stateSet &= path.stateSet || path.after != null;
        paths.add(
                decisions,
                path,
                lock,
                waiting == Vocabulary.Waiting.MONITOR,
                !waiting.canWakeByChance() || waiting == Vocabulary.Waiting.PARK);
        for (Decision d : decisions) {
            guards.add(Place.of(d.read));
            waitingDecisions.add(d);
            if (site.equals(path.after)) {
                guardsOfLoop.add(Place.of(d.read));
            }
        }
        for (int i = decisions.size() - 1; i >= 0; i--) {
            Decision last = decisions.get(i);
            if (!last.certain) {
                nearest.add(Place.of(last.read));
                if (!last.relation.isOpaque()) {
                    plain.add(Place.of(last.read));
                }
                mayBePause |= timed && !guardsClosely(last, path);
                break;
            }
        }
    }

    /** Whether an attempt failed on the way because another thread changed what had just been read: that is no condition that anybody waits for. */
    private static boolean lostRace(List<Decision> decisions) {
        for (Decision d : decisions) {
            if (d.read.isAttempt() && d.relation == Relation.OTHER) {
                List<Value> expected = new ArrayList<>();
                d.read.operands[0].addReads(expected);
                for (Value read : expected) {
                    if (Place.of(d.read).equals(Place.of(read))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a condition is so near to the wait that the wait is for it and not just a pause somewhere behind it. */
    private boolean guardsClosely(Decision last, Path path) {
        return waiting == Vocabulary.Waiting.PARK
                ? last.activation == path.top.id || last.read.site.className().equals(path.top.code.owner.name)
                : last.read.holds != null && last.read.holds.sharesTenureWith(path.holds);
    }

    /**
     * The wait is on what the caller has given and locked: what it is for, the caller knows. What is looked at here decides how long to wait, or how.
     */
    void belongsToCaller() {
        ofCaller = true;
    }

    void returnsTo(Path path) {
        again = true;
        for (Event e = path.events; e != null; e = e.earlier) {
            if (e.kind == Event.Kind.DECIDES) {
                looksOfLoop.add(e.place);
            }
        }
        add(new Ending(End.WAITS_AGAIN, path.events, path.round));
    }

    void reachesOther(Path path, boolean sameLock) {
        add(new Ending(sameLock ? End.WAITS_AGAIN : End.WAITS_ELSEWHERE, path.events, path.round));
    }

    /** @param kind of what the explored method returns */
    void ends(Path path, Value result, boolean thrown, Type kind) {
        End end = thrown ? End.THROWS : End.RETURNS;
        if (!thrown && result != null && answers(result, kind)) {
            end = End.ANSWERS;
        } else if (!thrown) {
            path.use(result);
        }
        looksAtGuard |= end == End.ANSWERS && isAboutGuard(result);
        add(new Ending(end, path.events, path.round));
    }

    private boolean isAboutGuard(Value result) {
        List<Value> reads = new ArrayList<>();
        result.addReads(reads);
        for (Decision d : result.because) {
            reads.add(d.read);
        }
        for (Value read : reads) {
            if (guards.contains(Place.of(read))) {
                return true;
            }
        }
        return false;
    }

    private static boolean answers(Value result, Type kind) {
        boolean takesOut = result.kind == Value.Kind.LOOK && Vocabulary.consumes(result.asks);
        boolean saysNothing = kind.getSort() == Type.OBJECT && result.isConstant() && result.number == 0;
        if (takesOut || saysNothing) {
            return true;
        }
        return kind.getSort() == Type.BOOLEAN && (result.dependsOnShared() || !result.because.isEmpty());
    }

    private void add(Ending ending) {
        if (endings.size() < MAX_ENDINGS) {
            endings.add(ending);
        }
    }

    /**
     * The ways to the wait. Where a loop around it has a condition, what is looked at before the loop and never in it lets the thread in, and is not what it waits
     * for: told of that, it would wait on. Only where it closes by itself what it then waits to see open, the condition says nothing, and what was looked at before everything.
     */
    List<List<LiteralFact>> ways() {
        if (ofCaller) {
            return List.of(List.of());
        }
        return guardsOfLoop.isEmpty() || stateSet
                ? paths.simplified()
                : paths.about(looksOfLoop).simplified();
    }

    /** Whether the waiter closes by itself what it then waits to see open. */
    boolean closesFirst() {
        return stateSet;
    }

    boolean isGuarded() {
        return !guards.isEmpty();
    }

    /** What a waiter does after a wakeup; {@code cut} when the exploration was not complete. */
    Recheck recheck(boolean cut) {
        if (ofCaller) {
            return Recheck.UNGUARDED;
        }
        Recheck shape = shape(cut);
        if (shape == Recheck.NEVER && mayBePause && !again && !cut) {
            return Recheck.PAUSE;
        }
        boolean unsure = (shape == Recheck.NEVER && mayBePause)
                || ((shape == Recheck.NEVER || shape == Recheck.BOUNDED) && paths.isWithoutLiterals());
        return unsure ? Recheck.UNKNOWN : shape;
    }

    private Recheck shape(boolean cut) {
        if (guards.isEmpty()) {
            return cut ? Recheck.UNKNOWN : again ? Recheck.REPEATED : Recheck.UNGUARDED;
        }
        boolean looksAgain = false;
        boolean waitsBlindly = false;
        for (Ending e : endings) {
            if (e.end == End.WAITS_AGAIN) {
                boolean decides = decidesAny(e.events);
                looksAgain |= decides;
                waitsBlindly |= !decides;
            }
        }
        if (!waiting.canWakeByChance()) {
            return looksAgain ? Recheck.LOOP : Recheck.UNKNOWN;
        }
        if (!cut && usesUnchecked(looksAgain ? plain : nearest)) {
            return Recheck.NEVER;
        }
        if (looksAgain) {
            return !cut && isCounted() ? Recheck.BOUNDED : Recheck.LOOP;
        }
        return cut || waitsBlindly || again ? Recheck.UNKNOWN : withoutLoop();
    }

    private Recheck withoutLoop() {
        boolean decides = false;
        boolean answers = false;
        boolean returns = false;
        for (Ending e : endings) {
            decides |= decidesAny(e.events);
            answers |= e.end == End.ANSWERS;
            returns |= e.end == End.RETURNS;
        }
        // "if (!done) wait(time); return done;" gives up early; without a time-out the caller may be the one that looks
        // again.
        if (answers && !(timed && looksAtGuard)) {
            return Recheck.UNKNOWN;
        }
        if (decides || answers) {
            return timed && givesUpByClockOnly() ? Recheck.UNKNOWN : Recheck.BOUNDED;
        }
        return returns ? Recheck.NEVER : Recheck.UNKNOWN;
    }

    /** Whether every path that goes on although the guard still says wait has asked what time it is: it gives up when its time is over, and else its caller may wait again. */
    private boolean givesUpByClockOnly() {
        boolean byClock = false;
        for (Ending e : endings) {
            boolean asked = false;
            Event last = null;
            for (Event event = e.events; event != null; event = event.earlier) {
                asked |= event.kind == Event.Kind.CLOCK;
                boolean guard = event.kind == Event.Kind.DECIDES && guards.contains(event.place);
                last = guard && last == null ? event : last;
            }
            if (last != null && saysWait(last)) {
                if (!asked) {
                    return false;
                }
                byClock = true;
            }
        }
        return byClock;
    }

    private boolean decidesAny(Event events) {
        for (Event e = events; e != null; e = e.earlier) {
            if (e.kind == Event.Kind.DECIDES && guards.contains(e.place)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some path acts on one of these, looked at last before the wait, without having looked at any guard again. */
    private boolean usesUnchecked(Set<Place> looked) {
        for (Ending e : endings) {
            boolean uses = false;
            for (Event event = e.events; event != null; event = event.earlier) {
                if (event.kind == Event.Kind.USES && looked.contains(event.place)) {
                    uses = true;
                } else if (event.kind == Event.Kind.DECIDES && guards.contains(event.place)) {
                    uses = false;
                }
            }
            if (uses && e.end != End.THROWS) {
                return true;
            }
        }
        return false;
    }

    /** Whether a counter ends the loop although the guard still says wait. */
    private boolean isCounted() {
        for (Ending e : endings) {
            if (e.end == End.WAITS_AGAIN || e.round == 0) {
                continue;
            }
            boolean counts = false;
            boolean goes = false;
            for (Event event = e.events; event != null; event = event.earlier) {
                counts |= event.kind == Event.Kind.COUNTS;
                goes |= counts && event.kind == Event.Kind.DECIDES && guards.contains(event.place) && !saysWait(event);
            }
            if (counts && !goes) {
                return true;
            }
        }
        return false;
    }

    private boolean saysWait(Event event) {
        for (Decision d : waitingDecisions) {
            if (!d.relation.isOpaque()
                    && d.relation == event.relation
                    && d.operand == event.operand
                    && event.place.equals(Place.of(d.read))) {
                return true;
            }
        }
        return false;
    }
}
