package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds out which reads of a thread belong to one activation of a method. Entries and exits of methods are not recorded, so the stack
 * is followed by the sites: an event of the method on top belongs to it; one of the method that the last {@link Op#ACCESSOR_CALL}
 * named is inside that call; one of a method further down means that those above have returned; any other method is taken for
 * called. A place passed a second time with the same location is the next round of a loop or the next call; only a {@linkplain ArrayWalk walk through an array} goes on.
 * Waiting, blocking and the borders of tasks end everything.
 */
final class Activations {
    private static final int DEPTH = 16;
    private static final int READS_KEPT = 128;
    /** Reads further apart than this many events of the thread are not one look. */
    private static final int NEAR = 2_000;
    /** How many places of an activation are followed through arrays. */
    private static final int WALKS = 16;
    /** How many rounds of a walk wait for its end. */
    private static final int ROUNDS_HELD = 128;
    /** A read and a write of one location no further apart than this are one update. */
    private static final int UPDATE = 8;

    private final Trace trace;
    private final Predicate<Memory> interesting;
    private final Consumer<Activation> sink;
    private final Deque<Frame> stack = new ArrayDeque<>();
    private int thread;

    Activations(Trace trace, Predicate<Memory> interesting, Consumer<Activation> sink) {
        this.trace = trace;
        this.interesting = interesting;
        this.sink = sink;
    }

    /** A place by where the activation reads and where the access itself is: an accessor may read twice. */
    private record Pass(int site, int access, Memory memory) {}

    /** One activation that has begun. */
    private final class Frame {
        final Site method;
        /** The frame that called this one as an accessor, and where; else null. */
        final Frame caller;

        final int callSite;
        /** First event inside. */
        final int begin;
        /** The accessor call that is going on, else null. */
        Site pending;
        /** The method that was taken for an accessor writes. */
        private boolean writes;

        private List<Activation.Read> reads = new ArrayList<>(4);
        private final Set<Pass> passed = new HashSet<>();
        /** By place and array. */
        private final Map<Pass, ArrayWalk> walks = new HashMap<>(2);
        /** The walk that has come to the element of the event at hand. */
        private ArrayWalk walking;
        /** Rounds through which a walk leads: what checks their reads may come with its last one. */
        private final List<List<Activation.Read>> held = new ArrayList<>(2);

        Frame(Site method, Frame caller, int callSite, int begin) {
            this.method = method;
            this.caller = caller;
            this.callSite = callSite;
            this.begin = begin;
        }

        void read(int event, int site, Memory memory) {
            boolean far = !reads.isEmpty()
                    && trace.position(event) - trace.position(reads.get(0).event()) > NEAR;
            Pass pass = new Pass(site, trace.siteId(event), memory);
            if (!passed.add(pass) || far || reads.size() == READS_KEPT) {
                nextRound();
                passed.add(pass);
            }
            Activation.Read read = new Activation.Read(event, site, memory);
            reads.add(read);
            walks.values().forEach(walk -> walk.read(read, walk == walking));
            if (caller != null && !writes) {
                caller.read(event, callSite, memory);
            }
        }

        /** Comes to an element of an array. */
        void element(int event, int site, Memory memory) {
            Pass place = new Pass(site, trace.siteId(event), new Memory(memory.variable(), memory.owner(), 0));
            walking = walks.get(place);
            boolean far = walking != null && trace.position(event) - trace.position(walking.begin()) > NEAR;
            if (walking != null && (far || !walking.goesOn(event))) {
                end(walking);
                walking.begin(event, reads);
                if (walks.values().stream().noneMatch(ArrayWalk::isUnderWay)) {
                    letGo();
                }
            } else if (walking == null && walks.size() < WALKS) {
                walking = new ArrayWalk(trace, site);
                walks.put(place, walking);
                walking.begin(event, reads);
            }
            if (caller != null && !writes) {
                caller.element(event, callSite, memory);
            }
        }

        /** What is read from now on is none of an element. */
        void elsewhere() {
            walking = null;
            if (caller != null) {
                caller.elsewhere();
            }
        }

        /** A method that writes is no accessor, whatever its call looked like: what it reads is its own affair. */
        void write() {
            if (caller != null && !writes) {
                writes = true;
                caller.forget(begin);
            }
        }

        /** What is read to be written is no part of a copy. */
        void updates(int write) {
            Memory memory = trace.memory(write);
            removeIf(read ->
                    read.memory().equals(memory) && trace.position(write) - trace.position(read.event()) <= UPDATE);
        }

        private void removeIf(Predicate<Activation.Read> excluded) {
            reads.removeIf(excluded);
            walks.values().forEach(walk -> walk.removeIf(excluded));
        }

        private void forget(int since) {
            removeIf(read -> read.event() >= since);
            if (caller != null && !writes) {
                caller.forget(since);
            }
        }

        void end() {
            nextRound();
            letGo();
            walks.values().forEach(this::end);
            walks.clear();
        }

        private void end(ArrayWalk walk) {
            Activation look = walk.look(thread);
            if (look != null) {
                sink.accept(look);
            }
        }

        private void nextRound() {
            if (isWalked(reads) && held.size() < ROUNDS_HELD) {
                held.add(reads);
            } else {
                letGo();
                tell(new Activation(thread, reads));
            }
            reads = new ArrayList<>(4);
            passed.clear();
            walks.values().forEach(walk -> walk.nextRound(reads));
        }

        private boolean isWalked(List<Activation.Read> round) {
            return walks.values().stream().anyMatch(walk -> walk.endsIn(round));
        }

        private void letGo() {
            List<Activation.Read> all = held.size() > 1 ? ArrayWalk.together(held) : List.of();
            for (List<Activation.Read> round : held) {
                tell(new Activation(thread, round, all.isEmpty() ? round : all));
            }
            held.clear();
        }

        private void tell(Activation activation) {
            if (!activation.reads().isEmpty()) {
                sink.accept(activation);
            }
        }
    }

    /** Tells the sink all activations of all threads that read something. */
    void run() {
        for (int t = 0; t < trace.threadCount(); t++) {
            thread = t;
            int[] events = trace.eventsOf(t);
            for (int position = 0; position < events.length; position++) {
                if (trace.gapBefore(t, position) || Regions.parts(trace.op(events[position]))) {
                    endAll();
                }
                visit(events[position]);
            }
            endAll();
        }
    }

    private void endAll() {
        stack.forEach(Frame::end);
        stack.clear();
    }

    private void visit(int e) {
        Site site = trace.site(e);
        if (site.id() == Site.UNKNOWN) {
            return;
        }
        Op op = trace.op(e);
        Frame frame = enter(site, e);
        if (op == Op.ACCESSOR_CALL) {
            frame.pending = site;
        } else if (op == Op.READ || op == Op.READ_ELEMENT) {
            Memory memory = trace.memory(e);
            frame.elsewhere();
            if (memory != null && op == Op.READ_ELEMENT) {
                frame.element(e, site.id(), memory);
            }
            if (memory != null && interesting.test(memory)) {
                frame.read(e, site.id(), memory);
            }
        } else if (op.isWrite()) {
            frame.write();
            frame.updates(e);
        }
    }

    /** The frame of the method that the site lies in; frames above it have returned. */
    private Frame enter(Site site, int e) {
        Frame top = stack.peek();
        if (top != null && top.method.isInMethodOf(site)) {
            top.pending = null;
            return top;
        }
        if (top != null && top.pending != null) {
            if (calls(top.pending, site)) {
                return push(new Frame(site, top, top.pending.id(), e));
            }
            top.pending = null;
        }
        for (Iterator<Frame> below = stack.iterator(); below.hasNext(); ) {
            Frame frame = below.next();
            if (frame.method.isInMethodOf(site)) {
                while (stack.peek() != frame) {
                    stack.pop().end();
                }
                frame.pending = null;
                return frame;
            }
            if (frame.pending != null && calls(frame.pending, site)) {
                while (stack.peek() != frame) {
                    stack.pop().end();
                }
                return push(new Frame(site, frame, frame.pending.id(), e));
            }
        }
        return push(new Frame(site, null, 0, e));
    }

    /** Whether the site may lie in the accessor that the call names, as {@code Class.method()}. */
    private static boolean calls(Site call, Site site) {
        String operation = call.operation();
        int parenthesis = operation.indexOf('(');
        return parenthesis > 0
                && operation.startsWith(
                        site.method(), parenthesis - site.method().length())
                && (parenthesis == site.method().length()
                        || operation.charAt(parenthesis - site.method().length() - 1) == '.');
    }

    private Frame push(Frame frame) {
        if (stack.size() == DEPTH) {
            stack.removeLast().end();
        }
        stack.push(frame);
        return frame;
    }
}
