package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the notification that belongs to a write: the nearest one of the same thread that the waiter of a look listens to. */
final class Tellers {
    /** How far apart, in events of the thread, a write and its notification may be. */
    private static final int NEAR = 64;

    private final Facts facts;
    private final Trace trace;
    private final Int2ObjectOpenHashMap<Literal> announcements = new Int2ObjectOpenHashMap<>();
    /** By guard and variable: whether waiters wait on the owner of the variable. The question comes again and again. */
    private final Map<GuardShape, Map<Integer, Boolean>> onOwner = new HashMap<>();

    private final Map<Memory, List<Look>> waited = new HashMap<>();
    private final Map<GuardShape, Set<Integer>> chained = new HashMap<>();

    Tellers(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        for (GuardShape shape : trace.guards()) {
            if (shape.kind() == GuardShape.Kind.NOTIFY && shape.paths().size() == 1) {
                shape.paths().get(0).forEach(this::announces);
            } else if (shape.kind() == GuardShape.Kind.NOTIFY && head(shape) != null) {
                announces(head(shape));
            }
        }
    }

    /**
     * The look at the first entry, of a notifier that goes from entry to entry of a chain: where there is no first one it tells nobody. What it asks of the
     * others is asked of the same read, or of fields of what it has come to. Null for another shape.
     */
    private Literal head(GuardShape shape) {
        Literal head = null;
        for (List<Literal> path : shape.paths()) {
            if (path.size() != 1) {
                return null;
            }
            Literal literal = path.get(0);
            boolean first = literal.relation() == Relation.NE && literal.operand() == 0 && !leadsOn(shape, literal);
            if (first && head != null && !head.equals(literal)) {
                return null;
            }
            head = first ? literal : head;
        }
        for (List<Literal> path : head == null ? List.<List<Literal>>of() : shape.paths()) {
            Literal literal = path.get(0);
            boolean sameRead = literal.readSite() == head.readSite();
            if (!literal.equals(head) && !(sameRead && literal.relation().isOpaque()) && !leadsOn(shape, literal)) {
                return null;
            }
        }
        return head;
    }

    /** Whether each recorded read for the literal is of what the thread's last read for one of the shape's literals has given: the next entry of a chain. */
    private boolean leadsOn(GuardShape shape, Literal literal) {
        return chained.computeIfAbsent(shape, this::chained).contains(literal.readSite());
    }

    private Set<Integer> chained(GuardShape shape) {
        Set<Integer> sites = new HashSet<>();
        shape.paths().forEach(path -> path.forEach(literal -> sites.add(literal.readSite())));
        Set<Integer> chained = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        for (int t = 0; sites.size() > 1 && t < trace.threadCount(); t++) {
            long last = 0;
            for (int e : trace.eventsOf(t)) {
                Memory memory = sites.contains(trace.siteId(e)) ? trace.memory(e) : null;
                if (memory != null) {
                    (last != 0 && memory.owner() == last ? chained : others).add(trace.siteId(e));
                    last = trace.valueBefore(e);
                }
            }
        }
        chained.removeAll(others);
        return chained;
    }

    /** Two notifications that want different things of one read: it decides how to tell, and not whether. */
    private void announces(Literal literal) {
        Literal other = announcements.putIfAbsent(literal.readSite(), literal);
        if (other != null && !other.equals(literal)) {
            announcements.put(literal.readSite(), null);
        }
    }

    /** The first notification for the look after an event of its thread, -1 for none nearby. */
    int after(Look look, int event) {
        int e = trace.next(event);
        for (int steps = 0; e >= 0 && steps < NEAR && !leavesWork(e); steps++, e = trace.next(e)) {
            if (listens(look, e)) {
                return e;
            }
        }
        return -1;
    }

    /** The last notification for the look before an event of its thread, -1 for none nearby. */
    int before(Look look, int event) {
        int e = trace.previous(event);
        for (int steps = 0; e >= 0 && steps < NEAR && !leavesWork(e); steps++, e = trace.previous(e)) {
            if (listens(look, e)) {
                return e;
            }
        }
        return -1;
    }

    /**
     * Whether a notification already announces an earlier write of its thread than {@code write}, made since the notification before, of any location that the same
     * wait looks at. Such a notification does not come early for what is written later. Only where one method tells first and then writes, again and again, each notification
     * is for the write behind it.
     */
    boolean announcesEarlierWrite(Look look, int notification, int write) {
        int e = trace.previous(notification);
        for (int steps = 0; e >= 0 && steps < NEAR && !leavesWork(e); steps++, e = trace.previous(e)) {
            if (listens(look, e)) {
                return false;
            }
            if (trace.op(e).isWrite() && looksAt(look, trace.memory(e))) {
                return trace.siteId(e) != trace.siteId(write) || !tellsFirst(notification, write);
            }
        }
        return false;
    }

    /** Whether both lie in one method, which came to the notification before it first came to the write. */
    private boolean tellsFirst(int notification, int write) {
        Site told = trace.site(notification);
        Site written = trace.site(write);
        if (!told.className().equals(written.className())
                || !told.method().equals(written.method())
                || !told.descriptor().equals(written.descriptor())) {
            return false;
        }
        for (int e : trace.eventsOf(trace.thread(write))) {
            if (trace.siteId(e) == trace.siteId(write) || trace.siteId(e) == trace.siteId(notification)) {
                return trace.siteId(e) == trace.siteId(notification);
            }
        }
        return false;
    }

