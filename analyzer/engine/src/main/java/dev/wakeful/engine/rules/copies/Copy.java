package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a slot from the time when it was made from sources, and the uses of it until it was made anew.
 *
 * @param made the write, or the get that gave an initial value; of an inherited value the start of the thread
 * @param sources what was read for it
 * @param looks what was looked at in the round that made it
 * @param looksBefore the same of the value that it replaced; empty when there was none
 * @param origin the copy of another thread that was inherited; null for what the thread made itself, and when nothing is known of it
 * @param uses those in rounds that do not make it anew: the first few and the last few
 */
record Copy(
        Slot slot,
        int made,
        List<Source> sources,
        List<Look> looks,
        List<Look> looksBefore,
        Copy origin,
        List<Use> uses) {
    private static final int FIRST = 4;
    private static final int LAST = 4;

    Copy(Slot slot, int made, List<Source> sources, List<Look> looks, List<Look> looksBefore) {
        this(slot, made, sources, looks, looksBefore, null, new ArrayList<>(2));
    }

    /**
     * A location that was read for the copy.
     *
     * @param read the event that read it, in the thread that made the value
     * @param exact the copy has just its value
     */
    record Source(Memory memory, int read, boolean exact) {}

    /**
     * A read of what may tell that the source has changed: a shared variable, or a queue from which the thread takes its work.
     *
     * @param signal see {@link Updates#signal}
     * @param site where it is read; 0 where that does not matter: a thread may take from a queue at several places
     */
    record Look(long signal, int site, long value) {}

    /** A use in a round. */
    record Use(int event, Round round) {}

    void use(Use use) {
        if (uses.size() == FIRST + LAST) {
            uses.remove(FIRST);
        }
        uses.add(use);
    }

    /** The same with what is known of the copy that was inherited. */
    Copy inherits(Copy parents) {
        List<Source> from = new ArrayList<>(sources);
        for (Source source : parents.sources) {
            if (from.stream().noneMatch(known -> known.memory().equals(source.memory()))) {
                from.add(new Source(source.memory(), made, source.exact()));
            }
        }
        return new Copy(slot, made, from, parents.looks, parents.looksBefore, parents, uses);
    }

    boolean looksAt(Look other) {
        return looks.stream().anyMatch(look -> isLike(look, other));
    }

    /** Whether the value was made anew when what is looked at had changed. */
    boolean followed(Look other) {
        return looks.stream()
                .anyMatch(look -> isLike(look, other)
                        && looksBefore.stream()
                                .anyMatch(
                                        before -> before.signal() == other.signal() && before.value() != look.value()));
    }

    private static boolean isLike(Look made, Look used) {
        return made.signal() == used.signal() && (made.site() == 0 || made.site() == used.site());
    }
}
