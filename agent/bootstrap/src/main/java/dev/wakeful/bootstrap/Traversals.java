package dev.wakeful.bootstrap;

import java.lang.ref.WeakReference;

/**
 * Elements that leave a concurrent collection other than by a call of woven code: in a stream, in {@code forEach} of a view, or by an iterator or an array
 * that the JDK asked for itself. Each was published by whoever put it in, perhaps long after the stream was made. Many spliterators do not say whose they
 * are, so that it is remembered when they are made.
 *
 * <p>Look-ups take no lock: a slot is replaced whole, with the last few that are in use. One that is pushed out too early orders nothing any more.
 */
public final class Traversals {
    private static final int SLOTS = 1 << 12;
    /** Spliterators of one slot that are remembered. */
    private static final int KEPT = 8;
    /** Views of views do not go deeper than this. */
    private static final int DEEPEST = 8;

    private static final Made[] MADE = new Made[SLOTS];

    private Traversals() {}

    /** A spliterator and the ordering cell of its collection. Immutable, so that a racy reader sees it whole. */
    private static final class Made extends WeakReference<Object> {
        final int cell;
        /** The one before in this slot. */
        final Made next;

        Made(Object spliterator, int cell, Made next) {
            super(spliterator);
            this.cell = cell;
            this.next = next;
        }

        /** The first few of a slot whose spliterators are in use. */
        static Made inUse(Made first, int most) {
            Made made = first;
            while (made != null && made.refersTo(null)) {
                made = made.next;
            }
            if (made == null || most == 0) {
                return null;
            }
            Made next = inUse(made.next, most - 1);
            return next == made.next ? made : new Made(made.get(), made.cell, next);
        }
    }

    /** A collection or a view of one made a spliterator, or a spliterator split: what is in it now may have been copied into the new one. */
    public static void made(Object spliterator, Object origin) {
        try {
            int cell = spliterator == null ? OrderHooks.NOTHING : cell(origin);
            if (cell >= 0) {
                int slot = slot(spliterator);
                MADE[slot] = new Made(spliterator, cell, Made.inUse(MADE[slot], KEPT - 1));
                OrderHooks.seen(cell);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        }
    }

    /** Elements leave a collection, by it or by what shows it. */
    public static void meeting(Object traversal) {
        try {
            OrderHooks.seen(cell(traversal));
        } catch (Throwable failure) {
            Hooks.failed(failure);
        }
    }

    private static int slot(Object spliterator) {
        return System.identityHashCode(spliterator) & (SLOTS - 1);
    }

    /** The ordering cell of the collection that elements leave, or {@link OrderHooks#NOTHING}. */
    static int cell(Object traversal) throws IllegalAccessException {
        for (Made made = MADE[slot(traversal)]; made != null; made = made.next) {
            if (made.refersTo(traversal)) {
                return made.cell;
            }
        }
        Object object = traversal;
        ClassKinds.Kind kind = ClassKinds.of(object.getClass());
        boolean orders = kind.kind == ClassKinds.ORDERS;
        for (int depth = 0; kind.shown != null && depth < DEEPEST; depth++) {
            Object shown = kind.shown.get(object);
            if (shown == null || shown == object) {
                break;
            }
            object = shown;
            kind = ClassKinds.of(object.getClass());
            orders |= kind.kind == ClassKinds.ORDERS;
        }
        return orders ? OrderHooks.object(object, 0) : OrderHooks.NOTHING;
    }
}
