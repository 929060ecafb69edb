package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** Whether a thread could know an object early enough: an object that another thread makes and publishes cannot be locked before that. */
final class Acquaintance {
    private final Facts facts;
    private final Trace trace;
    /** By task: its last submission. Made when first needed. */
    private Long2IntOpenHashMap submissions;

    Acquaintance(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    /**
     * Whether a correct reordering may let {@code thread} lock the object before {@code event} of another thread: it had named the object
     * before it could learn of the event, or nothing says that it learned of the object from there, or somebody else knew the object already when the thread's work was handed to it.
     *
     * @param from the event that the thread's critical sections begin with
     */
    boolean couldLock(int thread, long object, int from, int event) {
        int first = facts.touches().first(thread, object);
        if (first >= 0 && first < event) {
            return true;
        }
        if (facts.couldName(thread, object, event)) {
            return madeBy(object) != trace.thread(event);
        }
        for (int origin : origins(thread, from)) {
            if (knownBefore(object, origin, trace.thread(event))) {
                return true;
            }
        }
        return false;
    }

    /** The thread in which the object's constructor ran, -1 when that was not recorded. */
    private int madeBy(long object) {
        int first = -1;
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            int touch = facts.touches().first(thread, object);
            if (touch >= 0 && (first < 0 || touch < first)) {
                first = touch;
            }
        }
        boolean constructs = first >= 0
                && trace.op(first).isWrite()
                && trace.object(first) == object
                && trace.site(first).has(Site.INITIALIZES);
        return constructs ? trace.thread(first) : -1;
    }

    /** Where the thread's work came from: its start, and the submission of the task that it is in. */
    private IntArrayList origins(int thread, int from) {
        IntArrayList origins = new IntArrayList(2);
        if (trace.threadInfo(thread).start() >= 0) {
            origins.add(trace.threadInfo(thread).start());
        }
        for (int e = from; e >= 0; e = trace.previous(e)) {
            if (trace.op(e) == Op.TASK_BEGIN) {
                int submission = submissions().get(trace.object(e));
                if (submission >= 0 && submission < e) {
                    origins.add(submission);
                }
                break;
            }
        }
        return origins;
    }

    private Long2IntOpenHashMap submissions() {
        if (submissions == null) {
            submissions = new Long2IntOpenHashMap();
            submissions.defaultReturnValue(-1);
            for (int e = 0; e < trace.size(); e++) {
                if (trace.op(e) == Op.TASK_SUBMIT) {
                    submissions.put(trace.object(e), e);
                }
            }
        }
        return submissions;
    }

    private boolean knownBefore(long object, int origin, int except) {
        for (int thread = 0; thread < trace.threadCount(); thread++) {
            int touch = thread == except ? -1 : facts.touches().first(thread, object);
            if (touch >= 0 && (touch == origin || facts.happened().before(touch, origin))) {
                return true;
            }
        }
        return false;
    }
}
