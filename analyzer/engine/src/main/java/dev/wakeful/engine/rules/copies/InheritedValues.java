package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;

/**
 * Values that a pool's thread inherited when it was made, and that the submitter of a later task has changed for itself since: the task
 * works with what somebody else had set when the thread was made.
 */
final class InheritedValues {
    private final Facts facts;
    private final Trace trace;
    private final Locals locals;
    private final Tasks tasks;
    private final CopyStory story;

    private record Key(long local, int site) {}

    InheritedValues(Facts facts, Locals locals, Tasks tasks, CopyStory story) {
        this.facts = facts;
        this.trace = facts.trace();
        this.locals = locals;
        this.tasks = tasks;
        this.story = story;
    }

    void find() {
        for (long local : locals.all()) {
            for (int t = 0; t < trace.threadCount(); t++) {
                if (!tasks.of(t).isEmpty() && locals.inheritedFrom(t, local) >= 0) {
                    worker(t, local);
                }
            }
        }
    }

    private void worker(int thread, long local) {
        for (Task task : tasks.of(thread)) {
            int get = firstGet(task, local);
            int own = task.given() < 0 || get < 0 ? -1 : ownOfSubmitter(task, local);
            if (own < 0 || !hasWhatItInherited(thread, local, get)) {
                continue;
            }
            Key key = new Key(local, trace.siteId(get));
            if (story.isSettled(key)) {
                return;
            }
            long wanted = Slot.valueAfter(trace, own);
            if (Slot.valueAfter(trace, get) != wanted) {
                story.inherited(key, Verdict.OBSERVED, thread, locals.inheritedFrom(thread, local), own, task, get);
            } else {
                elsewhere(key, task, local, own, get);
            }
        }
    }

    /** The thread has the right value; another one of the pool that was there already, and might have run the task, has not. */
    private void elsewhere(Key key, Task task, long local, int own, int get) {
        for (int t = 0; t < trace.threadCount(); t++) {
            int from = t == task.thread() || !tasks.samePool(t, task.thread()) ? -1 : locals.inheritedFrom(t, local);
            if (from >= 0
                    && Slot.valueAfter(trace, from) != Slot.valueAfter(trace, own)
                    && locals.startOf(t) < task.given()
                    && facts.must().before(locals.startOf(t), task.given())
                    && hasWhatItInherited(t, local, task.given())
                    && !endedBefore(t, task.given())) {
                story.inherited(key, Verdict.PREDICTED, t, from, own, task, get);
                return;
            }
        }
    }

    /** Whether the thread has set nothing, or put back what it had found: a task that sets a value of its own cleans up behind itself. */
    private boolean hasWhatItInherited(int thread, long local, int event) {
        int set = locals.lastSetBefore(thread, local, event);
        return set < 0
                || trace.op(set) == Op.THREAD_LOCAL_SET
                        && Slot.valueAfter(trace, set) == Slot.valueAfter(trace, locals.inheritedFrom(thread, local));
    }

    /** Whether the thread had ended for certain: where nothing says so it might have taken its time. */
    private boolean endedBefore(int thread, int e) {
        int[] events = trace.eventsOf(thread);
        int last = events[events.length - 1];
        return trace.op(last) == Op.THREAD_END && last < e && facts.must().before(last, e);
    }

    /** The get with which the task begins to use the thread local, -1 when it writes it before or does not use it. */
    private int firstGet(Task task, long local) {
        for (int call : locals.calls(task.thread(), local)) {
            if (call >= task.begin()) {
                boolean gets = call <= task.last() && trace.op(call) == Op.THREAD_LOCAL_GET;
                return gets && !isOnlyKept(task, local, call) ? call : -1;
            }
        }
        return -1;
    }

    /** Whether the task goes on to set another value, and puts back afterwards what it got. */
    private boolean isOnlyKept(Task task, long local, int get) {
        int next = -1;
        for (int call : locals.calls(task.thread(), local)) {
            if (call <= get || call > task.last()) {
                continue;
            }
            boolean sets = trace.op(call) == Op.THREAD_LOCAL_SET;
            if (next < 0 && !sets) {
                return false;
            }
            if (next >= 0 && sets && Slot.valueAfter(trace, call) == Slot.valueAfter(trace, get)) {
                return true;
            }
            next = next < 0 ? call : next;
        }
        return false;
    }

    /** The call after which the submitter had its own value when it submitted the task; -1 when it had none. */
    private int ownOfSubmitter(Task task, long local) {
        int call = locals.lastSetBefore(trace.thread(task.given()), local, task.given());
        return call >= 0 && trace.op(call) == Op.THREAD_LOCAL_SET && Slot.valueAfter(trace, call) != 0 ? call : -1;
    }
}
