package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.analysis.Frame;

/** One way through a method and the callees it enters, up to where it stands now. Confined to its explorer. */
final class Path {
    /** A method being run. */
    static final class Activation {
        final Activation caller;
        final MethodCode code;
        final Frame<Value> frame;
        /** Same for the same call chain. */
        final int id;

        final int depth;
        /** Monitor that a synchronized method took, else null. */
        final Value monitor;

        int at;

        Activation(Activation caller, MethodCode code, Frame<Value> frame, int id, Value monitor) {
            this.caller = caller;
            this.code = code;
            this.frame = frame;
            this.id = id;
            this.depth = caller == null ? 0 : caller.depth + 1;
            this.monitor = monitor;
        }

        Activation copy() {
            Activation copy =
                    new Activation(caller == null ? null : caller.copy(), code, new Frame<>(frame), id, monitor);
            copy.at = at;
            return copy;
        }
    }

    private static final int MAX_DECISIONS = 12;

    Activation top;
    final List<Decision> decisions;
    Hold holds;
    private int tenures;
    /** The wait that this path comes from, null before the first. */
    SiteKey after;
    /** How often it has passed that wait again. */
    int round;
    /** What happened since. */
    Event events;
    /** Whether the path set the state of a synchronizer itself before it first came to a wait. */
    boolean stateSet;
    /** The activations in which that wait stands, with the instruction at which each stood. */
    private int[] waitIds = {};

    private int[] waitAts = {};

    Path(Activation top) {
        this.top = top;
        this.decisions = new ArrayList<>();
        this.holds = Hold.caller(0);
    }

    private Path(Path other) {
        this.top = other.top.copy();
        this.decisions = new ArrayList<>(other.decisions);
        this.holds = other.holds;
        this.tenures = other.tenures;
        this.after = other.after;
        this.round = other.round;
        this.events = other.events;
        this.stateSet = other.stateSet;
        this.waitIds = other.waitIds;
        this.waitAts = other.waitAts;
    }

    /** Makes this a path that comes from the wait at which it stands. */
    void startAfterWait(SiteKey wait, int newRound) {
        after = wait;
        round = newRound;
        events = null;
        decisions.clear();
        waitIds = new int[top.depth + 1];
        waitAts = new int[top.depth + 1];
        for (Activation a = top; a != null; a = a.caller) {
            waitIds[a.depth] = a.id;
            waitAts[a.depth] = a.at;
        }
    }

    /** Whether the branch at which the path stands decides whether the wait is reached (again). */
    boolean controlsWait() {
        int depth = top.depth;
        return depth < waitIds.length
                && waitIds[depth] == top.id
                && top.code.controls(top.code.block(top.at), waitAts[depth]);
    }

    /** What {@link #sameSituation} compares, without the frames. */
    Path withoutFrames() {
        Path copy = new Path(new Activation(null, top.code, null, top.id, null));
        copy.decisions.addAll(decisions);
        copy.holds = holds;
        copy.after = after;
        copy.round = round;
        copy.events = events;
        copy.stateSet = stateSet;
        return copy;
    }

    Path copy() {
        return new Path(this);
    }

    Activation root() {
        Activation a = top;
        while (a.caller != null) {
            a = a.caller;
        }
        return a;
    }

    void acquire(Value lock, boolean monitor) {
        holds = holds.acquire(lock, monitor, ++tenures);
    }

    void release(Value lock, boolean monitor) {
        Hold held = holds.find(lock, monitor);
        if (held == null) {
            held = holds.find(null, monitor);
        }
        holds = held != null ? holds.without(held) : holds.renewed(holds.callerPart(), ++tenures);
    }

    /** Notes that a wait has let go of its lock in between. */
    void renew(Value lock, boolean monitor) {
        boolean found = false;
        for (Hold h = holds.find(lock, monitor); h != null; h = h.next.find(lock, monitor)) {
            holds = holds.renewed(h, ++tenures);
            found = true;
        }
        if (!found) {
            holds = holds.renewed(holds.callerPart(), ++tenures);
        }
    }

