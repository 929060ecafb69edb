package dev.wakeful.bootstrap;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out whether a thread gets from a thread local what it was given before while the code that got it then is not done with it: on the stack, below code that was called
 * back, another activation of the same method is under way. And when the activation that came in again is over. Walks of the stack take microseconds, so that each place
 * is looked at a few times, what lies within an activation is looked through as far as it is short, and all threads together have an allowance. Used by one thread.
 */
final class Retakes {
    /** Objects that are kept, direct mapped. */
    private static final int KEPT = 16;

    private static final int PLACES = 64;
    /** At a place; later on so many each time that the number of times has doubled. */
    private static final int LOOKS = 16;

    private static final int LATER = 4;
    /** Activations at once. */
    private static final int OPEN = 4;
    /** Looks within one activation. */
    private static final int LONGEST = 512;
    /** Of all threads together. */
    private static final int WALKS = 40_000;
    /** Frames that are kept, the upper ones. */
    private static final int FRAMES = 256;
    /** Frames among which the method is sought that comes in again. */
    private static final int UPPER = 32;

    private static final String RECORDER = Retakes.class.getPackageName();
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));

    /** Racy: walks that are lost are walks more. */
    private static int walks;

    /** By object: how the thread came to it last. */
    private final Take[] takes = new Take[KEPT];
    /** By place: how often it came there. */
    private final int[] looks = new int[PLACES];
    /** What was got again by activations that are not over yet, as far as is known. */
    private final Again[] open = new Again[OPEN];

    private int opened;
    private int looksWithin;

    /** The thread local has the object from now on. */
    void taken(long object, int site) {
        if (!isOpen(object)) {
            takes[slot(object)] = mayLook(site) ? new Stack().take(object) : null;
        }
    }

    private static int slot(long object) {
        return (int) (object ^ object >>> 4) & (KEPT - 1);
    }

    /** The thread has got the object: the class that has called in again, null for none and where it is not looked for. */
    Class<?> again(long object, int site) {
        if (isOpen(object)) {
            return null;
        }
        int slot = slot(object);
        if (!mayLook(site)) {
            takes[slot] = null;
            return null;
        }
        Take before = takes[slot];
        Stack stack = new Stack();
        if (before == null
                || before.object() != object
                || opened == OPEN
                || !stack.findsRecursion(stack.sharedWith(before))) {
            takes[slot] = stack.take(object);
            return null;
        }
        open[opened++] = new Again(object, stack.frame(stack.boundary), stack.frame(stack.below));
        looksWithin = 0;
        return stack.calls();
    }

    private boolean mayLook(int site) {
        int count = ++looks[site & (PLACES - 1)];
        return walks < WALKS && (count <= LOOKS || count - Integer.highestOneBit(count) < LATER);
    }

    private boolean isOpen(long object) {
        for (int i = 0; i < opened; i++) {
            if (open[i].value == object) {
                return true;
            }
        }
        return false;
    }

    boolean isUnderWay() {
        return opened > 0;
    }

    /** Takes note of activations that are over, for {@link #takeEnded}. Where it takes too long nobody is told of them. */
    void look() {
        if (looksWithin++ >= LONGEST || walks >= WALKS) {
            opened = 0;
            return;
        }
        Stack stack = new Stack();
        for (int i = 0; i < opened; i++) {
            Again again = open[i];
            again.ended = stack.depth <= again.caller.level() || !stack.stands(again.caller);
            again.outerEnded = !stack.isActive(again.outer);
        }
    }

    /** One of those that were seen to be over, the last ones first; null for no more. */
    Again takeEnded() {
        for (int i = opened - 1; i >= 0; i--) {
            if (open[i].ended) {
                Again ended = open[i];
                System.arraycopy(open, i + 1, open, i, opened - i - 1);
                opened--;
                return ended;
            }
        }
        return null;
    }

    /** An activation that came in again. */
    static final class Again {
        final long value;
        /** Frames by their distance from the bottom of the stack: the caller of the activation, and the outer one. */
        private final Frame caller;

        private final Frame outer;
        private boolean ended;
        boolean outerEnded;

        Again(long value, Frame caller, Frame outer) {
            this.value = value;
            this.caller = caller;
            this.outer = outer;
        }
    }

    /**
     * How the thread came to an object: its frames then, from the bottom of the stack, by their classes and by how far each had got. Classes by their hash codes: none is kept alive.
     */
    private record Take(long object, int[] types, int[] positions) {}

    /** @param level how many frames there are from the bottom to this one */
    private record Frame(Class<?> type, String method, int position, int level) {}

    /** The frames of the current thread, the upper ones first. */
    private static final class Stack implements Consumer<StackFrame> {
        final StackFrame[] frames = new StackFrame[FRAMES];
        int depth;
        /** The frame that called in again, and the one of the method below it that did come in. */
        int boundary;

        int below;

        Stack() {
            walks++;
            WALKER.forEach(this);
        }

        @Override
        public void accept(StackFrame frame) {
            if (depth < FRAMES) {
                frames[depth] = frame;
            }
            depth++;
        }

        private int kept() {
            return Math.min(depth, FRAMES);
        }

        Frame frame(int i) {
            StackFrame frame = frames[i];
            return new Frame(frame.getDeclaringClass(), frame.getMethodName(), frame.getByteCodeIndex(), depth - i);
        }

        /** Whether the frame is there and stands where it stood. What cannot be seen any more, for so much lies above, is. */
        boolean stands(Frame frame) {
            int i = depth - frame.level();
            return i >= FRAMES || i >= 0 && is(frames[i], frame) && frames[i].getByteCodeIndex() == frame.position();
        }

        boolean isActive(Frame frame) {
            int i = depth - frame.level();
            return i >= FRAMES || i >= 0 && is(frames[i], frame);
        }

        private static boolean is(StackFrame one, Frame other) {
            return one.getDeclaringClass() == other.type()
                    && one.getMethodName().equals(other.method());
        }

        /** Null for a stack that is too high. */
        Take take(long object) {
            if (depth > FRAMES) {
                return null;
            }
            int[] types = new int[depth];
            int[] positions = new int[depth];
            for (int level = 1; level <= depth; level++) {
                types[level - 1] = typeAt(level);
                positions[level - 1] = frames[depth - level].getByteCodeIndex();
            }
            return new Take(object, types, positions);
        }

        private int typeAt(int level) {
            return System.identityHashCode(type(depth - level));
        }

        /** How many activations, from the bottom, are the same as when the object was come to: the last of them has gone on since. */
        int sharedWith(Take before) {
            int most = depth > FRAMES ? 0 : Math.min(depth, before.types().length);
            int level = 1;
            while (level <= most
                    && before.types()[level - 1] == typeAt(level)
                    && before.positions()[level - 1] == frames[depth - level].getByteCodeIndex()) {
                level++;
            }
            boolean wentOn = level <= most && before.types()[level - 1] == typeAt(level);
            return wentOn ? level : level - 1;
        }

        /**
         * Looks for the uppermost method of the application that is on the stack twice, with a class between that called in again: one that is no kin of it and in a
         * method that is there once, or one whose {@code toString} or the like somebody else called, who need not know that it comes back. The lower activation, or what it
         * had called, has come to the object, and not the one that came in.
         *
         * @param shared how many activations were there already when the thread came to the object
         */
        boolean findsRecursion(int shared) {
            int first = 0;
            while (first < kept()
                    && frames[first].getDeclaringClass().getPackageName().equals(RECORDER)) {
                first++;
            }
            for (int i = first; i < Math.min(kept(), first + UPPER); i++) {
                int again = Reentries.isOfPlatform(type(i)) ? -1 : next(i, i + 1);
                while (again >= 0) {
                    int found = depth - again <= shared ? boundary(i, again) : -1;
                    if (found > 0 && depth - found > shared) {
                        boundary = found;
                        below = again;
                        return true;
                    }
                    again = next(i, again + 1);
                }
            }
            return false;
        }

        /** The frame between the two that called in again, -1 for none. */
        private int boundary(int inner, int outer) {
            int implied = -1;
            for (int k = inner + 1; k < outer; k++) {
                if (Reentries.isOfPlatform(type(k))) {
                    continue;
                }
                if (!Reentries.isKin(type(k), type(inner)) && next(k, k + 1) < 0) {
                    return k;
                }
                boolean another = Reentries.isOfPlatform(type(k + 1)) || !Reentries.isKin(type(k), type(k + 1));
                if (implied < 0 && another && isImplied(k)) {
                    implied = k;
                }
            }
            boolean byJdk = inner + 1 < outer && Reentries.isOfPlatform(type(inner + 1));
            return implied < 0 && byJdk && isImplied(inner) ? inner + 1 : implied;
        }

        private boolean isImplied(int i) {
            return Reentries.IMPLIED.contains(frames[i].getMethodName());
        }

        /** The class that called in again: where the JDK did, the one that it called. */
        Class<?> calls() {
            return type(Reentries.isOfPlatform(type(boundary)) ? boundary - 1 : boundary);
        }

        /** The next frame of the same method, from that one on downwards; -1 for none. */
        private int next(int i, int from) {
            for (int j = from; j < kept(); j++) {
                if (type(j) == type(i) && frames[j].getMethodName().equals(frames[i].getMethodName())) {
                    return j;
                }
            }
            return -1;
        }

        private Class<?> type(int i) {
            return frames[i].getDeclaringClass();
        }
    }
}
