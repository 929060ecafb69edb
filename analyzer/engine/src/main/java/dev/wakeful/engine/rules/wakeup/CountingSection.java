package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recorded critical section as a script in which it counts on from whatever it finds, and asks again whether to tell: not what it did, but what its
 * code does with another count. That is known only where the count decides nothing but the notification: a section that looks at it for any other reason, or adds what may depend on
 * it, cannot be put into a script.
 *
 * <p>One object is for one script.
 */
final class CountingSection {
    /** Numbers of what a section remembers of its looks; locations of the slice have positive ones. */
    private static final long REMEMBERED = -100;

    private static final int MOST_SCRIPTS = 16;

    private final Facts facts;
    private final Trace trace;
    private final Slice slice;
    private final Memory counted;
    private final long channel;
    private final int number;
    private final Script.Builder script;
    /** By the site of a look on which a notification depends: where what it saw is remembered. */
    private final Map<Integer, Long> remembered = new LinkedHashMap<>();

    private final Map<Integer, Integer> reads = new HashMap<>();
    private final Set<Integer> told = new HashSet<>();
    private int labels;

    /**
     * @param channel on which the waiters wait
     * @param number of the script among those of the program
     */
    CountingSection(Facts facts, Slice slice, Memory counted, long channel, int number, Script.Builder script) {
        this.facts = facts;
        this.trace = facts.trace();
        this.slice = slice;
        this.counted = counted;
        this.channel = channel;
        this.number = number;
        this.script = script;
    }

    /**
     * Adds events of a thread, the last of which gives the lock back.
     *
     * @param guard the wait that stands in the section, null for none
     * @return false when they cannot be put into a script
     */
    boolean add(List<Integer> events, WaitGuard guard) {
        return add(events, guard, guard == null);
    }

    /** As {@link #add}; the wait is there already. */
    boolean addBehind(List<Integer> events, WaitGuard guard) {
        return add(events, guard, true);
    }

    private boolean add(List<Integer> events, WaitGuard guard, boolean behindWait) {
        remembered.clear();
        reads.clear();
        told.clear();
        Set<Integer> looks = guard == null ? Set.of() : looks(guard);
        boolean waited = behindWait;
        for (int i = 0; i < events.size(); i++) {
            int e = events.get(i);
            boolean last = i + 1 == events.size();
            if (i == 0 && trace.op(e) == Op.WAIT_END) {
                script.at(Cue.of(e, "has the lock again")).acquire(lock(events));
            } else if (last && !tellsWhereItDidNot() || !add(e, looks)) {
                return false;
            }
            if (!waited && trace.siteId(e) == guard.look().literal().readSite()) {
                String goes = "goes " + number + " " + labels;
                waits(guard, e, lock(events), goes);
                script.label(goes);
                waited = true;
            }
        }
        return waited && !events.isEmpty();
    }

    private long lock(List<Integer> events) {
        return trace.object(events.get(events.size() - 1));
    }

    /** Adds the look of a wait and the wait, under the lock, up to where the thread goes on at a label. */
    void waits(WaitGuard guard, int read, long lock, String goes) {
        String again = "again " + number + " " + labels++;
        String name = facts.narrator().memoryName(counted);
        script.label(again)
                .at(Cue.of(read, "looks at " + name))
                .branch(guard.goes(slice), goes, null)
                .at(null)
                .read(slice.variable(guard.look().memory()), guard.waits(slice));
        sleeps(guard, lock).at(null).jump(again);
    }

    /** How the thread comes to the look again. */
    Cue comesAgain(WaitGuard guard) {
        return Cue.at(guard.look().shape().site(), guard.look().read(), "comes again");
    }

    /** Adds the wait itself. */
    Script.Builder sleeps(WaitGuard guard, long lock) {
        Cue cue = guard.waitEvent() >= 0
                ? Cue.of(guard.waitEvent())
                : Cue.at(
                        guard.look().shape().site(),
                        guard.look().read(),
                        "would wait on " + facts.narrator().objectName(channel));
        return script.at(cue).await(channel, lock);
    }

    private static Set<Integer> looks(WaitGuard guard) {
        Set<Integer> sites = new HashSet<>();
        for (List<Literal> path : guard.look().shape().paths()) {
            path.forEach(literal -> sites.add(literal.readSite()));
        }
        return sites;
    }

    private boolean add(int e, Set<Integer> looks) {
        Op op = trace.op(e);
        if (op.isAccess() && isCounted(trace.memory(e))) {
            return count(e, looks);
        }
        if (Channels.isNotification(op) && Channels.channelOf(trace, e) == channel) {
            told.add(trace.siteId(e));
            return tells(e);
        }
        return slice.add(script, e);
    }

    /** Of a collection the recording has more than one location. */
    private boolean isCounted(Memory memory) {
        return counted.equals(memory)
                || memory != null && memory.owner() == counted.owner() && isCollection(memory) && isCollection(counted);
    }

    private boolean isCollection(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null && variable.kind() == Variable.Kind.CONTENTS;
    }