    private boolean looksAt(Look look, Memory memory) {
        for (Look other : memory == null ? List.<Look>of() : facts.looks().at(memory)) {
            if (other.shape().site() == look.shape().site()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the thread tells the look's waiter again after a write and before it writes the location another time. */
    boolean toldAgain(Look look, int write) {
        for (int e = trace.next(write); e >= 0; e = trace.next(e)) {
            if (listens(look, e)) {
                return true;
            }
            if (trace.op(e).isWrite() && look.memory().equals(trace.memory(e))) {
                return false;
            }
        }
        return false;
    }

    /** The read that decides whether a notification follows, when it is of a location that the waiter announces itself in. */
    Literal announcement(int event) {
        return trace.op(event).isAccess() ? announcements.get(trace.siteId(event)) : null;
    }

    private boolean leavesWork(int e) {
        Op op = trace.op(e);
        return op == Op.TASK_BEGIN
                || op == Op.TASK_END
                || op == Op.THREAD_END
                || op == Op.HANDLER_END
                || Channels.isWait(op);
    }

    /** Whether a notification reaches the waiter of a look. */
    boolean listens(Look look, int notification) {
        if (trace.op(notification) == Op.SELECT_WAKEUP) {
            return look.waitEvent() >= 0
                    && Channels.isSelect(trace, look.waitEvent())
                    && trace.object(look.waitEvent()) == trace.object(notification);
        }
        if (trace.op(notification) == Op.LATCH_DOWN) {
            return rings(look, notification);
        }
        if (!Channels.isNotification(trace.op(notification))) {
            return false;
        }
        long channel = Channels.channelOf(trace, notification);
        if (look.waitEvent() >= 0) {
            return channel == Channels.channelOf(trace, look.waitEvent());
        }
        if (trace.op(notification) == Op.UNPARK) {
            long tid = trace.threadInfo(trace.thread(look.read())).tid();
            return trace.siteOf(look.shape().site()).operation().contains("park") && trace.a(notification) == tid;
        }
        return usualChannel(look, notification, channel);
    }

    /** Whether an arrival is the bell that the look's wait is for. */
    private boolean rings(Look look, int arrival) {
        return look.waitEvent() >= 0
                && trace.op(look.waitEvent()) == Op.LATCH_AWAIT_BEGIN
                && trace.object(look.waitEvent()) == trace.object(arrival)
                && facts.bells().contains(trace.object(arrival));
    }

    /** No wait followed this look: what other waits of the same place waited on tells what this one would have. */
    private boolean usualChannel(Look look, int notification, long channel) {
        for (Look other : waited.computeIfAbsent(look.memory(), this::firstWaited)) {
            if (other.shape().equals(look.shape())) {
                return Channels.channelOf(trace, other.waitEvent()) == channel;
            }
        }
        if (facts.looks().channels(look.shape()).contains(channel)) {
            return true;
        }
        List<Integer> waits = facts.looks().waits(look.shape());
        int variable = look.memory().variable();
        boolean ownerIsChannel = onOwner.computeIfAbsent(look.shape(), shape -> new HashMap<>())
                .computeIfAbsent(variable, v -> waits.stream().anyMatch(wait -> waitsOnOwner(v, wait)));
        String operation = trace.siteOf(look.shape().site()).operation();
        boolean condition = trace.op(notification) == Op.PERMITS_RELEASE
                ? operation.startsWith("Semaphore.")
                : trace.op(notification) == Op.QUEUE_SIGNAL
                        ? Channels.parks(trace.siteOf(look.shape().site())) && !operation.contains(".park")
                        : operation.startsWith("Object.wait")
                                || operation.startsWith("TimeUnit.timedWait")
                                || operation.startsWith("Condition.await");
        boolean sameKind = waits.isEmpty() ? condition : sameKind(waits.get(0), notification);
        if (!sameKind) {
            return false;
        }
        return ownerIsChannel || waits.isEmpty()
                ? channel == look.memory().owner()
                        || heldAtLook(look, notification)
                        || look.literal().held() != Literal.Held.YES
                : trace.classNameOf(channel).equals(trace.classNameOf(trace.object(waits.get(0))))
                        && heldOrUnheldAlike(look, notification);
    }

    /** Of each place the first look at the location that a wait followed. */
    private List<Look> firstWaited(Memory memory) {
        List<Look> first = new ArrayList<>(2);
        for (Look look : facts.looks().at(memory)) {
            if (look.waitEvent() >= 0
                    && first.stream().noneMatch(known -> known.shape().equals(look.shape()))) {
                first.add(look);
            }
        }
        return first;
    }

    private boolean waitsOnOwner(int variable, int wait) {
        for (Memory memory : facts.looks().before(wait)) {
            if (memory.variable() == variable) {
                return trace.object(wait) == memory.owner();
            }
        }
        return false;
    }

    private boolean sameKind(int wait, int notification) {
        boolean permits = trace.op(notification) == Op.PERMITS_RELEASE;
        return switch (trace.op(wait)) {
            case WAIT_BEGIN -> !permits;
            case PERMITS_ACQUIRE_BEGIN -> permits;
            case QUEUED_BEGIN -> trace.op(notification) == Op.QUEUE_SIGNAL;
            default -> false;
        };
    }

    private boolean heldAtLook(Look look, int notification) {
        return trace.op(notification) != Op.PERMITS_RELEASE
                && facts.holds().of(look.read(), trace.a(notification)) != null;
    }

    private boolean heldOrUnheldAlike(Look look, int notification) {
        return look.literal().held() != Literal.Held.YES || heldAtLook(look, notification);
    }
}
