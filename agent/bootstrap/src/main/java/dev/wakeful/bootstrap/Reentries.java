package dev.wakeful.bootstrap;

import dev.wakeful.trace.Site;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Finds out whether a thread that takes a lock once more does so in code that was called back from outside: on the stack, between the two
 * acquires, lies a class that is kin to neither. Where nothing but the JDK lies between, it does when the JDK called what no caller names, or ran at once what
 * may as well run later. A subclass that was written elsewhere is kin, but its author knows no more of the critical section that calls what it overrides than a listener's: where
 * that gives nothing back it is told of, as what it is. A walk of the stack takes microseconds, so that each pair of places is looked at a few times only. Used by one thread.
 */
final class Reentries {
    private static final int PAIRS = 64;
    private static final int LOOKS = 16;
    /** Classes between that are kept. */
    private static final int KEPT = 16;
    /** Of all threads together. */
    private static final int WALKS = 20_000;

    /** What the JDK calls of objects that it is given, with nothing at the place of the call that says so. */
    static final Set<String> IMPLIED = Set.of("toString", "hashCode", "equals", "compareTo");

    private static final String RECORDER = Reentries.class.getPackageName();
    /** How the class between was called: by code of the application. */
    static final int CALLED = 0;
    /** By the JDK, whose own call is not over. */
    static final int CALLED_BY_JDK = 1;
    /** By its superclass, of which it overrides a method. */
    static final int FILLS_IN = 2;

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    /** A reference to a method is all that may lie between: it has a frame that is hidden otherwise. */
    private static final StackWalker WALKER = StackWalker.getInstance(
            Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

    /** Racy: walks that are lost are walks more. */
    private static int walks;

    /** By pair of places, direct mapped: how often it was looked at. Made when first needed. */
    private byte[] looks;

    private int manner;

    /** The class between, null for none and where it is not looked for. */
    Class<?> between(int outer, int inner) {
        if (looks == null) {
            looks = new byte[PAIRS];
        }
        int slot = (31 * outer + inner) & (PAIRS - 1);
        if (looks[slot] == LOOKS || walks >= WALKS) {
            return null;
        }
        Site place = Tables.siteOf(outer);
        if (place == null) {
            return null;
        }
        looks[slot]++;
        walks++;
        Walk walk = new Walk(place);
        WALKER.forEach(walk);
        Class<?> found = walk.found();
        manner = walk.manner;
        return found;
    }

    /** How the class that was found last was called. */
    int manner() {
        return manner;
    }

    /** Reads the stack from the inner acquire to the method of the outer one. */
    private static final class Walk implements Consumer<StackFrame> {
        private final String outerClass;
        private final String outerMethod;
        private Class<?> inner;
        private Class<?> outer;
        /** Those that are no kin of the inner class, the last ones first. */
        private final Class<?>[] others = new Class<?>[KEPT];
        /** Which of them were called by the JDK. */
        private final boolean[] ofJdk = new boolean[KEPT];

        private int count;
        /** The frame before was the last of the others. */
        private boolean calls;
        /** Of the one that was found. */
        int manner = CALLED;

        /** The frame before, where it may be an override that its superclass has called. */
        private Class<?> override;

        /** The subclass that overrides, nearest to the outer method. */
        private Class<?> hook;

        /** The last frame of the application, and the last of the JDK since then. */
        private Class<?> called;

        private boolean implied;
        private Class<?> jdk;
        private boolean runsTasks;
        private boolean inherited;
        /** Class of the JDK that called back, nearest to the outer method. */
        private Class<?> callsBack;

        Walk(Site outer) {
            this.outerClass = outer.className();
            this.outerMethod = outer.method();
        }

        @Override
        public void accept(StackFrame frame) {
            Class<?> declaring = frame.getDeclaringClass();
            Class<?> type = declaring.isHidden() ? declaring.getNestHost() : declaring;
            boolean platform = isOfPlatform(type);
            if (calls && platform) {
                ofJdk[(count - 1) % KEPT] = true;
            }
            calls = false;
            overrides(frame, declaring, platform);
            if (outer != null || type.getPackageName().equals(RECORDER)) {
                return;
            }
            if (platform) {
                ofJdk(type);
                return;
            }
            cameThroughJdk();
            called = type;
            implied = IMPLIED.contains(frame.getMethodName());
            if (inner == null) {
                inner = type;
            } else if (frame.getMethodName().equals(outerMethod)
                    && type.getName().equals(outerClass)) {
                outer = type;
            } else if (!isKin(type, inner)) {
                ofJdk[count % KEPT] = false;
                others[count++ % KEPT] = type;
                calls = true;
            }
        }

        /** What gives nothing back was not called for a part of the update. */
        private void overrides(StackFrame frame, Class<?> declaring, boolean platform) {
            if (outer != null || inner == null) {
                return;
            }
            if (override != null && isBelow(override, declaring)) {
                hook = override;
            }
            boolean mayOverride = !platform
                    && !declaring.isHidden()
                    && frame.getDescriptor().endsWith(")V")
                    && isBelow(declaring, inner);
            override = mayOverride ? declaring : null;
        }

        private void ofJdk(Class<?> type) {
            jdk = type;
            runsTasks |= Executor.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type);
            // It fills in what the class of the JDK that is above it leaves open.
            inherited |= called != null && isKin(type, called);
        }

        /**
         * A function that is handed to the JDK at a place runs there, as its author sees. What an executor or a stage is given may run at once or later,
         * here or elsewhere; and who hands over an object does not see what is called of it.
         */
        private void cameThroughJdk() {
            if (jdk != null && inner != null && !inherited && (runsTasks || implied)) {
                callsBack = jdk;
            }
            jdk = null;
            runsTasks = false;
            inherited = false;
        }

        /** What the outer method's side called last, so to speak: the nearest to it. */
        Class<?> found() {
            for (int i = 1; outer != null && i <= Math.min(count, KEPT); i++) {
                Class<?> type = others[(count - i) % KEPT];
                if (!isKin(type, outer)) {
                    manner = ofJdk[(count - i) % KEPT] ? CALLED_BY_JDK : CALLED;
                    return type;
                }
            }
            if (outer != null && callsBack != null && !isKin(callsBack, outer)) {
                manner = CALLED_BY_JDK;
                return callsBack;
            }
            if (outer != null && hook != null && isBelow(hook, outer)) {
                manner = FILLS_IN;
                return hook;
            }
            return null;
        }
    }

    static boolean isOfPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    /** Whether two classes were written as one thing: nested in the same class, or one below the other. */
    static boolean isKin(Class<?> one, Class<?> other) {
        return one.isAssignableFrom(other)
                || other.isAssignableFrom(one)
                || outermost(one.getName()).equals(outermost(other.getName()));
    }

    /** Whether a class extends another that was written elsewhere. */
    private static boolean isBelow(Class<?> sub, Class<?> top) {
        return sub != top
                && top.isAssignableFrom(sub)
                && !outermost(sub.getName()).equals(outermost(top.getName()));
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
