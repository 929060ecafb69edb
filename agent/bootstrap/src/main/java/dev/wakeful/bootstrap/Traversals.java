package dev.wakeful.bootstrap;

import java.lang.ref.WeakReference;

/**
 * Elements that leave a concurrent collection other than by a call of woven code: in a stream, in {@code forEach} of a view, or by an iterator or an array
 * that the JDK asked for itself. Each was published by whoever put it in, perhaps long after the stream was made. Many spliterators do not say whose they
 * are, so that it is remembered when they are made.
 *
 * <p>Look-ups take no lock: a slot is replaced whole. One that is pushed out too early orders nothing any more.
 */
public final class Traversals {
    private static final int SLOTS = 1 << 12;
    /** Views of views do not go deeper than this. */
    private static final int DEEPEST = 8;

    private static final Made[] MADE = new Made[SLOTS];

    private Traversals() {}

    /** A spliterator and the ordering cell of its collection. Immutable, so that a racy reader sees it whole. */
    private static final class Made extends WeakReference<Object> {
        final int cell;

        Made(Object spliterator, int cell) {
            super(spliterator);
            this.cell = cell;
        }
    }

    /** A collection or a view of one made a spliterator, or a spliterator split: what is in it now may have been copied into the new one. */
    public static void made(Object spliterator, Object origin) {
        try {
            int cell = spliterator == null ? OrderHooks.NOTHING : cell(origin);
            if (cell >= 0) {
                MADE[slot(spliterator)] = new Made(spliterator, cell);
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

    private static int cell(Object traversal) throws IllegalAccessException {
        Made made = MADE[slot(traversal)];
        if (made != null && made.refersTo(traversal)) {
            return made.cell;
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