    private boolean count(int e, Set<Integer> looks) {
        boolean itself = counted.equals(trace.memory(e));
        if (itself && isAsked(trace.siteId(e))) {
            long place = remembered.computeIfAbsent(
                    trace.siteId(e), s -> REMEMBERED - number - (long) MOST_SCRIPTS * remembered.size());
            reads.put(trace.siteId(e), e);
            script.at(null).load(place, slice.variable(counted));
        } else if (!trace.op(e).isWrite() && !isKnownLook(e, itself, looks) && !feedsCount(e)) {
            if (!itself) {
                return false;
            }
            script.at(null).read(slice.variable(counted), seenToCount(e));
        }
        if (!itself || !trace.op(e).isWrite()) {
            return true;
        }
        // How often a loop counts may depend on what there is.
        long by = trace.site(e).has(Site.LOOPS_LOCKED) ? 0 : Counts.unit(facts, e);
        String text = (by < 0 ? "takes " + -by + " from " : "adds " + by + " to ")
                + facts.narrator().memoryName(counted);
        script.at(Cue.of(e, text)).increase(slice.variable(counted), by);
        return by != 0;
    }

    private boolean isAsked(int site) {
        return trace.guards().stream().anyMatch(shape -> shape.kind() == GuardShape.Kind.NOTIFY && asksAt(shape, site));
    }

    private static boolean asksAt(GuardShape shape, int site) {
        return shape.paths().stream().flatMap(List::stream).anyMatch(literal -> literal.readSite() == site);
    }

    private boolean isKnownLook(int e, boolean itself, Set<Integer> looks) {
        return looks.contains(trace.siteId(e))
                || !itself
                        && (looks.stream().anyMatch(site -> samePlace(trace.siteOf(site), trace.site(e)))
                                || remembered.keySet().stream()
                                        .anyMatch(site -> samePlace(trace.siteOf(site), trace.site(e)))
                                || isAskedAtPlace(trace.site(e)));
    }

    private boolean isAskedAtPlace(Site place) {
        return trace.guards().stream()
                .filter(shape -> shape.kind() == GuardShape.Kind.NOTIFY)
                .flatMap(shape -> shape.paths().stream())
                .flatMap(List::stream)
                .anyMatch(literal -> samePlace(trace.siteOf(literal.readSite()), place));
    }

    private static boolean samePlace(Site one, Site other) {
        return one.line() == other.line()
                && one.className().equals(other.className())
                && one.method().equals(other.method())
                && one.operation().equals(other.operation());
    }

    /** That a look which decides nobody knows what finds a value with which the thread, or another one, was seen to go on as here. */
    private Formula seenToCount(int read) {
        Formula seen = Formula.NEVER;
        int counts = nextCount(read);
        int site = counts < 0 ? 0 : trace.siteId(counts);
        for (int e : facts.accesses().of(counted)) {
            int next = trace.siteId(e) == trace.siteId(read) ? nextCount(e) : -1;
            if (trace.siteId(e) == trace.siteId(read) && (next < 0 ? 0 : trace.siteId(next)) == site) {
                seen = seen.or(Formula.is(slice.variable(counted), Relation.EQ, trace.valueBefore(e)));
            }
        }
        return seen;
    }

    /** The thread's next write of the count in the same critical section, -1 for none. */
    private int nextCount(int read) {
        int e = trace.next(read);
        while (e >= 0 && trace.op(e) != Op.RELEASE && !Channels.isWait(trace.op(e))) {
            if (trace.op(e).isWrite() && counted.equals(trace.memory(e))) {
                return e;
            }
            e = trace.next(e);
        }
        return -1;
    }

    /** Whether a read is the first half of a count. */
    private boolean feedsCount(int read) {
        int e = trace.next(read);
        while (e >= 0 && !(trace.op(e).isAccess() && isCounted(trace.memory(e)))) {
            if (Channels.isWait(trace.op(e)) || trace.op(e) == Op.RELEASE) {
                return false;
            }
            e = trace.next(e);
        }
        return e >= 0 && trace.op(e).isWrite() && trace.site(e).has(Site.COUNTS);
    }

    /** Tells as the code does: where its condition holds with the count that was remembered. */
    private boolean tells(int notification) {
        AskedCount asked = AskedCount.of(facts, counted, notification, remembered, reads);
        if (asked == null) {
            return false;
        }
        String tells = "tells " + number + " " + labels;
        String quiet = "quiet " + number + " " + labels++;
        script.at(null)
                .branch(asked.tells(), tells, null)
                .read(slice.variable(counted), asked.isQuiet())
                .at(Cue.of(notification, "asks, and tells nobody"))
                .read(slice.variable(counted))
                .at(null)
                .jump(quiet)
                .label(tells)
                .at(Cue.of(notification));
        if (trace.op(notification) == Op.NOTIFY_ALL) {
            script.notifyEach(channel);
        } else {
            script.notifyOne(channel);
        }
        script.label(quiet);
        return true;
    }

    /** Notifications that the section asked about and that it did not make. False when it is not known whether it would have with another count. */
    private boolean tellsWhereItDidNot() {
        for (GuardShape shape : trace.guards()) {
            boolean asked = shape.kind() == GuardShape.Kind.NOTIFY
                    && !told.contains(shape.site())
                    && remembered.keySet().stream().anyMatch(site -> asksAt(shape, site));
            int example = asked ? notificationAt(shape.site()) : -1;
            if (asked && (example < 0 || Channels.channelOf(trace, example) == channel && !tells(example))) {
                return false;
            }
            if (asked) {
                told.add(shape.site());
            }
        }
        return true;
    }

    /** A notification that was made at the site, on the channel if there is one; -1 for none. */
    private int notificationAt(int site) {
        for (int e : facts.channels().on(channel)) {
            if (trace.siteId(e) == site) {
                return e;
            }
        }
        for (int e = 0; e < trace.size(); e++) {
            if (trace.siteId(e) == site && Channels.isNotification(trace.op(e))) {
                return e;
            }
        }
        return -1;
    }
}
