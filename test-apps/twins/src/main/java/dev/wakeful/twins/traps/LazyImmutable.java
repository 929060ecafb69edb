package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Makes a value with only final fields when first asked, without a lock; two threads may each make one, and both are as good. */
public final class LazyImmutable { // PROFILE accesses
    private static final class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }
    }

    private Point center;

    Point center() {
        Point known = center;
        if (known == null) {
            known = new Point(3, 4);
            center = known;
        }
        return known;
    }

    void use() {
        if (center().x + center().y != 7) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        LazyImmutable shape = new LazyImmutable();
        Thread left = Pace.start("left", shape::use);
        Thread right = Pace.start("right", shape::use);
        Pace.finish(left, right);
    }
}
