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

    void log(Event.Kind kind, Object place, Decision decision) {
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

    /** Notes that the path acts on a value without having looked at it. */
    void use(Value value) {
        if (after != null && value != null && value.place() != null && value.isRead()) {
            log(Event.Kind.USES, value.place(), null);
        }
    }

    /** Adds decisions of one branch in place of those that an earlier pass over it made. */
    void decide(int block, List<Decision> made) {
        decisions.removeIf(d -> d.activation == top.id && d.block == block && !made.contains(d));
        for (Decision d : made) {
            if (!decisions.contains(d)) {
                decisions.add(d);
            }
            if (d.read != null) {
                log(Event.Kind.DECIDES, d.read.place(), d);
            }
        }
    }

    /** Forgets branches whose outcomes have met again, now that the path stands where it stands. */
    void forgetClosed() {
        int index = Math.min(top.at, top.code.instructions.length - 1);
        decisions.removeIf(d -> d.activation == top.id && !d.certain && !top.code.controls(d.block, index));
    }

    /** The decisions without which the path would not be where it is, those behind tested constants included. */
    List<Decision> relevant() {
        List<Decision> relevant = new ArrayList<>();
        for (Decision d : decisions) {
            boolean counts = d.certain;
            for (Activation a = top; a != null && !counts; a = a.caller) {
                counts = a.id == d.activation && a.code.controls(d.block, a.at);
            }
            if (counts) {
                d.expand(relevant);
            }
        }
        return relevant;
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

    boolean sameSituation(Path other) {
        return top.id == other.top.id
                && round == other.round
                && (after == null ? other.after == null : after.equals(other.after))
                && decisions.equals(other.decisions)
                && holds.sameAs(other.holds)
                && sameEvents(other);
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