    void log(Event.Kind kind, Place place, Decision decision) {
        if (after == null) {
            return;
        }
        for (Event e = events; e != null; e = e.earlier) {
            if (e.says(kind, place) && (decision == null || e.relation == decision.relation)) {
                return;
            }
        }
        events = new Event(
                kind,
                place,
                decision == null ? null : decision.relation,
                decision == null ? 0 : decision.operand,
                events);
    }

    /** Notes that the path sets the state of a synchronizer. */
    void setsState() {
        stateSet |= after == null;
    }

    /** Notes that the path acts on a value without having looked at it. */
    void use(Value value) {
        if (after != null && value != null && value.isRead() && Place.of(value) != null) {
            log(Event.Kind.USES, Place.of(value), null);
        }
    }

    /** Adds decisions of one branch in place of those that an earlier pass over it made. */
    void decide(int block, List<Decision> made) {
        decisions.removeIf(d -> d.activation == top.id && d.block == block);
        if (decisions.size() > MAX_DECISIONS) {
            decisions.removeIf(d -> d.certain);
        }
        for (Decision d : made) {
            decisions.add(d);
            if (d.read != null) {
                log(Event.Kind.DECIDES, Place.of(d.read), d);
            }
        }
    }

    /** Forgets branches whose outcomes have met again, now that the path stands where it stands. */
    void forgetClosed() {
        int index = Math.min(top.at, top.code.instructions.length - 1);
        decisions.removeIf(d -> d.activation == top.id && !d.certain && !top.code.controls(d.block, index));
    }

    /**
     * The decisions without which the path would not be where it is, those behind tested constants included. Checks made in
     * callees that would have thrown count when they are about the root's own object.
     */
    List<Decision> relevant(boolean ownChecksOnly) {
        List<Decision> relevant = new ArrayList<>();
        for (Decision d : decisions) {
            boolean counts = d.certain && (!ownChecksOnly || isOwn(d.read));
            for (Activation a = top; a != null && !counts; a = a.caller) {
                counts = a.id == d.activation && a.code.controls(d.block, a.at);
            }
            if (counts) {
                d.expand(relevant);
            }
        }
        dropSuperseded(relevant);
        return relevant;
    }

    private static boolean isOwn(Value read) {
        Value base = read.kind == Value.Kind.LOOK ? read.base : read;
        return base.kind == Value.Kind.FIELD && (base.base == null || base.base.kind == Value.Kind.THIS);
    }

    /** Drops looks at a variable that the path has looked at once more later: the last look decides. */
    private static void dropSuperseded(List<Decision> decisions) {
        for (int i = decisions.size() - 2; i >= 0; i--) {
            Value early = decisions.get(i).read;
            for (int j = i + 1; j < decisions.size(); j++) {
                Value late = decisions.get(j).read;
                if (early != late && MustAlias.sameVariable(early, late)) {
                    decisions.remove(i);
                    break;
                }
            }
        }
    }

    /** The decisions of the running method that led to the instruction it stands at: why a constant is what it is. */
    List<Decision> because() {
        if (decisions.isEmpty()) {
            return List.of();
        }
        List<Decision> because = new ArrayList<>();
        for (Decision d : decisions) {
            if (d.activation == top.id && (d.certain || top.code.controls(d.block, top.at))) {
                d.expand(because);
            }
        }
        return because.isEmpty() ? List.of() : because;
    }

    boolean comesFromSameWait(Path other) {
        return after == null ? other.after == null : after.equals(other.after);
    }

    boolean sameSituation(Path other) {
        return top.id == other.top.id
                && round == other.round
                && stateSet == other.stateSet
                && comesFromSameWait(other)
                && decisions.equals(other.decisions)
                && holds.sameLocks(other.holds)
                && sameContinuity(other)
                && sameEvents(other);
    }

    private boolean sameContinuity(Path other) {
        for (int i = 0; i < decisions.size(); i++) {
            Value a = decisions.get(i).read;
            Value b = other.decisions.get(i).read;
            if (a != null && !Hold.sameContinuity(a.holds, holds, b.holds, other.holds)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameEvents(Path other) {
        Event a = events;
        Event b = other.events;
        while (a != null && b != null) {
            if (a == b) {
                return true;
            }
            if (!a.says(b.kind, b.place) || a.relation != b.relation || a.operand != b.operand) {
                return false;
            }
            a = a.earlier;
            b = b.earlier;
        }
        return a == b;
    }
}
