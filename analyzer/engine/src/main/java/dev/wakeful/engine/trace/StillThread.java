package dev.wakeful.engine.trace;

import dev.wakeful.trace.Site;
import java.util.List;

/**
 * A thread that waited when the agent looked, as the JVM told of it. It need not have recorded anything.
 *
 * @param thread its index, -1 when it recorded nothing
 * @param nanos when that was, on the scale of {@link Trace#approximateNanos}
 * @param className of what it waits on, as the JVM names it; empty when it does not
 * @param hash identity hash code of what it waits on
 * @param object canonical id of what it waits on; 0 when no record names it
 * @param ownerTid the thread that holds the lock, or whose end is awaited; 0 when there is none or it is not known
 * @param holds monitors that it holds, as text
 * @param before whether it stood there without a break since the agent came
 * @param stack its upper frames, as sites without id
 */
public record StillThread(
        Moment moment,
        long tid,
        int thread,
        long nanos,
        String name,
        boolean daemon,
        boolean virtual,
        boolean blocked,
        Kind kind,
        String className,
        int hash,
        long object,
        long ownerTid,
        String ownerName,
        String holds,
        boolean before,
        int batches,
        List<Site> stack) {
    /** When the agent looked. */
    public enum Moment {
        /** It came to a program that ran. */
        ATTACH,
        /** A copy was made. */
        DUMP,
        /** The recording ended. */
        END
    }

    /** What a thread waits for. */
    public enum Kind {
        LOCK,
        JOIN,
        WAIT,
        PARK
    }

    public StillThread {
        stack = List.copyOf(stack);
    }

    StillThread resolved(int index, long canonical, long since) {
        return new StillThread(
                moment,
                tid,
                index,
                since,
                name,
                daemon,
                virtual,
                blocked,
                kind,
                ProgramNames.of(className),
                hash,
                canonical,
                ownerTid,
                ownerName,
                holds,
                before,
                batches,
                stack);
    }
}
