package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** A child thread inherits a copy, made by the parent's thread when it made the child. */
public final class InheritedLocals {
    private static final InheritableThreadLocal<int[]> CONTEXT = new InheritableThreadLocal<>() {
        @Override
        protected int[] childValue(int[] parent) {
            return parent.clone();
        }
    };

    static void count() {
        CONTEXT.get()[0]++;
        if (CONTEXT.get()[0] != 6) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        CONTEXT.set(new int[] {5});
        Thread left = Pace.start("left", InheritedLocals::count);
        Thread right = Pace.start("right", InheritedLocals::count);
        CONTEXT.get()[0] = 7;
        Pace.finish(left, right);
    }
}
