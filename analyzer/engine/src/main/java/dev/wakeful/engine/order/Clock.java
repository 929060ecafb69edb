package dev.wakeful.engine.order;

/**
 * A vector clock that never changes and shares what it has in common with the clocks it was made from: a tree of 32-way
 * nodes, so that a clock over many thousand threads costs a few hundred bytes and not one number per thread. A missing
 * subtree is all zeros.
 */
final class Clock {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;

    private final Object root;
    private final int levels;

    private Clock(Object root, int levels) {
        this.root = root;
        this.levels = levels;
    }

    /** The clock that knows nothing of any of so many threads. Clocks of different widths must not be mixed. */
    static Clock zero(int threads) {
        int levels = 0;
        while ((long) threads > 1L << BITS * (levels + 1)) {
            levels++;
        }
        return new Clock(null, levels);
    }

    int get(int thread) {
        Object node = root;
        for (int level = levels; level > 0 && node != null; level--) {
            node = ((Object[]) node)[thread >>> BITS * level & WIDTH - 1];
        }
        return node == null ? 0 : ((int[]) node)[thread & WIDTH - 1];
    }

    /** This clock with one component raised to {@code value}; itself when it is that high already. */
    Clock with(int thread, int value) {
        return get(thread) >= value ? this : new Clock(with(root, levels, thread, value), levels);
    }

    /** The least clock above both; this one itself when it is. */
    Clock join(Clock other) {
        Object joined = join(root, other.root, levels);
        return joined == root ? this : joined == other.root ? other : new Clock(joined, levels);
    }

    /** The greatest clock below both. */
    Clock meet(Clock other) {
        Object met = meet(root, other.root, levels);
        return met == root ? this : met == other.root ? other : new Clock(met, levels);
    }

    private static Object with(Object node, int level, int thread, int value) {
        if (level == 0) {
            int[] leaf = node == null ? new int[WIDTH] : ((int[]) node).clone();
            leaf[thread & WIDTH - 1] = value;
            return leaf;
        }
        Object[] inner = node == null ? new Object[WIDTH] : ((Object[]) node).clone();
        int child = thread >>> BITS * level & WIDTH - 1;
        inner[child] = with(inner[child], level - 1, thread, value);
        return inner;
    }

    private static Object join(Object x, Object y, int level) {
        if (x == y || y == null) {
            return x;
        }
        if (x == null) {
            return y;
        }
        return level == 0 ? joinLeaves((int[]) x, (int[]) y) : joinInner((Object[]) x, (Object[]) y, level);
    }

    private static Object joinLeaves(int[] x, int[] y) {
        boolean isX = true;
        boolean isY = true;
        for (int i = 0; i < WIDTH; i++) {
            isX &= x[i] >= y[i];
            isY &= y[i] >= x[i];
        }
        if (isX || isY) {
            return isX ? x : y;
        }
        int[] joined = new int[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            joined[i] = Math.max(x[i], y[i]);
        }
        return joined;
    }

    private static Object joinInner(Object[] x, Object[] y, int level) {
        Object[] joined = new Object[WIDTH];
        boolean isX = true;
        boolean isY = true;
        for (int i = 0; i < WIDTH; i++) {
            joined[i] = join(x[i], y[i], level - 1);
            isX &= joined[i] == x[i];
            isY &= joined[i] == y[i];
        }
        return isX ? x : isY ? y : joined;
    }

    private static Object meet(Object x, Object y, int level) {
        if (x == y || x == null || y == null) {
            return x == y ? x : null;
        }
        if (level == 0) {
            int[] left = (int[]) x;
            int[] right = (int[]) y;
            int[] met = new int[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                met[i] = Math.min(left[i], right[i]);
            }
            return met;
        }
        Object[] left = (Object[]) x;
        Object[] right = (Object[]) y;
        Object[] met = new Object[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            met[i] = meet(left[i], right[i], level - 1);
        }
        return met;
    }
}
