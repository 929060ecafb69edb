package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * Before calls on objects of the JDK that threads may share. What the object is decides its class at run time: one that orders threads raises its
 * ordering cell, see {@link OrderHooks}; one that its users must guard is read or written, if the site's gate is open. Iterators and views
 * count as the collection behind them.
 */
public final class LibraryHooks {
    /** The call changes the object, or publishes. */
    public static final int CHANGES = 1;
    /** The call is one of the superclass's method. */
    public static final int SUPER = 2;

    /** The call is about all that the object holds. */
    private static final int WHOLE = 0;
    /** The call is about an element of which it is not known which. */
    private static final int SOME_ELEMENT = -1;

    /** Views of views do not go deeper than this. */
    private static final int DEEPEST = 8;

    private LibraryHooks() {}

    /** Whose class may be anything. Returns the cell for {@link OrderHooks#seen}. */
    public static int call(Object receiver, int mode, int site) {
        return any(receiver, WHOLE, mode, site);
    }

    /** The same of a call about the element with that index of what may be a list. */
    public static int call(Object receiver, int index, int mode, int site) {
        return any(receiver, index + 1, mode, site);
    }

    private static int any(Object receiver, int element, int mode, int site) {
        if (receiver == null || !Recorder.on) {
            return OrderHooks.NOTHING;
        }
        ClassKinds.Kind kind = ClassKinds.of(receiver.getClass());
        return kind.kind == ClassKinds.NONE && kind.shown == null || !kind.mayOrder && !Gates.isOpen(site)
                ? OrderHooks.NOTHING
                : known(receiver, kind, element, mode, site);
    }

    /** Whose class is known to be one that its users must guard. */
    public static void unguarded(Object receiver, int mode, int site) {
        if (receiver != null && Gates.isOpen(site)) {
            known(receiver, ClassKinds.of(receiver.getClass()), WHOLE, mode, site);
        }
    }

    /** The same of a call about the element with that index. */
    public static void unguarded(Object receiver, int index, int mode, int site) {
        if (receiver != null && Gates.isOpen(site)) {
            known(receiver, ClassKinds.of(receiver.getClass()), index + 1, mode, site);
        }
    }

    /** @param element 0 or one more than the index of the only element that the call is about */
    private static int known(Object receiver, ClassKinds.Kind ofReceiver, int element, int mode, int site) {
        Object object = receiver;
        ClassKinds.Kind kind = ofReceiver;
        try {
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
            if (orders) {
                return OrderHooks.order(object, 0, mode & CHANGES);
            }
            boolean guarded = kind.kind != ClassKinds.UNGUARDED
                    && (kind.kind != ClassKinds.EXTENDS_UNGUARDED || (mode & SUPER) == 0);
            if (!guarded && Gates.isOpen(site)) {
                // In a view the element may have another index: then only the look at the structure around it counts.
                boolean known = element == WHOLE || object == receiver;
                boolean writes = (mode & CHANGES) != 0 && known;
                access(writes ? Op.WRITE : Op.READ, object, known ? element : SOME_ELEMENT, site);
            }
        } catch (IllegalAccessException | RuntimeException failure) {
            Hooks.failed(failure);
        }
        return OrderHooks.NOTHING;
    }

    /** After a look at all that the receiver holds, should it be one that orders; {@code cell}: what {@link #call} gave. */
    public static void looked(Object receiver, int cell, int site) {
        if (cell >= 0 && Gates.isOpen(site)) {
            contents(Op.READ, receiver, site);
        }
    }

    /** After a call that changed what the receiver holds. */
    public static void changed(Object receiver, int cell, int site) {
        if (cell >= 0 && Gates.isOpen(site)) {
            contents(Op.WRITE, receiver, site);
        }
    }

    public static void changed(Object receiver, boolean done, int cell, int site) {
        if (done) {
            changed(receiver, cell, site);
        }
    }

    /** After a call of the JDK that reads all that its argument holds. */
    public static void copied(Object argument, int site) {
        if (argument == null || !Recorder.on || !ClassKinds.of(argument.getClass()).mayOrder) {
            return;
        }
        try {
            Object object = shownBy(argument);
            if (ClassKinds.of(object.getClass()).kind == ClassKinds.ORDERS) {
                int cell = OrderHooks.order(object, 0, 0);
                OrderHooks.seen(cell);
                looked(object, cell, site);
            }
        } catch (IllegalAccessException | RuntimeException failure) {
            Hooks.failed(failure);
        }
    }

    /** What others published was seen before the record of a read; a change is published once more behind its record, so that who sees it comes after. */
    private static void contents(Op op, Object receiver, int site) {
        try {
            Object object = shownBy(receiver);
            if (ClassKinds.of(object.getClass()).holds) {
                access(op, object, WHOLE, site);
                if (op == Op.WRITE) {
                    OrderHooks.order(object, 0, 1);
                }
            }
        } catch (IllegalAccessException | RuntimeException failure) {
            Hooks.failed(failure);
        }
    }

    /** What an iterator or a view shows, in the end; any other object itself. */
    private static Object shownBy(Object receiver) throws IllegalAccessException {
        Object object = receiver;
        ClassKinds.Kind kind = ClassKinds.of(object.getClass());
        for (int depth = 0; kind.shown != null && depth < DEEPEST; depth++) {
            Object shown = kind.shown.get(object);
            if (shown == null || shown == object) {
                break;
            }
            object = shown;
            kind = ClassKinds.of(object.getClass());
        }
        return object;
    }

    private static void access(Op op, Object object, int element, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.sampling().field(op, object, element, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }
}
